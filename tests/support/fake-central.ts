// A central server that does as a test says: speaks the contract over real HTTP, and misbehaves where told to.
// Used by the tests of the desk's sync. Whoever wants a central server that is right starts the real one.
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import type { StationAccess } from '#desk/station/station-identity.ts';
import { z } from 'zod';
import { EnrolmentRequestSchema } from '#shared/contracts/central/enrolment.ts';
import { CommandSchema, type Command } from '#shared/contracts/commands/command.ts';
import type { CommandResult } from '#shared/contracts/commands/result.ts';
import type { RecordChange } from '#shared/contracts/records/aggregate.ts';
import { EnteIdSchema } from '#shared/domain/ids.ts';
import { expectOk } from '#shared/domain/result.ts';
import { generateChanges } from '../../src-central/sandbox/demo/generate.ts';
import { newEnrolmentCode } from '../../src-central/enrolment/make-code.ts';
import { authenticate } from '../../src-central/http/authenticate.ts';
import { listen } from '../../src-central/http/listen.ts';
import { readBody } from '../../src-central/http/read-body.ts';
import { memoryRegistry } from '../../src-central/sandbox/memory-registry.ts';
import type { StationRegistry } from '../../src-central/stations/station-registry.ts';
import { newSigner, publicKeyOf } from './station-keys.ts';

export type Answer = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;

export interface FakeCentral {
  readonly url: string;
  /** A station that it knows. */
  readonly access: StationAccess;
  /** Lets others in, as often as it is used. */
  readonly enrolmentCode: string;
  readonly registry: StationRegistry;
  epoch: string;
  /** What a snapshot holds, at `snapshotSeq`. */
  snapshot: string[];
  snapshotSeq: number;
  /** After the snapshot; `seq` is the place in the list plus one. */
  feed: unknown[];
  /** Overrides what the manifest says. */
  manifest: Record<string, unknown>;
  /** What it says to a command; applied, with the feed's present end, unless a test says otherwise. */
  decide: (command: Command) => CommandResult;
  /** Commands that came, in order, also those that came again. */
  readonly received: Command[];
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
    ...{ url: '', epoch: 'e1', snapshotSeq: 0, feed: [], ...(await knownStation()) },
    ...{ manifest: {}, behave: () => false, requests: [], received: [] },
    decide: ({ change }) => ({ outcome: 'applied', seq: endOf(central), familyId: change.familyId }),
    snapshot: content.map((change) => JSON.stringify(change)),
  };
  const server = createServer((request, response) => void answer(central, request, response));
  central.url = await listen(server, 0, '127.0.0.1');
  central.access = { ...central.access, url: central.url };
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
  if (url.pathname === '/v1/enrolment') return enrolment(central, request, response);
  const admitted = await authenticate(central.registry, request, { takesRevoked: false, maxBodyBytes: 1 << 20 });
  if (!admitted.ok) return fail(response, admitted.error.status, admitted.error.code, admitted.error.data);
  if (url.pathname === '/v1/sync/station') {
    const cursor = { epoch: central.epoch, seq: endOf(central) };
    const identity = { stationId: 's1', stationName: 'Sportello 1', role: 'counter', ...ofEnte };
    return send(response, 200, { ...identity, cursor, serverTime: new Date().toISOString() });
  }
  if (url.pathname === '/v1/sync/commands') return commands(central, admitted.value.body, response);
  if (url.pathname === '/v1/sync/feed') return feed(central, url.searchParams, response);
  if (url.pathname === '/v1/sync/snapshots')
    return send(response, 201, { ...manifestOf(central), ...central.manifest });
  if (url.pathname.endsWith('/content')) return content(central, request, response);
  fail(response, 404, 'NOT_FOUND');
}

const ofEnte = { enteId: EnteIdSchema.parse('e'), enteName: 'Comune', schoolIds: [] };

async function knownStation(): Promise<Pick<FakeCentral, 'access' | 'enrolmentCode' | 'registry'>> {
  const code = newEnrolmentCode();
  const { enteId, enteName } = ofEnte;
  const likeness = { name: 'Sportello 1', role: 'counter', enteId, enteName, schools: [], scopeSeq: 0 } as const;
  const registry = memoryRegistry(code, likeness);
  const { privateKey } = newSigner();
  const publicKey = publicKeyOf({ ...newSigner(), privateKey });
  const enrolled = expectOk(await registry.enrol({ code, publicKey, programVersion: '0' }, ''), 'the code is right');
  return { registry, enrolmentCode: code, access: { url: '', stationId: enrolled.stationId, privateKey } };
}

async function enrolment(central: FakeCentral, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = expectOk(await readBody(request, 10_000), 'a small body');
  const wish = EnrolmentRequestSchema.parse(JSON.parse(body.toString('utf8')));
  const enrolled = await central.registry.enrol(wish, '');
  if (!enrolled.ok) return fail(response, 404, enrolled.error.code);
  send(response, 201, { ...enrolled.value, serverTime: new Date().toISOString() });
}

/** The number of the last change. */
export function endOf(central: FakeCentral): number {
  return central.snapshotSeq + central.feed.length;
}

function commands(central: FakeCentral, body: Buffer, response: ServerResponse): void {
  const sent = SentSchema.parse(JSON.parse(body.toString('utf8')));
  if (sent.epoch !== central.epoch) return fail(response, 409, 'EPOCH_CHANGED', { epoch: central.epoch });
  central.received.push(...sent.commands);
  const answers = sent.commands.map((command) => ({ id: command.id, result: central.decide(command) }));
  send(response, 200, { answers, serverTime: new Date().toISOString() });
}

const SentSchema = z.object({ epoch: z.string(), commands: z.array(CommandSchema).min(1).max(200) });

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
