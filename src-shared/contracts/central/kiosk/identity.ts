// Coming in by SPID or CIE: central is the relying party; the kiosk shows the provider in a window apart or a QR for the parent's own phone,
// and asks with a secret of its own until the session is there. Nobody but the parent ever types what the provider asks.
import { z } from 'zod';
import { ParentLanguageSchema } from '../../../domain/parent-language.ts';
import { IdentityFailureSchema } from '../../../identity/sign-in-failure.ts';
import { IdentityHostSchema } from '../../../security/outside-addresses.ts';
import { IdentityKindSchema } from '../../../settings/identity-access.ts';
import { NoticeVersionSchema } from '../../records/privacy-notice.ts';
import { kioskBase } from './base.ts';
import { SignedInSchema } from './access.ts';

export const IdentityWaySchema = IdentityKindSchema;
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

/** Shown large at the kiosk and on the phone's page, to be compared: another one means another kiosk. */
const CodeSchema = z.string().regex(/^\d{4}$/);

export const IdentityStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting') }),
  /** The parent has opened the address. */
  z.object({ state: z.literal('atProvider') }),
  /** On a phone alone: it shows a number, which is to be typed here. Whoever relayed the QR to somebody else does not know it. */
  z.object({ state: z.literal('number') }),
  z.object({ state: z.literal('signedIn'), signedIn: SignedInSchema }),
  z.object({ state: z.literal('refused'), reason: IdentityFailureSchema }),
]);
export type IdentityState = z.infer<typeof IdentityStateSchema>;

export const IdentityWishSchema = z.object({
  way: IdentityWaySchema,
  /** Null: the way has one provider, or the parent chooses on the page. */
  providerId: z.string().max(200).nullable(),
  /** `window`: here, in a window apart; `phone`: by QR. */
  on: z.enum(['window', 'phone']),
  /** Of central's pages and, where it has it, the provider's. */
  language: ParentLanguageSchema,
  /** Of the ente's notice on personal data that stood beside the way in; null: the ente has none. */
  noticeVersion: NoticeVersionSchema.nullable().default(null),
});
export type IdentityWish = z.infer<typeof IdentityWishSchema>;

export const IdentityBegunSchema = z.object({
  /** At central; leads on to the provider. What the window opens and the QR says. */
  url: z.url(),
  /** What the window outside is opened with besides: where it ends, and which hosts it may show. */
  link: z.url(),
  hosts: z.array(IdentityHostSchema).max(100),
  code: CodeSchema,
  expiresInMs: z.int().min(1),
});

export const identityBeginErrors = { IDENTITY_OFF: { status: 409 }, PROVIDER_UNKNOWN: { status: 404 } } as const;
export const identityNumberErrors = {
  IDENTITY_UNKNOWN: { status: 404 },
  /** With none left the attempt has ended. */
  NUMBER_WRONG: { status: 422, data: z.object({ attemptsLeft: z.int().min(0) }) },
} as const;

export const kioskIdentityContract = {
  begin: kioskBase
    .route({ method: 'POST', path: '/v1/kiosk/identity', summary: 'Begin at an identity provider' })
    .errors(identityBeginErrors)
    .input(IdentityWishSchema)
    .output(IdentityBegunSchema.extend({ handle: IdentityHandleSchema })),
  /** Answers at once when the state is another than `seen`, else when `waitMs` is over. A session is handed out once. */
  poll: kioskBase
    .route({ method: 'POST', path: '/v1/kiosk/identity/poll', summary: 'What became of it' })
    .errors({ IDENTITY_UNKNOWN: { status: 404 } })
    .input(
      z.object({
        handle: IdentityHandleSchema,
        seen: z.enum(['waiting', 'atProvider', 'number']),
        waitMs: z.int().min(0).max(25_000),
      }),
    )
    .output(IdentityStateSchema),
  /** The number that the phone shows. Then `poll` has the session. */
  confirm: kioskBase
    .route({
      method: 'POST',
      path: '/v1/kiosk/identity/number',
      summary: 'The number of the phone, typed at the kiosk',
    })
    .errors(identityNumberErrors)
    .input(z.object({ handle: IdentityHandleSchema, number: CodeSchema }))
    .output(z.object({})),
  /** The parent turned away from it: what comes later opens nothing. */
  cancel: kioskBase
    .route({ method: 'POST', path: '/v1/kiosk/identity/cancel', summary: 'Let it be' })
    .input(z.object({ handle: IdentityHandleSchema }))
    .output(z.object({})),
};
