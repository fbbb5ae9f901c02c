import { expect, test } from 'vitest';
import { argon2 } from './hashing.ts';

test('a secret is right against its own digest alone; nobody’s, and no secret, never are', async () => {
  const kept = await argon2.digest('un cavallo verde');
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await argon2.isRight('un cavallo verde', kept)).toBe(true);
  expect(await argon2.isRight('un cavallo verdE', kept)).toBe(false);
  expect(await argon2.isRight('un cavallo verde', null)).toBe(false);
  expect(await argon2.isRight('', kept)).toBe(false);
});
