// What a counter asks of central about a parent's account. Decided by central alone (shared rules in src-shared/accounts); part of
// ChangeSchema. No secret travels in it: of a code that was printed here only its digest, of a document only its last characters.
import { z } from 'zod';
import { FamilyIdSchema, PersonIdSchema } from '../../domain/ids.ts';
import { NoticeVersionSchema } from '../records/privacy-notice.ts';

export const documentKinds = ['identityCard', 'passport', 'drivingLicence', 'residencePermit', 'other'] as const;

/** The identity document that an operator held in her hands. Of its number the last characters: enough to tell two apart. */
export const DocumentSeenSchema = z.object({
  kind: z.enum(documentKinds),
  numberEnd: z.string().regex(/^[A-Z0-9]{3,4}$/),
});
export type DocumentSeen = z.infer<typeof DocumentSeenSchema>;

const email = z.string().min(3).max(254);
/** SHA-256, hex, of an access code (accounts/access-code.ts) that this station printed. */
const codeDigest = z.string().regex(/^[0-9a-f]{64}$/);

/** How the parent gets in the first time, or again. */
export const HandOverSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('mail'), email }),
  z.object({ by: z.literal('slip'), codeDigest, email: email.nullable() }),
  /** SPID or CIE alone: there is nothing to hand over. */
  z.object({ by: z.literal('nothing'), email: email.nullable() }),
]);
export type HandOver = z.infer<typeof HandOverSchema>;

const target = { familyId: FamilyIdSchema, personId: PersonIdSchema };

export const AccountRegisterSchema = z.object({
  kind: z.literal('account.register'),
  ...target,
  document: DocumentSeenSchema,
  /** The parent read the notice on personal data and agreed. */
  consent: z.literal(true),
  /** Which version of that notice the counter had before it; not there: the ente had none. */
  noticeVersion: NoticeVersionSchema.optional(),
  handOver: HandOverSchema,
});
/** A new code: for one who never came in, who lost the password, or whose account is locked. */
export const AccountRenewSchema = z.object({
  kind: z.literal('account.renew'),
  ...target,
  /** Null only where the same mail goes out once more to the address on record. */
  document: DocumentSeenSchema.nullable(),
  handOver: HandOverSchema,
});
export const AccountCloseSchema = z.object({ kind: z.literal('account.close'), ...target });

export const accountChangeSchemas = [AccountRegisterSchema, AccountRenewSchema, AccountCloseSchema] as const;
export const AccountChangeSchema = z.discriminatedUnion('kind', accountChangeSchemas);
export type AccountChange = z.infer<typeof AccountChangeSchema>;

export function isAccountChange(change: { readonly kind: string }): change is AccountChange {
  return accountChangeSchemas.some(({ shape }) => shape.kind.value === change.kind);
}
