// Argon2id digest of an operator's password, as a PHC string. Called where a password is set; stations only verify.
// Cost: OWASP's first choice for Argon2id, 19 MiB, two passes, one lane; the string carries them, so they can be raised later.
import { argon2id } from 'hash-wasm';
import { randomBytes } from 'node:crypto';

/** @returns `$argon2id$v=19$m=19456,t=2,p=1$salt$digest` */
export async function hashPassword(password: string): Promise<string> {
  return await argon2id({
    password: password.normalize('NFKC'),
    salt: randomBytes(16),
    memorySize: 19_456,
    iterations: 2,
    parallelism: 1,
    hashLength: 32,
    outputType: 'encoded',
  });
}
