import { expect, test } from 'vitest';
import { redact } from './redact.ts';

test.each([
  ['fiscal code', 'parent RSSMRA80A01H501U not found', 'parent [codice fiscale] not found'],
  ['fiscal code with omocodia', 'rssmra80a01h50mu', '[codice fiscale]'],
  ['notice number', '{"notice":"302000000000000000"}', '{"notice":"[number]"}'],
  ['provisional code', 'code 12345678903.', 'code [number].'],
  ['telephone in groups', 'tel 333 123 4567', 'tel [number]'],
  ['e-mail', "to maria.d'amico@posta.example failed", 'to [e-mail] failed'],
  ['key', `key x'${'ab'.repeat(32)}'`, "key x'[key]'"],
])('takes out a %s', (_name, line, expected) => {
  expect(redact(line)).toBe(expected);
});

test('leaves times, counts and references as they are', () => {
  const line = '{"level":30,"time":"2026-05-04T10:42:00.123Z","rows":4123456,"reference":"9f2c11ab","ms":12.5}';
  expect(redact(line)).toBe(line);
});
