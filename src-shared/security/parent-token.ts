// The token of a parent's session at a kiosk: made at central, kept there as a digest alone, and held by the kiosk's desk in memory.
import { z } from 'zod';

/** 32 random bytes, base64url. */
export const ParentTokenSchema = z
  .string()
  .regex(/^[\w-]{42}[AEIMQUYcgkosw048]$/)
  .brand<'ParentToken'>();
export type ParentToken = z.infer<typeof ParentTokenSchema>;

/** Names the session in which a kiosk asks. Covered by the signature wherever it is sent. */
export const parentHeader = 'sportello-parent';
