// Forgets a file that was brought in, and what was read of it. Called when an administrator discards an import, and by retention.
// What it did to families stays, and can be taken back; what it had not done yet it will not do.
import type { Selectable } from 'kysely';
import type { WritableDb } from '../store/database.ts';
import type { ImportRunTable } from '../store/import-tables.ts';
import { instantNow } from './background/instant-now.ts';
import { deleteFile } from './file-queries.ts';
import { deleteParts } from './row-queries.ts';
import { updateRun } from './run-queries.ts';

export async function discardFile(
  tx: WritableDb,
  run: Pick<Selectable<ImportRunTable>, 'ente_id' | 'id' | 'state'>,
): Promise<void> {
  const key = { enteId: run.ente_id, id: run.id };
  await deleteFile(tx, key);
  await deleteParts(tx, key, ['rows', 'findings', 'decisions']);
  // Without its rows it can neither go on nor be checked again.
  const isBefore = run.state !== 'stopped' && run.state !== 'done' && run.state !== 'undone';
  const ended = isBefore ? ({ state: 'failed', ended_at: instantNow() } as const) : {};
  await updateRun(tx, key, { ...ended, kept_until: null, first_rows: '[]' });
}
