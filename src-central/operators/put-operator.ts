// Writes an operator with its feed entry. Called by administration and by the tests. An operator who leaves is made inactive, not deleted:
// what was done under the name stays explainable.
import type { OperatorRecord } from '#shared/contracts/records/operator.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import { upsertOperator } from './queries.ts';

export async function putOperator(db: ReadableDb, enteId: EnteId, record: OperatorRecord): Promise<void> {
  await writeTx(db, enteId, 'operator.put', async (tx) => {
    await upsertOperator(tx.db, enteId, record);
    tx.feed({ kind: 'operator', recordId: record.id });
  });
}
