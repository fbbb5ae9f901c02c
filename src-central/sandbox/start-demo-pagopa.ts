// pagoPA beside the demo municipality: debts at GPD for its first families and for nobody, Checkout for all its notices, receipts.
// Called by start-central.ts. Of GPD's own debts nothing is in the municipality until GPD is read.
import { join } from 'node:path';
import { EnteIdSchema } from '#shared/domain/ids.ts';
import type { PagopaAccess } from '../settings/pagopa/pagopa-access.ts';
import type { Database } from '../store/database.ts';
import { categories, ente } from './demo/catalog.ts';
import { DEMO_ENTE_ID } from './demo/generate.ts';
import { demoNotices } from './demo-notices.ts';
import type { GpdBook } from './gpd/gpd-book.ts';
import type { PositionIn } from './gpd/model.ts';
import { selectFirstParents } from './queries.ts';
import { startPagopa, type PagopaSandbox } from './start-pagopa.ts';

export interface DemoPagopa extends Pick<PagopaSandbox, 'controlUrl' | 'setStation' | 'close'> {
  readonly access: PagopaAccess;
}

const subscriptionKey = 'demo';
const dayMs = 24 * 60 * 60 * 1000;
const families = 24;
/** Long enough to see that the counter waits for the receipt, short enough to show it to somebody. */
const receiptAfterMs = 2_000;
const settleEveryMs = 250;

/** @param folder where positions and receipts are kept, for the next start */
export async function startDemoPagopa(
  database: Database,
  folder: string,
  report: (failure: unknown) => void,
): Promise<DemoPagopa> {
  const sandbox = await startPagopa({
    ...{ subscriptionKey, organizations: [ente.fiscalCode], ibans: categories.map(({ iban }) => iban) },
    ...{ file: join(folder, 'gpd.json'), receiptsFile: join(folder, 'receipts.json'), settleEveryMs, report },
    findElsewhere: demoNotices(database),
  });
  sandbox.state.receiptAfterMs = receiptAfterMs;
  if (!sandbox.restored) fill(sandbox.book, await readDebtors(database));
  const { gpdUrl, checkoutUrl, receiptsUrl, controlUrl, setStation, close } = sandbox;
  return {
    access: {
      gpd: { baseUrl: gpdUrl, subscriptionKey },
      checkout: { baseUrl: checkoutUrl, version: 'v2', subscriptionKey: null },
      receipts: { baseUrl: receiptsUrl, subscriptionKey },
    },
    ...{ controlUrl, setStation, close },
  };
}

interface Debtor {
  readonly fiscalCode: string;
  readonly fullName: string;
}

async function readDebtors(database: Database): Promise<Debtor[]> {
  const rows = await selectFirstParents(database.kysely, EnteIdSchema.parse(DEMO_ENTE_ID), families);
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
