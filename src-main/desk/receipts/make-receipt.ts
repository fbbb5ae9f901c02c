// From keys of receipts to a document on the shelf, with what is needed to mail it. Called by `receipts.make` and `receipts.send`.
import type { Receipt } from '#shared/contracts/central/payments/receipts.ts';
import type { Paper } from '#shared/contracts/desk/payments.ts';
import type { Language } from '#shared/contracts/fields.ts';
import { sumCents, type Cents } from '#shared/domain/cents.ts';
import type { DocumentId, FamilyId } from '#shared/domain/ids.ts';
import { localDateAt, type LocalDate } from '#shared/domain/local-date.ts';
import type { DeskServices, DocumentShelf } from '../desk-context.ts';
import type { DeskDocument } from '../desk-options.ts';
import { makePaper } from '../papers/make-paper.ts';
import { readTx } from '../store/read-tx.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { gatherReceipt } from './gather-receipt.ts';

interface ReceiptFacts {
  /** Null where no family of this ente is known to have paid: nobody to mail it to. */
  readonly familyId: FamilyId | null;
  readonly count: number;
  readonly amountCents: Cents;
  readonly paidOn: LocalDate;
}

const facts = new WeakMap<DeskDocument, ReceiptFacts>();

/** Null if there is none of them. The oldest payment comes first. */
export async function makeReceipt(
  desk: DeskServices,
  db: ReadableDb,
  found: readonly Receipt[],
  language: Language,
): Promise<Paper | null> {
  const receipts = [...found].sort((a, b) => (a.paidAt < b.paidAt ? -1 : a.paidAt > b.paidAt ? 1 : 0));
  const [first] = receipts;
  const last = receipts.at(-1);
  if (!first || !last) return null;
  const today = localDateAt(desk.now().getTime());
  const model = readTx(db, () => gatherReceipt(db, receipts, { language, today, dataDir: desk.options.dataDir }));
  const { paper, document } = await makePaper(desk, model, `ricevuta-${first.noticeNumber}.pdf`);
  facts.set(document, {
    familyId: receipts.find(({ familyId }) => familyId !== null)?.familyId ?? null,
    count: receipts.length,
    amountCents: sumCents(receipts.map(({ amountCents }) => amountCents)),
    paidOn: localDateAt(Date.parse(last.paidAt)),
  });
  return paper;
}

/** A receipt that the shelf still has. */
export function takeDownReceipt(
  shelf: DocumentShelf,
  id: DocumentId,
): (ReceiptFacts & { readonly document: DeskDocument }) | null {
  const document = shelf.find(id);
  const known = document && facts.get(document);
  return document && known ? { document, ...known } : null;
}
