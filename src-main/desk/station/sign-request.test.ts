import { createPrivateKey } from 'node:crypto';
import { expect, test } from 'vitest';
import vector from '../../../tests/fixtures/request-signature.json' with { type: 'json' };
import { OperatorIdSchema, StationIdSchema } from '#shared/domain/ids.ts';
import { signRequest } from './sign-request.ts';

const { method, target, body, created, nonce } = vector;
const key = createPrivateKey({ key: Buffer.from(vector.privateKey, 'base64'), format: 'der', type: 'pkcs8' });
const parameters = { created, nonce, stationId: StationIdSchema.parse(vector.stationId) };

test('a known request gets the known headers, whatever stands before its path', () => {
  for (const origin of ['https://centrale.example.it', 'http://127.0.0.1:8790']) {
    const request = { method, url: `${origin}${target}`, body: Buffer.from(body), operatorId: null, parentToken: null };
    expect(signRequest(request, parameters, key)).toEqual(vector.headers);
  }
});

const operatorId = OperatorIdSchema.parse('op-1');

test('any other request gets another signature', () => {
  const asked = {
    method,
    url: `https://c.example${target}`,
    body: Buffer.from(body),
    operatorId: null,
    parentToken: null,
  };
  for (const change of [{ method: 'PUT' }, { url: `${asked.url}?a=1` }, { body: Buffer.from('{}') }, { operatorId }]) {
    expect(signRequest({ ...asked, ...change }, parameters, key).signature).not.toBe(vector.headers.signature);
  }
});
