// What the start screen needs of central besides what the kiosk has synced (ente, help line, switches): which ways are open just now.
import { z } from 'zod';
import { IdentityProviderSchema } from './identity.ts';
import { kioskBase } from './base.ts';

/** Why a way is not open: an administrator's words, or empty where there is nothing to say. */
export const OpenWaySchema = z.object({ on: z.boolean(), reason: z.string().max(200) });

export const KioskStartSchema = z.object({
  ways: z.object({
    credentials: OpenWaySchema,
    spid: OpenWaySchema,
    cie: OpenWaySchema,
  }),
  /** Recovering asks the secret question. */
  secretQuestion: z.boolean(),
  /** In random order, as the rules of SPID want it. */
  providers: z.array(IdentityProviderSchema).max(50),
  /** Whether one can pay online here at all. */
  payOnline: z.boolean(),
});
export type KioskStart = z.infer<typeof KioskStartSchema>;

export const kioskStartContract = {
  start: kioskBase
    .route({ method: 'GET', path: '/v1/kiosk/start', summary: 'What is open to parents just now' })
    .output(KioskStartSchema),
};
