// The file arrives: announced, piece after piece in order, and whole. Called by the handlers. A piece that comes twice is taken once.
import { createHash, randomUUID } from 'node:crypto';
import type { ImportKind } from '#shared/contracts/central/administration/import-fields.ts';
import { ImportIdSchema, type ImportId } from '#shared/contracts/central/administration/import-records.ts';
import type { EnteId, OperatorId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { ReadableDb } from '../store/database.ts';
import * as fileQueries from './file-queries.ts';
import * as runQueries from './run-queries.ts';
import { readMonths } from '../retention/rules.ts';
import { wakeImports } from './wake.ts';
import { withRun, type StateFailure } from './with-run.ts';

export interface Announced {
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly bytes: number;
  readonly operator: { readonly id: OperatorId; readonly name: string };
  readonly stationName: string;
}

export async function beginUpload(db: ReadableDb, enteId: EnteId, announced: Announced): Promise<ImportId> {
  const id = ImportIdSchema.parse(randomUUID());
  const { files: months } = await readMonths(db, enteId);
  const row = {
    ...{ ente_id: enteId, id, kind: announced.kind, state: 'uploading' as const, file_name: announced.fileName },
    ...{ bytes: announced.bytes, operator_id: announced.operator.id, operator_name: announced.operator.name },
    station_name: announced.stationName,
    // Before it is read nobody knows how many columns there are: an empty list.
    columns: '[]',
  };
  await runQueries.insertRun(db, row, months);
  return id;
}

export async function takeChunk(
  db: ReadableDb,
  key: runQueries.ImportKey,
  position: number,
  bytes: Uint8Array,
): Promise<Result<number, StateFailure | { readonly code: 'CHUNK_MISSING'; readonly received: number }>> {
  return await withRun(db, key, ['uploading'], async (tx, run) => {
    const received = await fileQueries.selectReceived(tx, key);
    if (position < received.chunks) return ok(received.bytes);
    if (position > received.chunks || received.bytes + bytes.length > run.bytes) {
      return err({ code: 'CHUNK_MISSING', received: received.chunks } as const);
    }
    await fileQueries.insertChunk(tx, key, position, bytes);
    return ok(received.bytes + bytes.length);
  });
}

export async function finishUpload(
  db: ReadableDb,
  key: runQueries.ImportKey,
  sha256: string,
): Promise<Result<void, StateFailure | { readonly code: 'FILE_DAMAGED' }>> {
  const finished = await withRun(db, key, ['uploading'], async (tx, run) => {
    const { bytes, chunks } = await fileQueries.selectReceived(tx, key);
    const hash = createHash('sha256');
    for (let position = 0; position < chunks; position += 1) {
      hash.update((await fileQueries.selectChunk(tx, key, position))?.bytes ?? '');
    }
    if (bytes !== run.bytes || hash.digest('hex') !== sha256) return err({ code: 'FILE_DAMAGED' } as const);
    await runQueries.updateRun(tx, key, { state: 'reading', done: 0, total: 0 });
    return ok(undefined);
  });
  wakeImports();
  return finished;
}
