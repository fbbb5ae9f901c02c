// Parents' portal accounts at the counter: registered, given a new code, closed. Each is written down at once, with or without a line; central
// decides. A slip is printed at once as well: its code is made here and opens the account from the moment that central has taken it.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { CommandIdSchema, DocumentIdSchema, FamilyIdSchema, PersonIdSchema } from '../../domain/ids.ts';
import { documentKinds } from '../commands/account-change.ts';
import { RefusalCodeSchema } from '../commands/result.ts';
import { UnitKeySchema } from '../commands/unit-value.ts';
import { LanguageSchema } from '../fields.ts';
import { AccountRecordSchema } from '../records/account.ts';
import { NoticeVersionSchema, PrivacyNoticeSchema } from '../records/privacy-notice.ts';
import { sessionErrors } from './session-errors.ts';

/** An account as the card shows it. */
export const ShownAccountSchema = AccountRecordSchema.omit({ personId: true, registeredAt: true }).extend({
  /** Null while central has not given one. */
  username: AccountRecordSchema.shape.username.nullable(),
  state: z.enum(['waiting', ...AccountRecordSchema.shape.state.options]),
});
export type ShownAccount = z.infer<typeof ShownAccountSchema>;

const target = { familyId: FamilyIdSchema, personId: PersonIdSchema };
const document = z.object({ kind: z.enum(documentKinds), number: z.string().trim().min(5).max(40) });
const handedOver = z.object({
  commandId: CommandIdSchema,
  slip: z.object({ documentId: DocumentIdSchema, fileName: z.string() }).nullable(),
});

const email = z.string().trim().max(254).nullable();
const base = oc.errors({ ...sessionErrors, FAMILY_NOT_FOUND: { status: 404 } });
const capture = base.errors({
  NOT_POSSIBLE: { status: 422, data: z.object({ code: RefusalCodeSchema, unit: UnitKeySchema.nullable() }) },
  DISK_FULL: { status: 507 },
});

export const accountsContract = {
  /** What the dialogs about a parent's account begin with. */
  open: base
    .input(z.object(target))
    .errors({ PERSON_NOT_FOUND: { status: 404 } })
    .output(
      z.object({
        name: z.string(),
        /** What central will make of the name, unless it is taken. */
        proposedUsername: z.string(),
        emails: z.array(z.string()),
        language: LanguageSchema,
        account: ShownAccountSchema.nullable(),
        /** What the ente allows besides SPID and CIE. */
        ownCredentials: z.boolean(),
        /** What the parent reads before she agrees; null: the ente has written none. */
        privacyNotice: PrivacyNoticeSchema.nullable(),
      }),
    ),
  register: capture
    .input(
      z.object({
        ...target,
        document,
        consent: z.literal(true),
        /** Of the notice that stood beside the tick. */
        noticeVersion: NoticeVersionSchema.nullable(),
        by: z.enum(['mail', 'slip', 'nothing']),
        email,
        language: LanguageSchema,
      }),
    )
    .output(handedOver),
  /** `document` null: the same mail once more. */
  renew: capture
    .input(
      z.object({
        ...target,
        document: document.nullable(),
        by: z.enum(['mail', 'slip']),
        email,
        language: LanguageSchema,
      }),
    )
    .output(handedOver),
  close: capture.input(z.object(target)).output(z.object({ commandId: CommandIdSchema })),
};
