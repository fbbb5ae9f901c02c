// A parent's portal account as stations may know it: whose, under which name, in which state. Its secrets never leave central.
// Travels inside the family aggregate and is central's alone, like money: nobody at a station changes it but by a command.
import { z } from 'zod';
import { PersonIdSchema } from '../../domain/ids.ts';
import { mailStates } from '../../mail/after-attempt.ts';
import { mailErrorCodes } from '../../mail/mail-errors.ts';
import { InstantSchema } from '../fields.ts';
import { NoticeVersionSchema } from './privacy-notice.ts';

export const AccountStateSchema = z.enum([
  /** Registered; the parent has not chosen a password yet. */
  'pending',
  'active',
  /** Too many wrong passwords in a row: a new code opens it again. */
  'locked',
  'closed',
]);
export type AccountState = z.infer<typeof AccountStateSchema>;

export const AccountRecordSchema = z.object({
  personId: PersonIdSchema,
  username: z.string().min(1).max(60),
  state: AccountStateSchema,
  /** Where codes and reminders go; null: the parent gave none, so codes are handed over at a counter. */
  email: z.string().max(254).nullable(),
  /** Whether it has a password of its own besides SPID and CIE. */
  ownCredentials: z.boolean(),
  registeredAt: InstantSchema,
  /** What became of the last message with a code; null: none was sent, or it is not known any more. */
  mail: z
    .object({ state: z.enum(mailStates), cause: z.enum(mailErrorCodes).nullable() })
    .nullable()
    .default(null),
  /** Of the ente's notice on personal data that was shown when consent was given; not there: the notice had no version then, or there was none. */
  noticeVersion: NoticeVersionSchema.optional(),
});
export type AccountRecord = z.infer<typeof AccountRecordSchema>;
