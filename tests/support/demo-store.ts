// A desk's store filled with demo families, without a server in between. Called by tests that need real rows, not the pull.
// Everything goes through the snapshot loader, so summary rows and the search index are what a station has.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { generateChanges, type DemoSize } from '#central/sandbox/demo/generate.ts';
import { openStore, type OpenStore } from '#desk/store/open-store.ts';
import { loadSnapshot } from '#desk/sync/snapshot/load-snapshot.ts';
import { SnapshotManifestSchema } from '#shared/contracts/central/sync.ts';
import type { RecordChange } from '#shared/contracts/records/aggregate.ts';
import { expectOk } from '#shared/domain/result.ts';

export interface DemoStoreOptions {
  readonly size?: DemoSize;
  /** Only the first so many families; default all of the size. */
  readonly families?: number;
  /** Only the first so many bollettini of each; default all. */
  readonly bollettini?: number;
  /** Last look at each change before it is loaded. */
  readonly change?: (change: RecordChange) => RecordChange;
  readonly dataDir?: string;
}

export const TEST_KEY = Buffer.alloc(32, 7);
const keys = {
  protection: 'test',
  load: () => Promise.resolve(TEST_KEY),
  create: () => Promise.resolve(TEST_KEY),
} as const;

/** A new store below a temporary folder (or `dataDir`), closed when the test has finished. */
export async function demoStore(options: DemoStoreOptions = {}): Promise<OpenStore> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'sportello-store-'));
  const store = expectOk(await openStore({ dataDir, keys }), 'a new store opens');
  onTestFinished(() => {
    store.close();
    if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
  });
  await fillStore(store, options);
  return store;
}

/** Loads the chosen part of the demo municipality into an open store, as a snapshot. */
export async function fillStore(store: OpenStore, options: DemoStoreOptions): Promise<void> {
  const changes = [...chosenChanges(options)];
  const families = changes.flatMap((change) => (change.kind === 'family' ? [change.value] : []));
  const manifest = SnapshotManifestSchema.parse({
    ...{ snapshotId: 'test', encoding: 'gzip', cursor: { epoch: 'test', seq: 1 } },
    ...{ lines: changes.length, families: families.length, persons: 0 },
    bollettini: families.reduce((sum, { bollettini }) => sum + bollettini.length, 0),
    ...{ bytes: null, sha256: null, contentPath: 'none' },
  });
  const connection = store.db;
  await loadSnapshot(connection, manifest, linesOf(changes), '2026-11-23T10:42:00Z', () => {});
}

function* chosenChanges(options: DemoStoreOptions): Generator<RecordChange> {
  let left = options.families ?? Infinity;
  for (const made of generateChanges(options.size ?? 'small')) {
    const change = options.change?.(made) ?? made;
    if (change.kind !== 'family') {
      yield change;
      continue;
    }
    if (left-- <= 0) return;
    const bollettini = change.value.bollettini.slice(0, options.bollettini ?? Infinity);
    yield { kind: 'family', value: { ...change.value, bollettini } };
  }
}

async function* linesOf(changes: readonly RecordChange[]): AsyncGenerator<string> {
  for (const change of changes) yield JSON.stringify(change);
}
