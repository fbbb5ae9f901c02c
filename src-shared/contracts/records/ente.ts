// The municipality (tenant) as an administrator set it up: creditor data that a notice prints, and what the screens show of it.
import { z } from 'zod';
import { EnteIdSchema } from '../../domain/ids.ts';
import { RevisionSchema } from '../fields.ts';

export const EnteRecordSchema = z.object({
  id: EnteIdSchema,
  revision: RevisionSchema,
  name: z.string().min(1).max(100),
  fiscalCode: z.string().length(11),
  sector: z.string().max(50).nullable(),
  contactLine: z.string().max(100).nullable(),
  helpPhone: z.string().max(40).nullable(),
  helpEmail: z.string().max(254).nullable(),
  cbill: z.string().max(10).nullable(),
  /** Twelve digits, the printed holder, and the Poste authorisation line; all or none. */
  postal: z.object({ account: z.string().max(12), holder: z.string().max(50), authorization: z.string().max(60) }).nullable(),
  sellsOnWebsite: z.boolean(),
  sellsOnApp: z.boolean(),
  /** PNG or JPEG, base64, at most 300 kB. */
  logo: z.object({ mediaType: z.enum(['image/png', 'image/jpeg']), base64: z.string().max(400_000) }).nullable(),
});
export type EnteRecord = z.infer<typeof EnteRecordSchema>;
