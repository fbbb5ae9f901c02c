// Takes a school, service or payment category away that nothing refers to; the feed keeps a tombstone. Called by administration.
import type { EnteId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import * as queries from './queries.ts';

const tables = { school: 'school', service: 'service', paymentCategory: 'payment_category' } as const;

/**
 * @returns whether there was such a record
 * @throws the database's foreign-key error where something still refers to it
 */
export async function deleteCatalogRecord(
  db: ReadableDb,
  enteId: EnteId,
  record: keyof typeof tables,
  id: string,
): Promise<boolean> {
  return await writeTx(db, enteId, `${record}.delete`, async (tx) => {
    const deleted = await queries.deleteRecord(tx.db, enteId, tables[record], id);
    if (deleted) tx.feed({ kind: 'recordDeleted', recordKind: record, recordId: id });
    return deleted;
  });
}
