// The snapshot files of this process: makes one for a scope, gives the same one again while it is fresh, throws old ones away.
// Called by database-services.ts. The register is in the database, the files lie in one folder; a file that is missing is made anew.
import type { Cursor, SnapshotEncoding, SnapshotManifest } from '#shared/contracts/central/sync.ts';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Selectable } from 'kysely';
import { uuidv7 } from 'uuidv7';
import { findStationById, type Station } from '../stations/find-station.ts';
import type { ReadableDb } from '../store/database.ts';
import type { SnapshotTable } from '../store/feed-tables.ts';
import type { SnapshotContent } from './central-services.ts';
import { reuseWithinHours, reuseWithinNumbers, snapshotHours } from './feed-limits.ts';
import * as queries from './queries.ts';
import { readOnlyView } from './read-only-view.ts';
import { fileNameOf, writeSnapshotFile } from './snapshot-file.ts';
import { snapshotLines } from './snapshot-lines.ts';

type Row = Selectable<SnapshotTable>;

/** Longer than any pause in the writing of a file. */
const leftoverMs = 60 * 60 * 1000;

export class SnapshotShelf {
  readonly #db: ReadableDb;
  readonly #folder: string;
  /** Being made: two stations of one scope that ask at once get one file. */
  readonly #making = new Map<string, Promise<SnapshotManifest>>();

  constructor(db: ReadableDb, folder: string) {
    this.#db = db;
    this.#folder = folder;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  /** @param encodings what the station reads, the best first */
  async take(station: Station, encodings: readonly SnapshotEncoding[]): Promise<SnapshotManifest> {
    const encoding = encodings[0] ?? 'gzip';
    const fresh = await this.#findFresh(station, encoding);
    if (fresh) return fresh;
    const key = `${station.enteId}/${scopeKeyOf(station)}/${encoding}`;
    const running = this.#making.get(key);
    if (running) return await running;
    const making = this.#make(station, encoding).finally(() => this.#making.delete(key));
    this.#making.set(key, making);
    return await making;
  }

  /** A station gets the files of its own scope only. */
  async content(station: Station, id: string): Promise<SnapshotContent | undefined> {
    const row = await queries.selectSnapshot(this.#db, station.enteId, id);
    if (!row || row.scope_key !== scopeKeyOf(station)) return undefined;
    const path = this.#pathOf(row);
    if (!existsSync(path)) return undefined;
    return {
      encoding: row.encoding,
      finished: { bytes: row.bytes, sha256: row.sha256 },
      open: (range) => createReadStream(path, range ? { start: range.first, end: range.last } : {}),
    };
  }

  /**
   * Throws away files that are too old to be resumed, and those that a crash left unfinished or unregistered. Called at start and once
   * a day. Another process may share the folder: what it is writing at this moment is young, and stays.
   */
  async tidy(): Promise<void> {
    const old = new Set(await queries.deleteSnapshotsOlderThan(this.#db, snapshotHours));
    const registered = new Set(await queries.selectSnapshotIds(this.#db));
    for (const name of readdirSync(this.#folder)) {
      const path = join(this.#folder, name);
      const id = name.slice(0, name.indexOf('.'));
      const written = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
      const isYoung = Date.now() - written < leftoverMs;
      const isLeftover = name.endsWith('.part') || !registered.has(id);
      if (old.has(id) || (isLeftover && !isYoung)) await rm(path, { force: true });
    }
  }

  async #findFresh(station: Station, encoding: SnapshotEncoding): Promise<SnapshotManifest | undefined> {
    const counter = await queries.selectCounter(this.#db, station.enteId);
    if (!counter) throw new Error('this ente has no feed: it was never set up');
    const minSeq = Math.max(counter.seq - reuseWithinNumbers, counter.pruned_seq, station.scopeSeq);
    const wanted = { scopeKey: scopeKeyOf(station), encoding, epoch: counter.epoch, minSeq };
    const row = await queries.selectFreshSnapshot(this.#db, station.enteId, wanted, reuseWithinHours);
    return row && existsSync(this.#pathOf(row)) ? manifestOf(row) : undefined;
  }

  async #make(asked: Station, encoding: SnapshotEncoding): Promise<SnapshotManifest> {
    const id = uuidv7();
    const path = join(this.#folder, fileNameOf(id, encoding));
    const counts = { families: 0, persons: 0, bollettini: 0 };
    const made = await readOnlyView(this.#db, async (view) => {
      const station = await findStationById(view, asked);
      const counter = await queries.selectCounter(view, station.enteId);
      if (!counter) throw new Error('this ente has no feed: it was never set up');
      async function* lines(): AsyncGenerator<string> {
        for await (const { text, family } of snapshotLines(view, station)) {
          if (family) {
            counts.families += 1;
            counts.persons += family.persons;
            counts.bollettini += family.bollettini;
          }
          yield text;
        }
      }
      const file = await writeSnapshotFile(path, encoding, lines());
      return { file, cursor: { epoch: counter.epoch, seq: counter.seq }, scopeKey: scopeKeyOf(station) };
    });
    const row = {
      ...{ id, ente_id: asked.enteId, scope_key: made.scopeKey, encoding },
      ...{ epoch: made.cursor.epoch, seq: made.cursor.seq, ...made.file, ...counts },
    };
    await queries.insertSnapshot(this.#db, row);
    return manifestOf(row);
  }

  #pathOf(row: Pick<Row, 'id' | 'encoding'>): string {
    return join(this.#folder, fileNameOf(row.id, row.encoding));
  }
}

function manifestOf(row: Omit<Row, 'made_at' | 'scope_key' | 'ente_id'>): SnapshotManifest {
  const cursor: Cursor = { epoch: row.epoch, seq: row.seq };
  const { id, encoding, lines, families, persons, bollettini, bytes, sha256 } = row;
  const contentPath = contentPathOf(id);
  return { snapshotId: id, encoding, cursor, lines, families, persons, bollettini, bytes, sha256, contentPath };
}

/** Where the http room serves a snapshot's content. */
export function contentPathOf(id: string): string {
  return `/v1/sync/snapshots/${id}/content`;
}

/** One name for a set of schools, whatever their order; all kiosks have one of their own. */
function scopeKeyOf({ role, schools }: Pick<Station, 'role' | 'schools'>): string {
  if (role === 'kiosk') return 'kiosk';
  return createHash('sha256')
    .update(JSON.stringify([...schools].sort()))
    .digest('hex');
}
