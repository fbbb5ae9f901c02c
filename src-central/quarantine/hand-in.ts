// Takes the outbox of a revoked station, whole or in parts. Called by the contract's handler.
// Nothing in it takes effect until an administrator says so, and nothing is turned away: what has no id is known by its digest.
import { CommandIdSchema } from '#shared/domain/ids.ts';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { KnownStation } from '../stations/find-station.ts';
import { moveState } from '../stations/queries.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import { insertCommands, type HandedIn } from './queries.ts';

const WithIdSchema = z.looseObject({ id: CommandIdSchema });

/**
 * Repeating changes nothing.
 * @param last there is nothing more: from now on the station is revoked for good
 * @returns how many were new
 */
export async function handIn(
  db: ReadableDb,
  station: KnownStation,
  commands: readonly unknown[],
  last: boolean,
): Promise<number> {
  const { enteId, id } = station;
  const distinct = new Map(commands.map(known).map((one) => [one.id, one]));
  return await writeTx(db, enteId, 'quarantine.handIn', async (tx) => {
    const kept = await insertCommands(tx.db, enteId, id, [...distinct.values()]);
    if (last) await moveState(tx.db, enteId, id, ['revoking'], 'revoked');
    return kept;
  });
}

function known(command: unknown): HandedIn {
  const read = WithIdSchema.safeParse(command);
  if (read.success) return { id: read.data.id, command };
  const digest = createHash('sha256').update(JSON.stringify(command)).digest('hex');
  return { id: `sha256:${digest}`, command };
}
