// SPID and CIE at a kiosk's window: what to open or show as a QR, and how it goes on. The secret with which the session is fetched stays at
// the desk; `signedIn` means that the desk has it.
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { identityRefusals, IdentityWishSchema } from '../central/kiosk/identity.ts';
import { ParentSessionSchema } from '../central/kiosk/access.ts';
import { windowBase } from './base.ts';

export const IdentityNewsSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting') }),
  z.object({ state: z.literal('atProvider') }),
  z.object({ state: z.literal('signedIn'), session: ParentSessionSchema }),
  z.object({ state: z.literal('refused'), reason: z.enum(identityRefusals) }),
]);
export type IdentityNews = z.infer<typeof IdentityNewsSchema>;

export const kioskIdentityWindowContract = {
  /** Instead of an attempt before it. */
  begin: windowBase
    .errors({ IDENTITY_OFF: { status: 409 }, PROVIDER_UNKNOWN: { status: 404 } })
    .input(IdentityWishSchema)
    .output(z.object({ url: z.url(), expiresInMs: z.int().min(1) })),
  /** How the attempt stands, until it has ended. */
  follow: windowBase.errors({ IDENTITY_UNKNOWN: { status: 404 } }).output(eventIterator(IdentityNewsSchema)),
  cancel: windowBase.output(z.object({})),
};
