// What central's keys as relying party are for, and how their public halves look. Used by the tables and by the rooms of identity.
import { z } from 'zod';

/** The federation keeps its own key apart from those of the sign-ins. */
export const keyPurposes = ['signing', 'encryption', 'federation'] as const;
export type KeyPurpose = (typeof keyPurposes)[number];

export const PublicJwkSchema = z.object({
  kty: z.literal('RSA'),
  n: z.string(),
  e: z.string(),
  kid: z.string(),
  use: z.enum(['sig', 'enc']),
  alg: z.enum(['RS256', 'RSA-OAEP-256']),
});
export type PublicJwk = z.infer<typeof PublicJwkSchema>;
