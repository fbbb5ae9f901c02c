// SPID and CIE at a kiosk's window: what to open or show as a QR, and how it goes on. The secret with which the session is fetched stays at
// the desk; `signedIn` means that the desk has it.
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { IdentityFailureSchema } from '../../identity/sign-in-failure.ts';
import {
  identityBeginErrors,
  IdentityBegunSchema,
  identityNumberErrors,
  IdentityWishSchema,
} from '../central/kiosk/identity.ts';
import { ParentSessionSchema } from '../central/kiosk/access.ts';
import { windowBase } from './base.ts';

export const IdentityNewsSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting') }),
  z.object({ state: z.literal('atProvider') }),
  /** The phone shows four digits: they are typed here. */
  z.object({ state: z.literal('number') }),
  z.object({ state: z.literal('signedIn'), session: ParentSessionSchema }),
  z.object({ state: z.literal('refused'), reason: IdentityFailureSchema }),
]);
export type IdentityNews = z.infer<typeof IdentityNewsSchema>;

export const kioskIdentityWindowContract = {
  /** Instead of an attempt before it. */
  begin: windowBase.errors(identityBeginErrors).input(IdentityWishSchema).output(IdentityBegunSchema),
  /** What the phone shows; how it went on is told by `follow`. */
  confirm: windowBase
    .errors(identityNumberErrors)
    .input(z.object({ number: z.string().regex(/^\d{4}$/) }))
    .output(z.object({})),
  /** How the attempt stands, until it has ended. */
  follow: windowBase.errors({ IDENTITY_UNKNOWN: { status: 404 } }).output(eventIterator(IdentityNewsSchema)),
  cancel: windowBase.output(z.object({})),
};
