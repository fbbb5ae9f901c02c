// Loads the lines of a snapshot into the shadow tables: checked, written in slices, summed up, indexed, then made live at once.
// Called by the loading worker with its own connection. Until the switch nobody sees any of it; old data stay as they were.
import { z } from 'zod';
import type { SnapshotManifest } from '#shared/contracts/central/sync.ts';
import { type FamilyAggregate, type RecordChange } from '#shared/contracts/records/aggregate.ts';
import { buildSearchIndex } from '../../families/index-family.ts';
import type { StoreConnection, WritableDb } from '../../store/store-connection.ts';
import { writeTxOn } from '../../store/write-tx.ts';
import { ContactProblem } from '../contact-problem.ts';
import { layOnSnapshot } from '../overlay/lay-on-snapshot.ts';
import { forgetKeptAside } from '../queries.ts';
import { catalogIds } from '../records/catalog-ids.ts';
import { readChange } from '../records/read-change.ts';
import { recordStatements } from '../records/record-statements.ts';
import { UnknownReference } from '../records/row-ids.ts';
import { UnpaidBuckets } from '../records/summarise-family.ts';
import { addBollettini, writeUnpaid } from '../records/write-bollettini.ts';
import { writeCategory, writeEnte, writeOperator, writeSchool, writeService } from '../records/write-catalog.ts';
import { writePublication } from '../records/write-publication.ts';
import { writeFamily } from '../records/write-family.ts';
import { createShadow, switchToShadow } from './shadow-tables.ts';
import { SlicedWriter } from './sliced-writer.ts';

export interface LoadProgress {
  readonly done: number;
  readonly total: number;
}

export interface LoadResult {
  /** Records of central as rows, without summaries and indexes. */
  readonly rows: number;
  readonly families: number;
  readonly bollettini: number;
  readonly loadMs: number;
  readonly indexMs: number;
  readonly switchMs: number;
  /** The longest that the write lock was held. */
  readonly longestSliceMs: number;
}

/** Bollettini written in one go: some milliseconds of work. */
const ROWS_AT_ONCE = 300;

const KnownKindSchema = z.looseObject({ kind: z.string() });
const SNAPSHOT_KINDS = new Set(['ente', 'school', 'service', 'paymentCategory', 'operator', 'publication', 'family']);

/** Throws ContactProblem GARBAGE for a line that does not keep to the contract, and what SQLite throws. */
export async function loadSnapshot(
  connection: StoreConnection,
  manifest: SnapshotManifest,
  lines: AsyncIterable<string>,
  dataAsOf: string,
  onProgress: (progress: LoadProgress) => void,
): Promise<LoadResult> {
  const writeTx = writeTxOn(connection);
  const begun = performance.now();
  writeTx('sync.shadow', createShadow);
  const writer = new SlicedWriter(connection);
  const loader = new Loader(writer);
  let done = 0;
  try {
    for await (const line of lines) {
      if (done >= manifest.lines) throw new ContactProblem('GARBAGE', 'more lines than promised');
      loader.add(parseLine(line), done, manifest.cursor.epoch);
      done += 1;
      if (loader.waiting >= ROWS_AT_ONCE) loader.write();
      if (done % 64 === 0) onProgress({ done, total: manifest.lines });
    }
    loader.finish();
  } catch (failure) {
    writer.abandon();
    if (failure instanceof UnknownReference) throw new ContactProblem('GARBAGE', 'a line names what is not there');
    throw failure;
  }
  const { families, bollettini, rows } = loader;
  if (done !== manifest.lines) throw new ContactProblem('INTERRUPTED', 'fewer lines than promised');
  if (families !== manifest.families || bollettini !== manifest.bollettini) {
    throw new ContactProblem('GARBAGE', 'other counts than promised');
  }
  onProgress({ done, total: manifest.lines });
  const loaded = performance.now();
  buildSearchIndex(connection, 'next_');
  const indexed = performance.now();
  // Slices may be lost with a crash, the switch may not.
  connection.raw.pragma('synchronous = FULL');
  writeTx('sync.switch', (db) => {
    switchToShadow(db);
    const { epoch, seq } = manifest.cursor;
    db.raw
      .prepare('UPDATE sync_state SET epoch = ?, seq = ?, data_as_of = ?, mass_delete = NULL, push_epoch = NULL')
      .run(epoch, seq, dataAsOf);
    forgetKeptAside.run(db, epoch);
    layOnSnapshot(db, { epoch, seq });
  });
  return {
    ...{ rows, families, bollettini, longestSliceMs: writer.longestMs },
    ...{ loadMs: loaded - begun, indexMs: indexed - loaded, switchMs: performance.now() - indexed },
  };
}

function parseLine(line: string): RecordChange | { kind: 'unknown'; text: string } {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    throw new ContactProblem('GARBAGE', 'a line that is not JSON');
  }
  const change = readChange(json);
  if (change) return change;
  const kind = KnownKindSchema.safeParse(json).data?.kind;
  if (kind === undefined || SNAPSHOT_KINDS.has(kind)) {
    throw new ContactProblem('GARBAGE', 'a line that does not keep to the contract');
  }
  return { kind: 'unknown', text: line };
}

class Loader {
  families = 0;
  bollettini = 0;
  rows = 0;
  /** Bollettini that were checked and not yet written. */
  waiting = 0;
  readonly #writer: SlicedWriter;
  readonly #unpaid = new UnpaidBuckets();
  #ids: ReturnType<typeof catalogIds> | undefined;
  #waiting: { change: ReturnType<typeof parseLine>; line: number; epoch: string }[] = [];

  constructor(writer: SlicedWriter) {
    this.#writer = writer;
  }

  /** Takes a change to be written with the next `write`. */
  add(change: ReturnType<typeof parseLine>, line: number, epoch: string): void {
    this.#waiting.push({ change, line, epoch });
    this.waiting += change.kind === 'family' ? change.value.bollettini.length + 1 : 1;
    if (change.kind !== 'family') this.rows += 1;
  }

  /** Writes what waits, and leaves the lock: the next lines are checked without it. */
  write(): void {
    for (const { change, line, epoch } of this.#waiting) {
      this.#writer.write((db) => this.#writeOne(db, change, line, epoch));
    }
    this.#writer.end();
    this.#waiting = [];
    this.waiting = 0;
  }

  /** The rest, and the unpaid buckets of all families. */
  finish(): void {
    this.write();
    this.#writer.write((db) => writeUnpaid(recordStatements(db, 'next_'), this.#unpaid));
    this.#writer.end();
  }

  #writeOne(db: WritableDb, change: ReturnType<typeof parseLine>, line: number, epoch: string): void {
    const statements = recordStatements(db, 'next_');
    const ids = (this.#ids ??= catalogIds(statements));
    switch (change.kind) {
      case 'ente':
        return writeEnte(statements, change.value);
      case 'school':
        return writeSchool(statements, change.value);
      case 'paymentCategory':
        return writeCategory(statements, change.value);
      case 'service':
        return writeService(statements, change.value, ids);
      case 'operator':
        return writeOperator(statements, change.value);
      case 'publication':
        return writePublication(statements, change.value);
      case 'family':
        return this.#addFamily(db, change.value, ids);
      case 'unknown':
        return keepAside(db, epoch, line, change.text);
      default:
        throw new ContactProblem('GARBAGE', 'a deletion in a snapshot');
    }
  }

  #addFamily(db: WritableDb, aggregate: FamilyAggregate, ids: ReturnType<typeof catalogIds>): void {
    const statements = recordStatements(db, 'next_');
    const { familyId, person } = writeFamily(statements, aggregate, ids, true);
    addBollettini(statements, familyId, aggregate.bollettini, { ...ids, person }, this.#unpaid);
    const { persons, payers, enrolments, diets, delegations, conflicts, merges, wallets, bollettini } = aggregate;
    const instalments = bollettini.reduce((sum, { instalments: parts }) => sum + parts.length, 0);
    this.families += 1;
    this.bollettini += bollettini.length;
    this.rows += 1 + persons.length + payers.length + enrolments.length + diets.length + wallets.length;
    this.rows +=
      aggregate.accounts.length +
      delegations.length +
      conflicts.length +
      merges.length +
      bollettini.length +
      instalments;
  }
}

// Lines of a snapshot have no number in the feed; below zero they cannot collide with one.
function keepAside(db: WritableDb, epoch: string, line: number, text: string): void {
  const sql = "INSERT OR REPLACE INTO kept_aside (epoch, seq, reason, change, kept_at) VALUES (?, ?, 'unknown', ?, ?)";
  db.raw.prepare(sql).run(epoch, -1 - line, text, new Date().toISOString());
}
