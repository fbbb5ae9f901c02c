import { expect, test } from 'vitest';
import vector from '../../tests/fixtures/request-signature.json' with { type: 'json' };
import { expectOk } from '#shared/domain/result.ts';
import { parseSignatureHeaders } from '#shared/security/request-signature.ts';
import { StationPublicKeySchema } from '#shared/security/station-key.ts';
import { isSignedBy } from './verify-signature.ts';

const key = StationPublicKeySchema.parse(vector.publicKey);
const signed = expectOk(parseSignatureHeaders(vector.headers), 'the vector');
const { method, target } = vector;
const request = { operatorId: null, parentToken: null, method, target, contentDigest: signed.contentDigest };

test('the known headers hold for the known request and key', () => {
  expect(isSignedBy(key, request, signed)).toBe(true);
});

test('they hold for nothing else', () => {
  expect(isSignedBy(key, { ...request, method: 'GET' }, signed)).toBe(false);
  expect(isSignedBy(key, { ...request, target: `${target}/x` }, signed)).toBe(false);
  expect(isSignedBy(key, request, { ...signed, parameters: { ...signed.parameters, created: 1 } })).toBe(false);
  const other = StationPublicKeySchema.parse('MCowBQYDK2VwAyEAFY0rzIs2LrMkVxwTdblcQ2n3/5v0qQdwugzhe9kaNU0=');
  expect(isSignedBy(other, request, signed)).toBe(false);
});
