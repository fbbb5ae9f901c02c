// The demo municipality served straight from the generator: the same contract, the same records, no database.
import { createHash } from 'node:crypto';
import { safe } from '@orpc/client';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDemoServer, type DemoServer } from '#central/sandbox/demo-server.ts';
import { demoCounts, generateChanges } from '#central/sandbox/demo/generate.ts';
import {
  clientOf,
  fetchAs,
  newSigner,
  publicKeyOf,
  signedHeaders,
  type StationSigner,
} from '../../support/station-keys.ts';

let server: DemoServer;
let signer: StationSigner;
beforeAll(async () => {
  server = await startDemoServer({ size: 'small' });
  signer = await enrolled();
});
afterAll(() => server.close());

async function enrolled(): Promise<StationSigner> {
  const made = newSigner();
  const wish = { code: server.enrolmentCode, publicKey: publicKeyOf(made), programVersion: '0.0.0' };
  return { ...made, stationId: (await clientOf(server.url).enrolment.enrol(wish)).stationId };
}

async function download(path: string, headers: Record<string, string> = {}) {
  const answer = await fetchAs(signer, `${server.url}${path}`, { headers });
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
}

test('the snapshot that is read while it is made is whole; made, it says its digest and can be resumed', async () => {
  const client = clientOf(server.url, signer);
  const lines = [...generateChanges('small')].map((change) => JSON.stringify(change));
  for (const [encoding, unpack] of [
    ['gzip', gunzipSync],
    ['zstd', zstdDecompressSync],
  ] as const) {
    const first = await client.sync.createSnapshot({ encodings: [encoding] });
    const { families, bollettini, personEntries } = demoCounts('small');
    expect(first).toMatchObject({ encoding, lines: lines.length, families, bollettini, persons: personEntries });
    const { bytes } = await download(first.contentPath);
    expect(unpack(bytes).toString('utf8')).toBe(lines.map((line) => `${line}\n`).join(''));

    const second = await client.sync.createSnapshot({ encodings: [encoding] });
    expect(second).toMatchObject({ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
    const rest = await download(second.contentPath, { range: 'bytes=1000-' });
    expect([rest.status, rest.bytes.equals(bytes.subarray(1000))]).toEqual([206, true]);
  }
});

test('behind the snapshot lies a feed with nothing in it', async () => {
  const client = clientOf(server.url, signer);
  const { cursor, enteName } = await client.sync.whoAmI();
  expect(enteName).toBe('Comune di Valdiprova');
  expect(await client.sync.feed({ epoch: cursor.epoch, after: cursor.seq })).toMatchObject({
    changes: [],
    more: false,
  });
  const ahead = await safe(client.sync.feed({ epoch: cursor.epoch, after: 5 }));
  expect(ahead.error).toMatchObject({ code: 'CURSOR_GONE' });
});

test('a stranger gets nothing', async () => {
  const answer = await safe(clientOf(server.url, newSigner()).sync.createSnapshot());
  expect(answer.error).toMatchObject({ code: 'STATION_UNKNOWN' });
});

test('the code lets in whoever has it, each with an identity of its own; a request is answered once', async () => {
  const other = await enrolled();
  expect(other.stationId).not.toBe(signer.stationId);
  const address = `${server.url}/v1/sync/station`;
  const headers = signedHeaders(other, { method: 'GET', url: address });
  expect([(await fetch(address, { headers })).status, (await fetch(address, { headers })).status]).toEqual([200, 401]);
  const wish = { code: 'AAAA-AAAA-AAAA-AAAA', publicKey: publicKeyOf(other), programVersion: '0.0.0' };
  expect((await safe(clientOf(server.url).enrolment.enrol(wish))).error).toMatchObject({ code: 'CODE_UNKNOWN' });
});
