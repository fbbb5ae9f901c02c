// GPD beside the demo municipality: positions for its first families, and those that need a person: nobody's, and two families'.
// Called by start-central.ts. Nothing of it is in the municipality until GPD is read.
import { EnteIdSchema } from '#shared/domain/ids.ts';
import type { Database } from '../../store/database.ts';
import type { GpdAccess } from '../../debts/gpd/ask-gpd.ts';
import { DEMO_ENTE_ID } from '../demo/generate.ts';
import { categories, ente } from '../demo/catalog.ts';
import type { GpdBook } from './gpd-book.ts';
import type { PositionIn } from './model.ts';
import { startGpd } from './start-gpd.ts';

export interface DemoGpd {
  readonly access: GpdAccess;
  close(): Promise<void>;
}

const subscriptionKey = 'demo';
const dayMs = 24 * 60 * 60 * 1000;
const families = 24;

export async function startDemoGpd(database: Database, file: string, host: string): Promise<DemoGpd> {
  const sandbox = await startGpd({
    ...{ subscriptionKey, organizations: [ente.fiscalCode], ibans: categories.map(({ iban }) => iban), file, host },
  });
  if (!sandbox.restored) fill(sandbox.book, await readDebtors(database));
  return { access: { baseUrl: sandbox.baseUrl, subscriptionKey }, close: sandbox.close };
}

interface Debtor {
  readonly fiscalCode: string;
  readonly fullName: string;
}

/** A parent of each of the first families. */
async function readDebtors(database: Database): Promise<Debtor[]> {
  const rows = await database.kysely
    .selectFrom('family_member as m')
    .innerJoin('person as p', (join) => join.onRef('p.ente_id', '=', 'm.ente_id').onRef('p.id', '=', 'm.person_id'))
    .select(['p.fiscal_code', 'p.given_name', 'p.family_name'])
    .where('m.ente_id', '=', EnteIdSchema.parse(DEMO_ENTE_ID))
    .where('m.role', '=', 'parent')
    .where('m.position', '=', 0)
    .where('p.fiscal_code', 'is not', null)
    .orderBy('m.family_id')
    .limit(families)
    .execute();
  return rows.map((row) => ({ fiscalCode: row.fiscal_code ?? '', fullName: `${row.given_name} ${row.family_name}` }));
}

function fill(book: GpdBook, debtors: readonly Debtor[]): void {
  // Of nobody in the municipality: a grandmother who pays.
  const stranger = { fiscalCode: 'NNNTRS50A41H501N', fullName: 'Teresa Nonni' };
  [...debtors, stranger].forEach((debtor, index) => {
    book.create(ente.fiscalCode, positionOf(debtor, index + 1), true);
  });
}

function positionOf(debtor: Debtor, number: number): PositionIn {
  const category = categories[number % 2 === 0 ? 2 : 0];
  if (!category) throw new Error('the demo has no such category');
  // Segregation code 02: an earlier program's numbers, apart from those of the municipality.
  const iuv = `02${String(number).padStart(15, '0')}`;
  const amount = 2500 + number * 137;
  const description = number % 2 === 0 ? 'Post-scuola, dal programma precedente' : 'Mensa, dal programma precedente';
  const dueDate = `${new Date(Date.now() + (20 + number) * dayMs).toISOString().slice(0, 10)}T21:00:00Z`;
  const transfer = { idTransfer: '1', amount, remittanceInformation: description, category: category.taxonomyCode };
  return {
    ...{ iupd: `${ente.fiscalCode}DEMO${String(number).padStart(4, '0')}`, type: 'F', payStandIn: true },
    ...{ ...debtor, switchToExpired: false, companyName: ente.name },
    paymentOption: [
      { iuv, amount, description, isPartialPayment: false, dueDate, transfer: [{ ...transfer, iban: category.iban }] },
    ],
  };
}
