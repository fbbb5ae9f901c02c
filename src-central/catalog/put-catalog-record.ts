// Writes one record of what an administrator sets up, with its feed entry. Called by administration and by the tests.
import type { EnteId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import * as queries from './queries.ts';
import type { CatalogChange } from './read-catalog.ts';

/** The ente itself is made by municipality/apply-municipality.ts; here it can only change. */
export async function putCatalogRecord(db: ReadableDb, enteId: EnteId, change: CatalogChange): Promise<void> {
  await writeTx(db, enteId, `${change.kind}.put`, async (tx) => {
    switch (change.kind) {
      case 'ente':
        await queries.upsertEnte(tx.db, { ...change.value, id: enteId });
        break;
      case 'school':
        await queries.upsertSchool(tx.db, enteId, change.value);
        break;
      case 'paymentCategory':
        await queries.upsertCategory(tx.db, enteId, change.value);
        break;
      case 'service':
        await queries.upsertService(tx.db, enteId, change.value);
        break;
    }
    tx.feed({ kind: change.kind, recordId: change.value.id });
  });
}
