// A person's answer to a pull that stopped because it would delete too much: let it go on, once. Called by `desk doctor`.
// The desk must be closed: the answer is read when it next asks central.
import { err, ok, type Result } from '#shared/domain/result.ts';
import { openStore } from '../store/open-store.ts';
import type { StoreFaultCode } from '../store/store-fault.ts';
import type { UnlockOptions } from '../store/unlock-store.ts';
import { allowMassDelete } from '../sync/queries.ts';
import { stoppedPull } from './queries.ts';

/** @returns what the pull would delete, as it was stored when it stopped */
export async function acceptDeletions(options: UnlockOptions): Promise<Result<string, StoreFaultCode | 'NOTHING'>> {
  const opened = await openStore(options);
  if (!opened.ok) return opened;
  const { db, writeTx, close } = opened.value;
  try {
    const stopped = stoppedPull.get(db)?.massDelete;
    if (!stopped) return err('NOTHING');
    writeTx('diagnostics.acceptDeletions', (tx) => allowMassDelete.run(tx));
    return ok(stopped);
  } finally {
    close();
  }
}
