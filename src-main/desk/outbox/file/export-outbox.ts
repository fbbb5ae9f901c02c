// Writes all that central has not got into an encrypted file, for when the line stays down. Called by `outbox.exportFile` and by
// `desk export-outbox`. Nothing changes here: what is carried away may still be sent from here too, its id keeps it from counting twice.
import type { OutboxFileContent } from '#shared/contracts/outbox-file.ts';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { readTx } from '../../store/read-tx.ts';
import type { ReadableDb } from '../../store/store-connection.ts';
import { commandOf } from '../../sync/outbox/outbox-row.ts';
import { ownStationId } from '../../sync/own-station.ts';
import type { FileKey } from './file-key.ts';
import { ownEnte, unacknowledged } from './queries.ts';
import { sealFile } from './sealed-file.ts';

export interface ExportedOutbox {
  readonly bytes: Uint8Array;
  /** Names nobody. */
  readonly fileName: string;
  readonly commands: number;
}

/** Null when nothing waits. */
export async function exportOutbox(
  db: ReadableDb,
  passphrase: string,
  now: Date,
  keyOf?: FileKey,
): Promise<ExportedOutbox | null> {
  const exportedAt = now.toISOString();
  const found = readTx(db, () => {
    const enteId = ownEnte.get(db)?.id;
    const commands: OutboxFileContent['commands'] = unacknowledged.all(db).map(commandOf);
    const content = { stationId: ownStationId(db), exportedAt: InstantSchema.parse(exportedAt), commands };
    return enteId === undefined || commands.length === 0 ? null : { enteId, content };
  });
  if (!found) return null;
  const bytes = await sealFile(found, passphrase, keyOf);
  const fileName = `modifiche-${exportedAt.slice(0, 16).replace(/[T:]/g, '-')}.sportello`;
  return { bytes, fileName, commands: found.content.commands.length };
}
