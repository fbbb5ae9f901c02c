// The demo municipality served straight from the generator: the same contract, the same records, no database.
import { createHash } from 'node:crypto';
import { createORPCClient, safe } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { centralContract } from '#shared/contracts/central/index.ts';
import { startDemoServer, type DemoServer } from '#central/sandbox/demo-server.ts';
import { demoCounts, generateChanges } from '#central/sandbox/demo/generate.ts';

let server: DemoServer;
beforeAll(async () => {
  server = await startDemoServer({ size: 'small' });
});
afterAll(() => server.close());

const clientWith = (token: string): ContractRouterClient<typeof centralContract> =>
  createORPCClient(
    new OpenAPILink(centralContract, { url: server.url, headers: { authorization: `Bearer ${token}` } }),
  );

async function download(path: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${server.url}${path}`, {
    headers: { authorization: `Bearer ${server.stationToken}`, ...headers },
  });
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
}

test('the snapshot that is read while it is made is whole; made, it says its digest and can be resumed', async () => {
  const client = clientWith(server.stationToken);
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
  const client = clientWith(server.stationToken);
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
  const answer = await safe(clientWith('sst_nobodynobodynobodynobody').sync.createSnapshot());
  expect(answer.error).toMatchObject({ code: 'STATION_UNKNOWN' });
});
