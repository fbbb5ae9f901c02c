// The public half of a station's Ed25519 key as it travels and is kept at central: SubjectPublicKeyInfo (RFC 8410), base64.
// Its first twelve bytes are always the same; what follows is the key.
import { z } from 'zod';

export const StationPublicKeySchema = z
  .string()
  .regex(/^MCowBQYDK2VwAyEA[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/)
  .brand<'StationPublicKey'>();
export type StationPublicKey = z.infer<typeof StationPublicKeySchema>;
