// Finds bollettini that are issued and have no number, and takes each in hand for publishing, under a name at GPD that never changes.
// Called by debt-worker.ts. Doing it twice changes nothing.
import { uuidv7 } from 'uuidv7';
import type { EnteId } from '#shared/domain/ids.ts';
import { writeTx } from '../../store/write-tx.ts';
import { instant, type DebtContext } from '../debt-context.ts';
import { insertPublication, selectUnpublished } from '../publication-queries.ts';

const atOnce = 200;

/** @returns whether there may be more */
export async function takeInHand(context: DebtContext, enteId: EnteId, organization: string): Promise<boolean> {
  const found = await selectUnpublished(context.db, enteId, atOnce);
  if (found.length === 0) return false;
  const at = instant(context.now());
  await writeTx(context.db, enteId, 'debt.take-in-hand', async (tx) => {
    for (const { id } of found) {
      // The form that GPD recommends: the ente's fiscal code and an identifier of ours.
      await insertPublication(tx.db, enteId, { bollettinoId: id, iupd: `${organization}${uuidv7()}`, at });
    }
  });
  return found.length === atOnce;
}
