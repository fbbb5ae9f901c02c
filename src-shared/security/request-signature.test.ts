import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { expectOk } from '../domain/result.ts';
import vector from '../../tests/fixtures/request-signature.json' with { type: 'json' };
import { OperatorIdSchema, StationIdSchema } from '../domain/ids.ts';
import {
  contentDigestOf,
  operatorHeader,
  parseSignatureHeaders,
  signatureBase,
  signatureHeaders,
  type SignedRequest,
} from './request-signature.ts';
import { StationPublicKeySchema } from './station-key.ts';

const contentDigest = contentDigestOf(createHash('sha256').update(vector.body).digest('base64'));
const request: SignedRequest = {
  method: vector.method,
  target: vector.target,
  contentDigest,
  operatorId: null,
  parentToken: null,
};
const parameters = {
  created: vector.created,
  nonce: vector.nonce,
  stationId: StationIdSchema.parse(vector.stationId),
};
const publicKey = createPublicKey({ key: Buffer.from(vector.publicKey, 'base64'), format: 'der', type: 'spki' });

test('the headers of a known request, to the byte', () => {
  const key = createPrivateKey({ key: Buffer.from(vector.privateKey, 'base64'), format: 'der', type: 'pkcs8' });
  const bytes = sign(null, Buffer.from(signatureBase(request, parameters)), key).toString('base64');
  expect(signatureHeaders(request, parameters, bytes)).toEqual(vector.headers);
  expect(StationPublicKeySchema.safeParse(vector.publicKey).success).toBe(true);
});

test('the known headers are read, and hold for that request alone', () => {
  const read = expectOk(parseSignatureHeaders(vector.headers), 'the vector');
  expect(read.parameters).toEqual(parameters);
  const holds = (change: Partial<SignedRequest>) => {
    const base = signatureBase({ ...request, ...change }, read.parameters);
    return verify(null, Buffer.from(base), publicKey, Buffer.from(read.signature, 'base64'));
  };
  expect(holds({})).toBe(true);
  expect(holds({ method: 'PUT' })).toBe(false);
  expect(holds({ target: '/v1/sync/snapshot' })).toBe(false);
  expect(holds({ target: '/v1/sync/snapshots?x=1' })).toBe(false);
  expect(holds({ contentDigest: contentDigestOf(createHash('sha256').digest('base64')) })).toBe(false);
});

test('a query is covered with its question mark, and none is the mark alone', () => {
  const lineOf = (target: string) =>
    signatureBase({ ...request, target }, parameters)
      .split('\n')
      .slice(1, 3);
  expect(lineOf('/a?b=c?d')).toEqual(['"@path": /a', '"@query": ?b=c?d']);
  expect(lineOf('/a')).toEqual(['"@path": /a', '"@query": ?']);
});

const without = (name: string) => Object.fromEntries(Object.entries(vector.headers).filter(([key]) => key !== name));
const withInput = (from: string, to: string) => ({
  ...vector.headers,
  'signature-input': vector.headers['signature-input'].replace(from, to),
});

test.each<[string, Record<string, string | string[]>]>([
  ['no headers', {}],
  ['no digest', without('content-digest')],
  ['no input', without('signature-input')],
  ['no signature', without('signature')],
  ['the digest twice', { ...vector.headers, 'content-digest': [contentDigest, contentDigest] }],
  ['another digest', { ...vector.headers, 'content-digest': 'sha-512=:AAAA:' }],
  ['a digest that is too short', { ...vector.headers, 'content-digest': 'sha-256=:AAAA:' }],
  ['another label', withInput('sig=', 'sig2=')],
  ['a component less', withInput(' "content-digest"', '')],
  ['components in another order', withInput('"@method" "@path"', '"@path" "@method"')],
  ['no time', withInput('created=1790000000;', '')],
  ['a time that is none', withInput('created=1790000000', 'created=-1')],
  ['a time of many digits', withInput('created=1790000000', `created=${'9'.repeat(20)}`)],
  ['a nonce of too few bits', withInput('AAECAwQFBgcICQoLDA0ODw', 'AAECAw')],
  ['a nonce with bits left over', withInput('AAECAwQFBgcICQoLDA0ODw', 'AAECAwQFBgcICQoLDA0ODx')],
  ['no station', withInput('station-vector-1', '')],
  ['a station with a quotation mark', withInput('station-vector-1', 'a\\"b')],
  ['another algorithm', withInput('ed25519', 'hmac-sha256')],
  ['something behind', withInput('alg="ed25519"', 'alg="ed25519";tag="x"')],
  ['a signature too short', { ...vector.headers, signature: 'sig=:AAAA:' }],
  ['a signature that is not base64', { ...vector.headers, signature: vector.headers.signature.replace('w', '%') }],
])('%s is malformed', (_what, headers) => {
  expect(parseSignatureHeaders(headers)).toEqual({ ok: false, error: 'MALFORMED' });
});

test('an operator is covered where one is named, and cannot be put in, taken away or changed', () => {
  const operatorId = OperatorIdSchema.parse('op-1');
  const key = createPrivateKey({ key: Buffer.from(vector.privateKey, 'base64'), format: 'der', type: 'pkcs8' });
  const named = { ...request, operatorId };
  const bytes = sign(null, Buffer.from(signatureBase(named, parameters)), key).toString('base64');
  const headers = { ...signatureHeaders(named, parameters, bytes), [operatorHeader]: 'op-1' };
  const read = expectOk(parseSignatureHeaders(headers), 'with an operator');
  expect(read.operatorId).toBe('op-1');
  const holds = (operator: typeof operatorId | null) =>
    verify(
      null,
      Buffer.from(signatureBase({ ...request, operatorId: operator }, read.parameters)),
      publicKey,
      Buffer.from(read.signature, 'base64'),
    );
  expect(holds(operatorId)).toBe(true);
  expect(holds(OperatorIdSchema.parse('op-2'))).toBe(false);
  expect(holds(null)).toBe(false);
  const { [operatorHeader]: _, ...unnamed } = headers;
  expect(parseSignatureHeaders(unnamed).ok).toBe(false);
  expect(parseSignatureHeaders({ ...vector.headers, [operatorHeader]: 'op-1' }).ok).toBe(false);
  expect(parseSignatureHeaders({ ...headers, [operatorHeader]: 'op 1"' }).ok).toBe(false);
});
