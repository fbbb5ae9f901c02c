// administration.imports → use cases, nothing else. Mounted by http/router.ts.
import type { ImportDetail, ImportId } from '#shared/contracts/central/administration/import-records.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/database.ts';
import { administrators } from '../sync/station-procedures.ts';
import { beginUndo } from './begin-undo.ts';
import * as direct from './direct-import.ts';
import { selectDuplicates, selectProblems, countDuplicates } from './finding-queries.ts';
import type { ImportKey } from './run-queries.ts';
import { listImports, readImportDetail } from './read-import-detail.ts';
import { refusedPiece } from './refused-file.ts';
import { beginUpload, finishUpload, takeChunk } from './upload-file.ts';

interface Asking {
  readonly context: { readonly db: ReadableDb; readonly station: { readonly enteId: EnteId; readonly name: string } };
  readonly input: { readonly id: ImportId };
}

const keyOf = ({ context, input }: Asking): ImportKey => ({ enteId: context.station.enteId, id: input.id });

/** The import afterwards; it cannot have gone meanwhile: nobody deletes its row. */
async function detailOf(call: Asking): Promise<{ import: ImportDetail }> {
  const detail = await readImportDetail(call.context.db, keyOf(call));
  if (!detail) throw new Error('an import that was just changed is gone');
  return { import: detail };
}

type Told<Code extends string> = { readonly code: Code };

const imports = administrators.administration.imports;

export const importHandlers = {
  list: imports.list.handler(async ({ context }) => ({
    imports: await listImports(context.db, context.station.enteId),
  })),
  begin: imports.begin.handler(async ({ context, input }) => {
    const { db, operator, station } = context;
    return { id: await beginUpload(db, station.enteId, { ...input, operator, stationName: station.name }) };
  }),
  chunk: imports.chunk.handler(async (call) => {
    const { input, errors } = call;
    const taken = await takeChunk(call.context.db, keyOf(call), input.position, Buffer.from(input.base64, 'base64'));
    if (taken.ok) return { received: taken.value };
    if (taken.error.code === 'CHUNK_MISSING') throw errors.CHUNK_MISSING({ data: { received: taken.error.received } });
    throw stateError(taken.error, errors);
  }),
  finish: imports.finish.handler(async (call) => {
    const finished = await finishUpload(call.context.db, keyOf(call), call.input.sha256);
    if (finished.ok) return await detailOf(call);
    if (finished.error.code === 'FILE_DAMAGED') throw call.errors.FILE_DAMAGED();
    throw stateError(finished.error, call.errors);
  }),
  read: imports.read.handler(async ({ context, input, errors }) => {
    const detail = await readImportDetail(context.db, { enteId: context.station.enteId, id: input.id });
    if (!detail) throw errors.IMPORT_UNKNOWN();
    return { import: detail };
  }),
  setFormat: imports.setFormat.handler(async (call) => {
    const set = await direct.setFormat(call.context.db, keyOf(call), call.input.format);
    if (!set.ok) throw stateError(set.error, call.errors);
    return await detailOf(call);
  }),
  check: imports.check.handler(async (call) => {
    const checked = await direct.checkColumns(call.context.db, keyOf(call), call.input.columns);
    if (checked.ok) return await detailOf(call);
    if (checked.error.code !== 'COLUMNS_MISSING') throw stateError(checked.error, call.errors);
    throw call.errors.COLUMNS_MISSING({ data: { missing: checked.error.missing, twice: checked.error.twice } });
  }),
  problems: imports.problems.handler(async (call) => {
    const { code, offset, limit } = call.input;
    const { problems, total } = await selectProblems(call.context.db, keyOf(call), code, offset, limit);
    return {
      total,
      problems: problems.map((row) => ({
        ...{ row: row.row_number, code: row.code, field: row.field, column: row.column_number, found: row.found },
      })),
    };
  }),
  duplicates: imports.duplicates.handler(async (call) => {
    const { offset, limit } = call.input;
    const rows = await selectDuplicates(call.context.db, keyOf(call), offset, limit);
    const { open, decided } = await countDuplicates(call.context.db, keyOf(call));
    return {
      total: open + decided,
      duplicates: rows.map(({ id, kind, row_number: row, other_row: otherRow, here, there, choice }) => ({
        ...{ id, kind, row, otherRow, here, there, choice },
      })),
    };
  }),
  choose: imports.choose.handler(async (call) => {
    const { which, choice } = call.input;
    const chosen = await direct.chooseDuplicates(call.context.db, keyOf(call), which, choice);
    if (!chosen.ok) throw stateError(chosen.error, call.errors);
    return await detailOf(call);
  }),
  start: imports.start.handler(async (call) => {
    const started = await direct.startImport(call.context.db, keyOf(call));
    if (started.ok) return await detailOf(call);
    if (started.error.code !== 'DUPLICATES_OPEN') throw stateError(started.error, call.errors);
    throw call.errors.DUPLICATES_OPEN({ data: { open: started.error.open } });
  }),
  stop: imports.stop.handler(async (call) => {
    const stopped = await direct.stopImport(call.context.db, keyOf(call));
    if (!stopped.ok) throw stateError(stopped.error, call.errors);
    return await detailOf(call);
  }),
  resume: imports.resume.handler(async (call) => {
    const resumed = await direct.resumeImport(call.context.db, keyOf(call));
    if (!resumed.ok) throw stateError(resumed.error, call.errors);
    return await detailOf(call);
  }),
  refused: imports.refused.handler(async (call) => {
    const piece = await refusedPiece(call.context.db, keyOf(call), call.input.form, call.input.position);
    if (!piece) throw call.errors.IMPORT_UNKNOWN();
    return { base64: piece.bytes.toString('base64'), next: piece.next };
  }),
  undo: imports.undo.handler(async (call) => {
    const begun = await beginUndo(call.context.db, keyOf(call));
    if (begun.ok) return await detailOf(call);
    if (begun.error.code !== 'UNDO_REFUSED') throw stateError(begun.error, call.errors);
    const { paid, handedOut, changed, notices, families } = begun.error;
    throw call.errors.UNDO_REFUSED({
      data: { paid, handedOut, changed, notices: [...notices], families: [...families] },
    });
  }),
  discard: imports.discard.handler(async (call) => {
    const discarded = await direct.discardImport(call.context.db, keyOf(call));
    if (!discarded.ok) throw stateError(discarded.error, call.errors);
    return {};
  }),
};

interface StateErrors {
  IMPORT_UNKNOWN(): Error;
  WRONG_STATE(options: { data: { state: ImportDetail['state'] } }): Error;
}

function stateError(
  failure: Told<'IMPORT_UNKNOWN'> | (Told<'WRONG_STATE'> & { state: ImportDetail['state'] }),
  errors: StateErrors,
): Error {
  return failure.code === 'IMPORT_UNKNOWN'
    ? errors.IMPORT_UNKNOWN()
    : errors.WRONG_STATE({ data: { state: failure.state } });
}
