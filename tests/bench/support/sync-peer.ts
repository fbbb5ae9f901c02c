// The peer of the sync bench: PouchDB on LevelDB, replicating the same documents with an express-pouchdb server over loopback HTTP.
// It gets its best form: batches of a thousand, and documents that were never changed, so that no revision has to be compared.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PouchDB from 'pouchdb-node';
import { z } from 'zod';
import { startProgram } from '../../support/child-program.ts';

const BATCHES = { batch_size: 1000, batches_limit: 10 };

export interface PeerRates {
  readonly pushPerSecond: number;
  readonly pullPerSecond: number;
}

/** @param pushed sent by the client to the server; @param pulled already at the server, fetched by the client */
export async function measurePeer(pushed: readonly object[], pulled: readonly object[]): Promise<PeerRates> {
  const folder = mkdtempSync(join(tmpdir(), 'sportello-bench-pouchdb-'));
  const program = 'tests/bench/support/run-pouchdb-server.ts';
  const server = await startProgram(program, [folder], z.object({ url: z.url() }));
  try {
    const outbox = await filled(join(folder, 'outbox'), pushed);
    const pushPerSecond = await rate(pushed.length, () => outbox.replicate.to(`${server.ready.url}/outbox`, BATCHES));
    const source = await filled(join(folder, 'source'), pulled);
    await source.replicate.to(`${server.ready.url}/feed`, BATCHES);
    const copy = new PouchDB(join(folder, 'copy'));
    const pullPerSecond = await rate(pulled.length, () => copy.replicate.from(`${server.ready.url}/feed`, BATCHES));
    await Promise.all([outbox, source, copy].map((database) => database.close()));
    return { pushPerSecond, pullPerSecond };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function filled(name: string, documents: readonly object[]): Promise<PouchDB> {
  const database = new PouchDB(name);
  const withIds = documents.map((document, at) => ({ _id: String(at).padStart(9, '0'), document }));
  for (let at = 0; at < withIds.length; at += 5000) await database.bulkDocs(withIds.slice(at, at + 5000));
  return database;
}

async function rate(documents: number, replicate: () => Promise<{ ok: boolean; docs_written: number }>) {
  const begun = performance.now();
  const { ok, docs_written: written } = await replicate();
  if (!ok || written !== documents) throw new Error(`the peer wrote ${String(written)} of ${String(documents)}`);
  return documents / ((performance.now() - begun) / 1000);
}
