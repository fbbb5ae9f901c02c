// From ticked bollettini to a finished file: read, mapped, drawn, read back, put on the shelf. Called by `notices.make`.
// Nothing is put on the shelf that did not read back; nothing personal is in file names or errors.
import { randomUUID } from 'node:crypto';
import type { Language } from '#shared/contracts/fields.ts';
import type { NoticeDocument, NoticeEntry } from '#shared/contracts/desk/notices.ts';
import { cents, sumCents } from '#shared/domain/cents.ts';
import { DocumentIdSchema, type BollettinoId, type FamilyId } from '#shared/domain/ids.ts';
import { localDateAt } from '#shared/domain/local-date.ts';
import type { NoticeNumber } from '#shared/domain/notice-number.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { readPayable, type NotPayable, type PayableBollettino } from '../bollettini/read-payable.ts';
import type { DeskServices } from '../desk-context.ts';
import { ageOfData, findFamily } from '../families/find-family.ts';
import { payerEmails, readDebtor, type Debtor } from '../families/read-debtor.ts';
import type { FamilyRow } from '../families/queries.ts';
import { noticeFileName } from '../mail/compose-mail.ts';
import { readTx } from '../store/read-tx.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { creditorOf, readEnte } from './creditor.ts';
import { leadingNumbers, shelve } from './documents.ts';
import { makeNoticeFile, readBack, type NoticeError, type NoticeInput } from './engine.ts';
import { fitSubject } from './fit-subject.ts';

export type MakeFailure =
  | NotPayable
  | { readonly code: 'FIELD_LIMIT'; readonly field: string; readonly reason: string }
  | { readonly code: 'READ_BACK_FAILED'; readonly reference: string };

export interface NoticeRequest {
  readonly familyId: FamilyId;
  readonly bollettinoIds: readonly BollettinoId[];
  readonly language: Language;
  /** Of this instalment alone. */
  readonly instalment: NoticeNumber | null;
}

interface Gathered {
  readonly familyId: FamilyId;
  readonly inputs: readonly NoticeInput[];
  readonly entries: readonly NoticeEntry[];
  readonly emails: readonly string[];
  readonly creditor: NoticeInput['creditor'];
  readonly dataAsOf: NoticeDocument['dataAsOf'];
}

/** One file with a notice per bollettino, in the order asked. Rejects for what no person can mend (engine or disk broken). */
export async function makeNotice(
  desk: DeskServices,
  db: ReadableDb,
  request: NoticeRequest,
): Promise<Result<NoticeDocument, MakeFailure>> {
  const gathered = readTx(db, () => gather(desk, db, request));
  if (!gathered.ok) return gathered;
  const { inputs, entries, creditor, familyId } = gathered.value;
  const { resourcesDir } = desk.options;
  const made = await makeNoticeFile(inputs, { resourcesDir });
  if (!made.ok) return err(fieldFailure(made.error));
  const { pdf, pages } = made.value;
  const checked = await readBack(pdf, inputs, { resourcesDir });
  if (!checked.ok) {
    const reference = randomUUID().slice(0, 8);
    desk.log.error({ reference, field: checked.error.field, reason: checked.error.reason }, 'notice did not read back');
    return err({ code: 'READ_BACK_FAILED', reference });
  }
  const fileName = noticeFileName(leadingNumbers(inputs));
  const documentId = DocumentIdSchema.parse(randomUUID());
  shelve(
    desk.documents,
    { id: documentId, fileName, bytes: pdf },
    { inputs, familyId, bollettinoIds: [...new Set(entries.map(({ bollettinoId }) => bollettinoId))] },
  );
  return ok({
    documentId,
    fileName,
    pages,
    bytes: pdf.byteLength,
    entries: [...entries],
    totalCents: sumCents(inputs.map(totalOf)),
    creditorFiscalCode: creditor.fiscalCode,
    creditorName: creditor.name,
    cbill: creditor.cbill ?? null,
    emails: [...gathered.value.emails],
    dataAsOf: gathered.value.dataAsOf,
  });
}

function gather(desk: DeskServices, db: ReadableDb, request: NoticeRequest): Result<Gathered, MakeFailure> {
  const family = findFamily(db, request.familyId);
  const ente = readEnte(db);
  if (!family || !ente) return err({ code: 'NOT_PAYABLE', bollettinoIds: request.bollettinoIds });
  const payable = readPayable(db, family, request.bollettinoIds);
  if (!payable.ok) return payable;
  const { instalment } = request;
  const entries = payable.value
    .flatMap(entriesOf)
    .filter((one) => instalment === null || one.noticeNumber === instalment);
  // Paid meanwhile, or of a plan that was changed.
  if (entries.length === 0) return err({ code: 'NOT_PAYABLE', bollettinoIds: request.bollettinoIds });
  const creditor = creditorOf(ente, desk.options.dataDir);
  const inputs: NoticeInput[] = [];
  const emails = new Set<string>();
  for (const bollettino of instalment === null
    ? payable.value
    : payable.value.flatMap((one) => partOf(one, instalment))) {
    const debtor = readDebtor(db, family, bollettino.debtorRow);
    if (!debtor) return err({ code: 'FIELD_LIMIT', field: 'debtor', reason: 'missing' });
    if (debtor.fiscalCode === null) return err({ code: 'FIELD_LIMIT', field: 'debtor.fiscalCode', reason: 'missing' });
    for (const email of debtor.emails) emails.add(email);
    inputs.push(inputOf(bollettino, debtor, debtor.fiscalCode, creditor, request.language));
  }
  for (const email of emailsOfPayers(desk, db, family)) emails.add(email);
  const dataAsOf = ageOfData(db);
  return ok({
    familyId: family.familyId,
    inputs,
    entries,
    emails: [...emails],
    creditor,
    dataAsOf,
  });
}

function emailsOfPayers(desk: DeskServices, db: ReadableDb, family: FamilyRow): string[] {
  return payerEmails(db, family, localDateAt(desk.now().getTime()));
}

function inputOf(
  bollettino: PayableBollettino,
  debtor: Debtor,
  fiscalCode: string,
  creditor: NoticeInput['creditor'],
  language: Language,
): NoticeInput {
  const { single, instalments } = bollettino;
  const { street, postalCode, city, province } = debtor.address ?? {};
  return {
    creditor,
    debtor: {
      fiscalCode: fiscalCode.trim().toUpperCase(),
      fullName: debtor.fullName,
      ...(street && { address: street }),
      ...(postalCode && { postalCode }),
      ...(city && { city }),
      ...(province && { province }),
    },
    subject: fitSubject(bollettino.subject),
    language,
    ...(single && { single }),
    ...(instalments.length > 0 && { instalments: [...instalments] }),
  };
}

/** The bollettino as if this instalment were all of it; nothing where it is no instalment of it. */
function partOf(bollettino: PayableBollettino, number: NoticeNumber): PayableBollettino[] {
  const { single, instalments } = bollettino;
  const part = [...(single ? [single] : []), ...instalments].find(({ noticeNumber }) => noticeNumber === number);
  return part ? [{ ...bollettino, single: part, instalments: [] }] : [];
}

function entriesOf({ id, subject, single, instalments }: PayableBollettino): NoticeEntry[] {
  const singles = single ? [{ bollettinoId: id, ...single, subject, instalment: null }] : [];
  return [
    ...singles,
    ...instalments.map((code, index) => ({ bollettinoId: id, ...code, subject, instalment: index + 1 })),
  ];
}

/** What the notice asks for in all: in one or in instalments it is the same sum. */
function totalOf({ single, instalments }: NoticeInput): NoticeEntry['amountCents'] {
  const amounts = single ? [single.amountCents] : (instalments ?? []).map(({ amountCents }) => amountCents);
  return sumCents(amounts.map(cents));
}

function fieldFailure(error: NoticeError): MakeFailure {
  if (['resources', 'worker', 'cancelled'].includes(error.reason))
    throw new Error(`notice engine: ${error.reason}, ${error.message}`);
  return { code: 'FIELD_LIMIT', field: error.field, reason: error.reason };
}
