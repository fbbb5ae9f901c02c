import { argon2Verify } from 'hash-wasm';
import { expect, test } from 'vitest';
import { OperatorRecordSchema } from '#shared/contracts/records/operator.ts';
import { hashPassword } from './hash-password.ts';

test('a digest that travels, verifies the password and no other, and is never the same twice', async () => {
  const [one, two] = await Promise.all([hashPassword('Città-2026'), hashPassword('Città-2026')]);
  expect(OperatorRecordSchema.shape.passwordDigest.safeParse(one).success).toBe(true);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(two);
  expect(await argon2Verify({ password: 'Città-2026', hash: one })).toBe(true);
  expect(await argon2Verify({ password: 'Citta-2026', hash: one })).toBe(false);
});
