// What an attachment must still be when it leaves: kept with it in the queue, and asked right before the message is handed over.
// Called by queue-mail and prepare-mail. A notice is read back from its own file, and compared with what its family owes now.
import { z } from 'zod';
import { assertNever } from '#shared/domain/assert-never.ts';
import { BollettinoIdSchema, FamilyIdSchema } from '#shared/domain/ids.ts';
import type { MailErrorCode } from '#shared/mail/mail-errors.ts';
import { isBeingPaid, readPayable } from '../bollettini/read-payable.ts';
import { findFamily } from '../families/find-family.ts';
import { NoticeInputSchema, readBack } from '../notices/engine.ts';
import type { ReadableDb } from '../store/store-connection.ts';

export const AttachmentGuardSchema = z.discriminatedUnion('kind', [
  /** A file of notices: each code in it is read again, and asks for what is owed. */
  z.object({
    kind: z.literal('notice'),
    familyId: FamilyIdSchema,
    inputs: z.array(NoticeInputSchema).min(1),
    bollettinoIds: z.array(BollettinoIdSchema).min(1),
  }),
  /** A file that says what has happened and does not change any more: its digest alone. */
  z.object({ kind: z.literal('digest') }),
]);
export type AttachmentGuard = z.infer<typeof AttachmentGuardSchema>;

/** Null: it may leave. 'later': a payment of it is under way, and decides. */
export async function checkGuard(
  db: ReadableDb,
  guard: AttachmentGuard,
  pdf: Uint8Array,
  resourcesDir: string,
): Promise<MailErrorCode | 'later' | null> {
  switch (guard.kind) {
    case 'digest':
      return null;
    case 'notice': {
      const owed = stillOwed(db, guard);
      if (owed !== null) return owed;
      return (await readBack(pdf, guard.inputs, { resourcesDir })).ok ? null : 'ATTACHMENT_BROKEN';
    }
    default:
      return assertNever(guard);
  }
}

function stillOwed(
  db: ReadableDb,
  { familyId, inputs, bollettinoIds }: Extract<AttachmentGuard, { kind: 'notice' }>,
): 'NOTICE_CHANGED' | 'later' | null {
  const family = findFamily(db, familyId);
  if (!family) return 'NOTICE_CHANGED';
  const payable = readPayable(db, family, bollettinoIds);
  if (!payable.ok) return isBeingPaid(db, family, bollettinoIds) ? 'later' : 'NOTICE_CHANGED';
  // A notice may be of one instalment alone; what it asks for must be owed to the cent.
  const owed = new Set(payable.value.flatMap(codesOf));
  return inputs.flatMap(codesOf).every((code) => owed.has(code)) ? null : 'NOTICE_CHANGED';
}

interface Code {
  readonly noticeNumber: string;
  readonly amountCents: number;
}

/** `302…=5733`, once for every code that is asked to be paid. */
function codesOf(coded: { single?: Code | null | undefined; instalments?: readonly Code[] | undefined }): string[] {
  const codes = [...(coded.single ? [coded.single] : []), ...(coded.instalments ?? [])];
  return codes.map(({ noticeNumber, amountCents }) => `${noticeNumber}=${String(amountCents)}`);
}
