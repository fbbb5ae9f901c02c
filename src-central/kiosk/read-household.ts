// What the record lets a parent see just now (src-shared/kiosk/household.ts), with the names of the catalogue. Called once per question.
import type { PaymentCategoryRecord, ServiceRecord } from '#shared/contracts/records/catalog.ts';
import type { EnteId, PersonId } from '#shared/domain/ids.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import { householdOf, type Household } from '#shared/kiosk/household.ts';
import type { ServiceNames } from '#shared/kiosk/home.ts';
import { selectFamiliesOfPerson } from '../accounts/queries.ts';
import { readCatalog } from '../catalog/read-catalog.ts';
import { readFamilies } from '../families/read-families.ts';
import type { ReadableDb } from '../store/database.ts';

/** Undefined where the person is a parent nowhere. */
export async function readHousehold(
  db: ReadableDb,
  enteId: EnteId,
  personId: PersonId,
  today: LocalDate,
): Promise<Household | undefined> {
  const ids = await selectFamiliesOfPerson(db, enteId, personId);
  const families = await readFamilies(db, enteId, ids);
  return householdOf(
    families.map(({ aggregate }) => aggregate),
    personId,
    today,
  );
}

export interface Offered {
  readonly services: readonly ServiceRecord[];
  readonly categories: readonly PaymentCategoryRecord[];
}

export async function readOffered(db: ReadableDb, enteId: EnteId): Promise<Offered> {
  const catalog = await readCatalog(db, enteId);
  return {
    services: catalog.flatMap((change) => (change.kind === 'service' ? [change.value] : [])),
    categories: catalog.flatMap((change) => (change.kind === 'paymentCategory' ? [change.value] : [])),
  };
}

export function serviceNames({ services }: Offered): ServiceNames {
  return new Map(services.map(({ id, name }) => [id, name]));
}
