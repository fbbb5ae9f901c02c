// A new epoch: every cursor handed out before means nothing from here on. Called by an administrator after central was restored from a
// backup (main.ts new-epoch): the stations re-send what they had sent since, then take a snapshot.
import { EpochSchema, type Cursor } from '#shared/contracts/central/sync.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import { randomUUID } from 'node:crypto';
import type { ReadableDb } from '../store/database.ts';
import { setEpoch } from './queries.ts';

/** @returns the new epoch; undefined where there is no such ente. */
export async function startEpoch(db: ReadableDb, enteId: EnteId): Promise<Cursor['epoch'] | undefined> {
  const epoch = EpochSchema.parse(randomUUID());
  return await db.transaction().execute(async (tx) => ((await setEpoch(tx, enteId, epoch)) ? epoch : undefined));
}
