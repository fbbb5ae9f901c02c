import { expect, test } from 'vitest';
import { FromDeskSchema, ToDeskSchema } from './desk-messages.ts';

test('a key is 32 bytes or none', () => {
  const message = (key: unknown) => ({ type: 'key', requestId: 1, key, failure: null });
  expect(ToDeskSchema.safeParse(message(new Uint8Array(32))).success).toBe(true);
  expect(ToDeskSchema.safeParse(message(null)).success).toBe(true);
  for (const key of [new Uint8Array(16), 'x'.repeat(32), undefined]) {
    expect(ToDeskSchema.safeParse(message(key)).success).toBe(false);
  }
});

test.each([
  null,
  'ready',
  { type: 'open-external', url: 'https://evil.example' },
  { type: 'key-wanted', requestId: 0, purpose: 'load' },
  { type: 'document', requestId: 1, document: { id: 'd', fileName: 'x', bytes: '/etc/passwd' } },
])('main understands nothing else: %j', (message) => {
  expect(FromDeskSchema.safeParse(message).success).toBe(false);
});
