// The providers by which parents of this ente identify themselves: typed by an administrator, tested by a button. Part of settings.ts.
// No secret travels: central makes its keys itself and shows their public halves at the addresses named here.
import { z } from 'zod';
import {
  FederationFieldsSchema,
  IdentityProviderSchema,
  mostIdentityProviders,
  TypedProviderSchema,
} from '../../../settings/identity-access.ts';
import { InstantSchema } from '../../fields.ts';
import { administration } from './base.ts';

export const IdentityViewSchema = z.object({
  /** Of this setting alone; 0: nothing was set yet. */
  revision: z.int().min(0),
  providers: z.array(IdentityProviderSchema),
  federation: FederationFieldsSchema,
  /** What the ente registers; null where central has no public address. */
  addresses: z
    .object({
      /** Its name in the federation, below which it is read. */
      relyingParty: z.url(),
      configuration: z.url(),
      metadata: z.url(),
    })
    .nullable(),
  /** The keys that sign for the ente; null until something first needed them. */
  keys: z
    .object({
      usedFrom: InstantSchema,
      /** The next ones, while they are only announced. */
      nextFrom: InstantSchema.nullable(),
    })
    .nullable(),
});
export type IdentityView = z.infer<typeof IdentityViewSchema>;

export const IdentityInputSchema = z.object({
  revision: z.int().min(0),
  providers: z.array(TypedProviderSchema).max(mostIdentityProviders),
  federation: FederationFieldsSchema,
});
export type IdentityInput = z.infer<typeof IdentityInputSchema>;

/** Why a provider is not ready; each has its sentence in the language files. */
export const identityTestCodes = [
  'NAME_UNKNOWN',
  'NETWORK',
  'CERTIFICATE',
  'TIME_OUT',
  'SERVER_ERROR',
  /** Something answers, but describes no provider. */
  'ADDRESS_WRONG',
  /** It describes itself under another name than was typed. */
  'ISSUER_DIFFERS',
  /** It publishes itself in a federation, and nobody above the ente's authority vouches for it. */
  'NOT_IN_FEDERATION',
  /** It takes no PKCE. */
  'NO_PKCE',
  /** It does not sign what it says, or not by RS256. */
  'NO_SIGNATURES',
  /** It takes no proof by key. */
  'NO_KEY_PROOF',
  /** It does not know level 2. */
  'NO_LEVEL',
  /** Nobody said where parents reach central. */
  'NO_PUBLIC_ADDRESS',
] as const;
export type IdentityTestCode = (typeof identityTestCodes)[number];

export const IdentityTestResultSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('ready') }),
  z.object({ outcome: z.literal('failed'), code: z.enum(identityTestCodes) }),
]);
export type IdentityTestResult = z.infer<typeof IdentityTestResultSchema>;

/** The keys are changed by an administrator, who says why; `atOnce`: the present ones are in wrong hands. */
export const KeyChangeSchema = z.object({ reason: z.string().trim().min(3).max(200), atOnce: z.boolean() });
export type KeyChange = z.infer<typeof KeyChangeSchema>;

export const changeIdentityKeys = administration
  .route({
    method: 'POST',
    path: '/v1/administration/settings/identity/keys',
    summary: 'Makes the next keys of the ente as relying party and announces them',
  })
  .errors({
    UNDER_WAY: { status: 409, message: 'The next keys are announced already.' },
    NO_KEYS: { status: 409, message: 'Nothing has needed keys yet.' },
  })
  .input(KeyChangeSchema)
  .output(
    z.object({
      usedFrom: InstantSchema,
      /** Until then the present ones stay published. */
      goneAt: InstantSchema,
      /** Of the federation's key, which its authority has to be told. */
      federationKid: z.string(),
    }),
  );

export const testIdentity = administration
  .route({
    method: 'POST',
    path: '/v1/administration/settings/identity/test',
    summary: 'Reads what a provider says of itself, and whether it does what is needed',
  })
  .input(z.object({ issuer: z.string().min(1).max(300) }))
  .output(IdentityTestResultSchema);
