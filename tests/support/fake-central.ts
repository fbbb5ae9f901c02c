// A central server that does as a test says: speaks the contract over real HTTP, and misbehaves where told to.
// Used by the tests of the desk's sync. Whoever wants a central server that is right starts the real one.
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import type { RecordChange } from '#shared/contracts/records/aggregate.ts';
import { generateChanges } from '../../src-central/sandbox/demo/generate.ts';
import { listen } from '../../src-central/http/listen.ts';

export type Answer = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;

export interface FakeCentral {
  readonly url: string;
  readonly stationToken: string;
  epoch: string;
  /** What a snapshot holds, at `snapshotSeq`. */
  snapshot: string[];
  snapshotSeq: number;
  /** After the snapshot; `seq` is the place in the list plus one. */
  feed: unknown[];
  /** Overrides what the manifest says. */
  manifest: Record<string, unknown>;
  /** Asked first, for every request; true when it has answered. */
  behave: Answer;
  /** Paths of the requests so far. */
  readonly requests: string[];
}

/** The smallest municipality, or its catalogue and its first `families`. */
export function municipality(families = Infinity): RecordChange[] {
  const taken: RecordChange[] = [];
  let seen = 0;
  for (const change of generateChanges('small')) {
    if (change.kind === 'family' && ++seen > families) break;
    taken.push(change);
  }
  return taken;
}

/** The family aggregates among `changes`. */
export function familiesOf(changes: readonly RecordChange[]): Extract<RecordChange, { kind: 'family' }>['value'][] {
  return changes.flatMap((change) => (change.kind === 'family' ? [change.value] : []));
}

export async function fakeCentral(content: readonly RecordChange[] = municipality()): Promise<FakeCentral> {
  const central: { -readonly [Key in keyof FakeCentral]: FakeCentral[Key] } = {
    ...{ url: '', stationToken: 'sst_a-station-token-of-the-tests', epoch: 'e1', snapshotSeq: 0, feed: [] },
    ...{ manifest: {}, behave: () => false, requests: [] },
    snapshot: content.map((change) => JSON.stringify(change)),
  };
  const server = createServer((request, response) => void answer(central, request, response));
  central.url = await listen(server, 0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return central;
}

async function answer(central: FakeCentral, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://central.test');
  central.requests.push(url.pathname);
  if (await central.behave(request, response)) return;
  if (request.headers.authorization !== `Bearer ${central.stationToken}`) return fail(response, 401, 'STATION_UNKNOWN');
  if (url.pathname === '/v1/sync/station') {
    const cursor = { epoch: central.epoch, seq: central.snapshotSeq + central.feed.length };
    const identity = { stationId: 's1', stationName: 'Sportello 1', enteId: 'e', enteName: 'Comune', schoolIds: [] };
    return send(response, 200, { ...identity, cursor, serverTime: new Date().toISOString() });
  }
  if (url.pathname === '/v1/sync/feed') return feed(central, url.searchParams, response);
  if (url.pathname === '/v1/sync/snapshots')
    return send(response, 201, { ...manifestOf(central), ...central.manifest });
  if (url.pathname.endsWith('/content')) return content(central, request, response);
  fail(response, 404, 'NOT_FOUND');
}

function feed(central: FakeCentral, query: URLSearchParams, response: ServerResponse): void {
  if (query.get('epoch') !== central.epoch) return fail(response, 409, 'EPOCH_CHANGED', { epoch: central.epoch });
  const after = Number(query.get('after'));
  if (after < central.snapshotSeq) return fail(response, 410, 'CURSOR_GONE');
  const from = after - central.snapshotSeq;
  const changes = central.feed.slice(from, from + Number(query.get('limit')));
  const last = after + changes.length;
  send(response, 200, {
    changes: changes.map((change, at) => ({ seq: after + at + 1, change })),
    nextCursor: { epoch: central.epoch, seq: last },
    more: last < central.snapshotSeq + central.feed.length,
    serverTime: new Date().toISOString(),
  });
}

export function compressed(central: FakeCentral): Buffer {
  return gzipSync(central.snapshot.map((line) => `${line}\n`).join(''));
}

function manifestOf(central: FakeCentral): Record<string, unknown> {
  const bytes = compressed(central);
  const count = (kind: string) => central.snapshot.filter((line) => line.startsWith(`{"kind":"${kind}"`)).length;
  const bollettini = central.snapshot.join('').split('"noticeNumber":').length - 1;
  const instalments = (central.snapshot.join('').match(/"instalments":\[\{[^\]]*\]/g) ?? []).join('');
  return {
    ...{ snapshotId: 'snap', encoding: 'gzip', cursor: { epoch: central.epoch, seq: central.snapshotSeq } },
    ...{
      lines: central.snapshot.length,
      families: count('family'),
      persons: 0,
      contentPath: '/v1/sync/snapshots/snap/content',
    },
    bollettini: bollettini - (instalments.split('"noticeNumber":').length - 1),
    ...{ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') },
  };
}

function content(central: FakeCentral, request: IncomingMessage, response: ServerResponse): void {
  const bytes = compressed(central);
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  response.writeHead(from > 0 ? 206 : 200, { 'content-length': bytes.length - from });
  response.end(bytes.subarray(from));
}

export function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

export function fail(response: ServerResponse, status: number, code: string, data?: unknown): void {
  send(response, status, { defined: true, code, status, message: code, data });
}
