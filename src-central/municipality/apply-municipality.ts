// Fills the database with a whole municipality by COPY, in one transaction. Called by the sandbox, and by what will bring a real ente in.
// Only into an ente that is not there yet: stations then begin with a snapshot, so the load writes no feed, only a new epoch.
import type { RecordChange } from '#shared/contracts/records/aggregate.ts';
import type { EnteId, PersonId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { randomUUID } from 'node:crypto';
import type { CopyTransaction, Database } from '../store/database.ts';
import { deriveChildSchoolsSql } from '../families/derive-child-schools.ts';
import { readEnte } from '../catalog/read-catalog.ts';
import { dropLaidAside, layAsideForeignKeys, putBackForeignKeys } from './lay-aside-foreign-keys.ts';
import * as rows from './copy-rows.ts';

/** Text held before it is given to the database: keeps memory flat, and each COPY long enough to be quick. */
const bufferCharacters = 4_000_000;

const isTable = (name: string): name is rows.CopiedTable => name in rows.COLUMNS;
const tables = Object.keys(rows.COLUMNS)
  .filter(isTable)
  .map((table) => ({ table, columns: rows.COLUMNS[table].split(' ') }));

/**
 * @param changes the ente first, then its catalog and operators, then families; other kinds are not allowed
 * @returns how many rows were written, or that the ente is already there
 */
export async function applyMunicipality(
  database: Database,
  enteId: EnteId,
  changes: Iterable<RecordChange> | AsyncIterable<RecordChange>,
): Promise<Result<number, 'ente-exists'>> {
  if (await readEnte(database.kysely, enteId)) return err('ente-exists');
  return await database.copyIn(async (copy) => {
    await copy.run(layAsideForeignKeys);
    await copy.run(dropLaidAside);
    const buffer = new CopyBuffer(copy);
    const known = new Set<PersonId>();
    for await (const change of changes) {
      emitChange(enteId, change, known, buffer.emit);
      if (buffer.isFull()) await buffer.flush();
    }
    await buffer.flush();
    await copy.run(deriveChildSchoolsSql, [enteId, null]);
    await copy.run('insert into feed_counter (ente_id, epoch, seq, pruned_seq) values ($1, $2, 0, 0)', [
      enteId,
      randomUUID(),
    ]);
    for (const { table } of tables) await copy.run(`analyze ${table}`);
    await copy.run('analyze child_school');
    // After ANALYZE: the check of all rows at once is a join, and is planned by what the tables hold now.
    await copy.run(putBackForeignKeys);
    return ok(buffer.written);
  });
}

function emitChange(enteId: EnteId, change: RecordChange, known: Set<PersonId>, emit: rows.Emit): void {
  switch (change.kind) {
    case 'ente':
      return rows.enteRow({ ...change.value, id: enteId }, emit);
    case 'school':
      return rows.schoolRow(enteId, change.value, emit);
    case 'paymentCategory':
      return rows.categoryRow(enteId, change.value, emit);
    case 'service':
      return rows.serviceRow(enteId, change.value, emit);
    case 'operator':
      return rows.operatorRow(enteId, change.value, emit);
    case 'family':
      return rows.familyRows(enteId, change.value, known, emit);
    default:
      throw new Error(`a load takes whole records, not "${change.kind}"`);
  }
}

/** Lines by table, written together in the order that the references between tables ask for. */
class CopyBuffer {
  written = 0;
  readonly emit: rows.Emit;
  readonly #copy: CopyTransaction;
  readonly #lines = new Map<rows.CopiedTable, string[]>();
  #characters = 0;

  constructor(copy: CopyTransaction) {
    this.#copy = copy;
    this.emit = (table, line) => {
      const lines = this.#lines.get(table);
      if (lines) lines.push(line);
      else this.#lines.set(table, [line]);
      this.#characters += line.length;
      this.written += 1;
    };
  }

  isFull(): boolean {
    return this.#characters >= bufferCharacters;
  }

  async flush(): Promise<void> {
    for (const { table, columns } of tables) {
      const lines = this.#lines.get(table);
      if (lines) await this.#copy.copy(table, columns, lines.join(''));
    }
    this.#lines.clear();
    this.#characters = 0;
  }
}
