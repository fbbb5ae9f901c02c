// The ente and its small tables as they travel: every station of the ente gets all of them. Called by sync and by the sandbox.
import type { RecordChange } from '#shared/contracts/records/aggregate.ts';
import type { EnteRecord } from '#shared/contracts/records/ente.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/database.ts';
import * as queries from './queries.ts';

export type CatalogChange = Extract<RecordChange, { kind: 'ente' | 'school' | 'service' | 'paymentCategory' }>;

export async function readEnte(db: ReadableDb, enteId: EnteId): Promise<EnteRecord | undefined> {
  const row = await queries.selectEnte(db, enteId);
  if (!row) return undefined;
  return {
    id: row.id,
    revision: row.revision,
    name: row.name,
    fiscalCode: row.fiscal_code,
    sector: row.sector,
    contactLine: row.contact_line,
    helpPhone: row.help_phone,
    helpEmail: row.help_email,
    cbill: row.cbill,
    postal: row.postal,
    sellsOnWebsite: row.sells_on_website,
    sellsOnApp: row.sells_on_app,
    logo: row.logo,
    segregationCode: row.segregation_code,
    features: row.features,
    dietKinds: row.diet_kinds,
    schoolYears: row.school_years,
    mailRevision: row.mail_revision,
    privacyNotice: row.privacy_notice,
  };
}

/** In the order in which a reader can apply them: the ente first, a service after its payment category. */
export async function readCatalog(db: ReadableDb, enteId: EnteId): Promise<CatalogChange[]> {
  const ente = await readEnte(db, enteId);
  const schools = await queries.selectSchools(db, enteId);
  const categories = await queries.selectCategories(db, enteId);
  const services = await queries.selectServices(db, enteId);
  return [
    ...(ente ? [{ kind: 'ente', value: ente } as const] : []),
    ...schools.map(
      ({ id, revision, code, name, last_grade: lastGrade, classes }) =>
        ({ kind: 'school', value: { id, revision, code, name, lastGrade, classes } }) as const,
    ),
    ...categories.map(
      (row) =>
        ({
          kind: 'paymentCategory',
          value: {
            id: row.id,
            revision: row.revision,
            name: row.name,
            taxonomyCode: row.taxonomy_code,
            iban: row.iban,
            prepaid: row.prepaid,
            topUpMinCents: row.top_up_min_cents,
            topUpMaxCents: row.top_up_max_cents,
          },
        }) as const,
    ),
    ...services.map(
      (row) =>
        ({
          kind: 'service',
          value: {
            id: row.id,
            revision: row.revision,
            name: row.name,
            categoryId: row.category_id,
            prepaid: row.prepaid,
          },
        }) as const,
    ),
  ];
}
