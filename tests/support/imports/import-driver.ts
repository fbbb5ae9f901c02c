// Brings a file in as the administrator's screen does, step by step, on a central database whose background work runs in this process.
// Used by the tests and the bench of imports. Waits for states, never for times.
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { ImportField, ImportKind } from '#shared/contracts/central/administration/import-fields.ts';
import type {
  DuplicateChoice,
  ImportDetail,
  ImportId,
  ImportState,
} from '#shared/contracts/central/administration/import-records.ts';
import { importChunkBytes } from '#shared/contracts/central/administration/imports.ts';
import { OperatorIdSchema, type EnteId } from '#shared/domain/ids.ts';
import { expectOk } from '#shared/domain/result.ts';
import { beginUndo } from '#central/imports/begin-undo.ts';
import * as direct from '#central/imports/direct-import.ts';
import { selectProblems } from '#central/imports/finding-queries.ts';
import { readImportDetail } from '#central/imports/read-import-detail.ts';
import { refusedPiece } from '#central/imports/refused-file.ts';
import { beginUpload, finishUpload, takeChunk } from '#central/imports/upload-file.ts';
import type { Database } from '#central/store/database.ts';

const atWork: ReadonlySet<ImportState> = new Set<ImportState>(['reading', 'checking', 'importing', 'undoing']);

export class ImportDriver {
  readonly #database: Database;
  readonly #enteId: EnteId;
  readonly #everyMs: number;

  /** @param everyMs between two looks at an import that is being worked on */
  constructor(database: Database, enteId: EnteId, everyMs = 20) {
    this.#database = database;
    this.#enteId = enteId;
    this.#everyMs = everyMs;
  }

  key = (id: ImportId) => ({ enteId: this.#enteId, id });

  /** Sends the file and waits until it was read. */
  async upload(kind: ImportKind, bytes: Uint8Array, fileName = 'file.csv'): Promise<ImportDetail> {
    const db = this.#database.kysely;
    const operator = { id: OperatorIdSchema.parse('op-1'), name: 'Ada Prova' };
    const announced = { kind, fileName, bytes: bytes.length, operator, stationName: 'Sportello 1' };
    const id = await beginUpload(db, this.#enteId, announced);
    for (let at = 0, position = 0; at < bytes.length; at += importChunkBytes, position += 1) {
      expectOk(await takeChunk(db, this.key(id), position, bytes.subarray(at, at + importChunkBytes)), 'a piece');
    }
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expectOk(await finishUpload(db, this.key(id), sha256), 'the file');
    return await this.settled(id);
  }

  async check(id: ImportId, columns?: readonly (ImportField | null)[]): Promise<ImportDetail> {
    const { columns: found } = await this.read(id);
    expectOk(await direct.checkColumns(this.#database.kysely, this.key(id), columns ?? found), 'the columns');
    return await this.settled(id);
  }

  async chooseAll(id: ImportId, choice: DuplicateChoice): Promise<ImportDetail> {
    for (const kind of ['sameCode', 'omocodia', 'nameAndBirth'] as const) {
      const { duplicates, state } = await this.settled(id);
      if (duplicates.open === 0 || state !== 'checked') break;
      expectOk(await direct.chooseDuplicates(this.#database.kysely, this.key(id), { kind }, choice), 'the choice');
    }
    return await this.settled(id);
  }

  async start(id: ImportId): Promise<ImportDetail> {
    await this.begin(id);
    return await this.settled(id);
  }

  /** Without waiting for its end. */
  async begin(id: ImportId): Promise<void> {
    expectOk(await direct.startImport(this.#database.kysely, this.key(id)), 'the start');
  }

  async stop(id: ImportId): Promise<ImportDetail> {
    expectOk(await direct.stopImport(this.#database.kysely, this.key(id)), 'the stop');
    return await this.read(id);
  }

  /** Without waiting for its end. */
  async resume(id: ImportId): Promise<void> {
    expectOk(await direct.resumeImport(this.#database.kysely, this.key(id)), 'the way on');
  }

  /** The whole way: read, checked, imported. */
  async bringIn(kind: ImportKind, bytes: Uint8Array): Promise<ImportDetail> {
    const read = await this.upload(kind, bytes);
    if (read.state !== 'columns') throw new Error(`the file was not read: ${String(read.failure)}`);
    const checked = await this.check(read.id);
    if (checked.state !== 'checked') throw new Error(`the file was not checked: ${String(checked.failure)}`);
    return await this.start(checked.id);
  }

  async undo(id: ImportId) {
    const begun = await beginUndo(this.#database.kysely, this.key(id));
    return begun.ok ? { ok: true as const, value: await this.settled(id) } : begun;
  }

  async read(id: ImportId): Promise<ImportDetail> {
    const detail = await readImportDetail(this.#database.kysely, this.key(id));
    if (!detail) throw new Error('no such import');
    return detail;
  }

  /** Once nothing is being worked on. */
  async settled(id: ImportId): Promise<ImportDetail> {
    for (;;) {
      const detail = await this.read(id);
      if (!atWork.has(detail.state)) return detail;
      await pause(this.#everyMs);
    }
  }

  /** Once it has come further than this, or nothing is being worked on. */
  async movesOn(id: ImportId, done: number): Promise<void> {
    for (;;) {
      const { state, progress } = await this.read(id);
      if (!atWork.has(state) || progress.done > done) return;
      await pause(this.#everyMs);
    }
  }

  async problems(id: ImportId): Promise<[row: number, code: string][]> {
    const { problems } = await selectProblems(this.#database.kysely, this.key(id), null, 0, 1000);
    return problems.map(({ row_number: row, code }) => [row, code]);
  }

  async refused(id: ImportId, form: 'csv' | 'xlsx'): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for (let position: number | null = 0; position !== null;) {
      const piece = await refusedPiece(this.#database.kysely, this.key(id), form, position);
      if (!piece) throw new Error('no refused file');
      pieces.push(piece.bytes);
      position = piece.next;
    }
    return Buffer.concat(pieces);
  }
}
