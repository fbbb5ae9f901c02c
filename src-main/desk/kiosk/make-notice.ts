// A kiosk's notice: from what central says of the bollettini to a file on the shelf, through the same engine and the same read-back as at a
// counter. Called by `notices.make`. It is never on the disk, and a reset empties the shelf.
import { randomUUID } from 'node:crypto';
import type { NoticeSource } from '#shared/contracts/central/kiosk/notices.ts';
import type { NoticeDocument } from '#shared/contracts/desk/notices.ts';
import type { Instant, Language } from '#shared/contracts/fields.ts';
import { sumCents } from '#shared/domain/cents.ts';
import { FamilyIdSchema, DocumentIdSchema } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { DeskServices } from '../desk-context.ts';
import { noticeFileName } from '../mail/compose-mail.ts';
import { creditorOf, readEnte } from '../notices/creditor.ts';
import { leadingNumbers, shelve } from '../notices/documents.ts';
import { makeNoticeFile, readBack, type NoticeInput } from '../notices/engine.ts';
import { fitSubject } from '../notices/fit-subject.ts';
import type { ReadableDb } from '../store/store-connection.ts';

export type NoticeFailure =
  | { readonly code: 'FIELD_LIMIT'; readonly field: string }
  | { readonly code: 'READ_BACK_FAILED'; readonly reference: string };

export interface NoticeAnswer {
  readonly notices: readonly NoticeSource[];
  readonly emails: readonly string[];
  readonly asOf: Instant;
}

/** What the shelf notes of whose a notice is; at a kiosk that is central's to know. */
const nobody = FamilyIdSchema.parse('of-the-session');

export async function makeKioskNotice(
  desk: DeskServices,
  db: ReadableDb,
  { notices, emails, asOf }: NoticeAnswer,
  language: Language,
): Promise<Result<NoticeDocument, NoticeFailure>> {
  const { resourcesDir, dataDir } = desk.options;
  const ente = readEnte(db);
  if (!ente) throw new Error('a parent is signed in and there is no ente yet');
  const creditor = creditorOf(ente, dataDir);
  const inputs = notices.map((source) => inputOf(source, creditor, language));
  const made = await makeNoticeFile(inputs, { resourcesDir });
  if (!made.ok) {
    if (['resources', 'worker', 'cancelled'].includes(made.error.reason))
      throw new Error(`notice engine: ${made.error.reason}, ${made.error.message}`);
    return err({ code: 'FIELD_LIMIT', field: made.error.field });
  }
  const { pdf, pages } = made.value;
  const checked = await readBack(pdf, inputs, { resourcesDir });
  if (!checked.ok) {
    const reference = randomUUID().slice(0, 8);
    desk.log.error({ reference, field: checked.error.field, reason: checked.error.reason }, 'notice did not read back');
    return err({ code: 'READ_BACK_FAILED', reference });
  }
  const documentId = DocumentIdSchema.parse(randomUUID());
  const fileName = noticeFileName(leadingNumbers(inputs));
  const bollettinoIds = notices.map(({ bollettinoId }) => bollettinoId);
  shelve(desk.documents, { id: documentId, fileName, bytes: pdf }, { inputs, familyId: nobody, bollettinoIds });
  return ok({
    ...{ documentId, fileName, pages, bytes: pdf.byteLength, entries: notices.flatMap(entriesOf) },
    totalCents: sumCents(notices.flatMap(({ single, instalments }) => (single ? [single] : instalments)).map(amount)),
    ...{ creditorFiscalCode: creditor.fiscalCode, creditorName: creditor.name, cbill: creditor.cbill ?? null },
    ...{ emails: [...emails], dataAsOf: asOf },
  });
}

const amount = ({ amountCents }: NonNullable<NoticeSource['single']>) => amountCents;

function inputOf(
  { debtor, subject, single, instalments }: NoticeSource,
  creditor: NoticeInput['creditor'],
  language: Language,
): NoticeInput {
  const { street, postalCode, city, province } = debtor.address ?? {};
  return {
    creditor,
    debtor: {
      ...{ fiscalCode: debtor.fiscalCode.trim().toUpperCase(), fullName: debtor.fullName },
      ...(street && { address: street }),
      ...(postalCode && { postalCode }),
      ...(city && { city }),
      ...(province && { province }),
    },
    ...{ subject: fitSubject(subject), language },
    ...(single && { single }),
    ...(instalments.length > 0 && { instalments: instalments.map(({ instalment: _, ...code }) => code) }),
  };
}

function entriesOf({ bollettinoId, subject, single, instalments }: NoticeSource): NoticeDocument['entries'] {
  return [
    ...(single ? [{ bollettinoId, ...single, subject, instalment: null }] : []),
    ...instalments.map((code) => ({ bollettinoId, ...code, subject })),
  ];
}
