import { argon2Verify } from 'hash-wasm';
import { expect, test } from 'vitest';
import { OperatorRecordSchema } from '#shared/contracts/records/operator.ts';
import { digestSecret, isDigestOf } from './argon2.ts';

test('a digest that travels, verifies the password and no other, and is never the same twice', async () => {
  const [one, two] = await Promise.all([digestSecret('Città-2026'), digestSecret('Città-2026')]);
  expect(OperatorRecordSchema.shape.passwordDigest.safeParse(one).success).toBe(true);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(two);
  expect(await isDigestOf('Città-2026', one)).toBe(true);
  expect(await isDigestOf('Citta-2026', one)).toBe(false);
});

test('a station, which has another program for it, reads it too', async () => {
  const digest = await digestSecret('Città-2026');
  expect(await argon2Verify({ password: 'Città-2026', hash: digest })).toBe(true);
  expect(await argon2Verify({ password: 'Citta-2026', hash: digest })).toBe(false);
});

test('a digest that cannot be read is an error of its own, and the next one is answered', async () => {
  const digest = digestSecret('x');
  await expect(isDigestOf('x', 'no digest')).rejects.toThrow('cannot be read');
  await expect(isDigestOf('x', '$argon2id$v=19$m=1,t=1,p=1$AAAA$AAAA')).rejects.toThrow();
  expect(await isDigestOf('x', await digest)).toBe(true);
});
