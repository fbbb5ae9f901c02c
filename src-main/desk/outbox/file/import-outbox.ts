// Takes in what another station wrote into an emergency file: all of it in one transaction, or nothing. Called by `outbox.importFile` and
// by `desk import-outbox`. Ids, station and operator stay as captured, so that central does each once, whoever brings it.
import { isDeepStrictEqual } from 'node:util';
import { CommandSchema, type Command } from '#shared/contracts/commands/command.ts';
import type { OutboxFileContent } from '#shared/contracts/outbox-file.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { OpenStore } from '../../store/open-store.ts';
import { faultCodeOf } from '../../store/store-fault.ts';
import { addCarried } from '../../sync/outbox/add-carried.ts';
import type { FileKey } from './file-key.ts';
import { ownEnte } from './queries.ts';
import { openFile, type SealProblem } from './sealed-file.ts';

export interface ImportedOutbox {
  readonly taken: number;
  /** That were here already, in whatever state. */
  readonly known: number;
}
export type ImportProblem = SealProblem | 'OTHER_ENTE' | 'DISK_FULL';

export async function importOutbox(
  store: Pick<OpenStore, 'db' | 'writeTx'>,
  bytes: Uint8Array,
  passphrase: string,
  keyOf?: FileKey,
): Promise<Result<ImportedOutbox, ImportProblem>> {
  const opened = await openFile(bytes, passphrase, keyOf);
  if (!opened.ok) return opened;
  if (ownEnte.get(store.db)?.id !== opened.value.enteId) return err('OTHER_ENTE');
  const commands = readCommands(opened.value.content);
  if (!commands) return err('NOT_A_FILE_OF_OURS');
  try {
    const taken = store.writeTx('outbox.import', (db) => addCarried(db, commands));
    return ok({ taken, known: commands.length - taken });
  } catch (failure) {
    if (faultCodeOf(failure) === 'DISK_FULL') return err('DISK_FULL');
    throw failure;
  }
}

/** Null if one of them says more than this version knows: sent from here it would be another command under the same id. */
function readCommands({ commands }: OutboxFileContent): Command[] | null {
  const read: Command[] = [];
  for (const command of commands) {
    const { data } = CommandSchema.safeParse(command);
    if (!data || !isDeepStrictEqual(data, command)) return null;
    read.push(data);
  }
  return read;
}
