// Coming in by SPID or CIE: central is the relying party; the kiosk shows the provider in a window apart or a QR for the parent's own phone,
// and asks with a secret of its own until the session is there. Nobody but the parent ever types what the provider asks.
import { z } from 'zod';
import { kioskBase } from './base.ts';
import { SignedInSchema } from './access.ts';

export const identityWays = ['spid', 'cie'] as const;
export const IdentityWaySchema = z.enum(identityWays);
export type IdentityWay = z.infer<typeof IdentityWaySchema>;

/** A provider to choose from, with its official name; CIE has one. */
export const IdentityProviderSchema = z.object({
  id: z.string().min(1).max(200),
  way: IdentityWaySchema,
  name: z.string().max(100),
});
export type IdentityProvider = z.infer<typeof IdentityProviderSchema>;

/** Known to the kiosk's desk alone: whoever sees the address or the QR cannot fetch the session with it. */
export const IdentityHandleSchema = z
  .string()
  .regex(/^[\w-]{43}$/)
  .brand<'IdentityHandle'>();
export type IdentityHandle = z.infer<typeof IdentityHandleSchema>;

/** Why it came to nothing; each has its sentence in the language files. */
export const identityRefusals = [
  /** The parent said no, or went back. */
  'CANCELLED',
  'PROVIDER_FAILED',
  /** Proven, but nobody of this ente has an account with this fiscal code: "Registrati" or the counter. */
  'NOT_REGISTERED',
  /** The attempt was open too long. */
  'EXPIRED',
] as const;

export const IdentityStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting') }),
  /** The parent has opened the address. */
  z.object({ state: z.literal('atProvider') }),
  z.object({ state: z.literal('signedIn'), signedIn: SignedInSchema }),
  z.object({ state: z.literal('refused'), reason: z.enum(identityRefusals) }),
]);
export type IdentityState = z.infer<typeof IdentityStateSchema>;

export const IdentityWishSchema = z.object({
  way: IdentityWaySchema,
  /** Null: the way has one provider, or the parent chooses on her phone. */
  providerId: z.string().max(200).nullable(),
  /** `window`: here, in a window apart; `phone`: by QR. */
  on: z.enum(['window', 'phone']),
});

export const kioskIdentityContract = {
  begin: kioskBase
    .route({ method: 'POST', path: '/v1/kiosk/identity', summary: 'Begin at an identity provider' })
    .errors({ IDENTITY_OFF: { status: 409 }, PROVIDER_UNKNOWN: { status: 404 } })
    .input(IdentityWishSchema)
    .output(
      z.object({
        handle: IdentityHandleSchema,
        /** At central; leads on to the provider. What the window opens and the QR says. */
        url: z.url(),
        expiresInMs: z.int().min(1),
      }),
    ),
  /** Answers at once when the state is another than `seen`, else when `waitMs` is over. A session is handed out once. */
  poll: kioskBase
    .route({ method: 'POST', path: '/v1/kiosk/identity/poll', summary: 'What became of it' })
    .errors({ IDENTITY_UNKNOWN: { status: 404 } })
    .input(
      z.object({
        handle: IdentityHandleSchema,
        seen: z.enum(['waiting', 'atProvider']),
        waitMs: z.int().min(0).max(25_000),
      }),
    )
    .output(IdentityStateSchema),
  /** The parent turned away from it: what comes later opens nothing. */
  cancel: kioskBase
    .route({ method: 'POST', path: '/v1/kiosk/identity/cancel', summary: 'Let it be' })
    .input(z.object({ handle: IdentityHandleSchema }))
    .output(z.object({})),
};
