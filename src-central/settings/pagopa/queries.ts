// All SQL of the access to pagoPA. Called by the files beside it.
import { sql, type Insertable } from 'kysely';
import type { EnteId } from '#shared/domain/ids.ts';
import type { ReadableDb, WritableDb } from '../../store/database.ts';
import type { PagopaAccessTable } from '../../store/settings-tables.ts';

export function selectPagopaAccess(db: ReadableDb, enteId: EnteId) {
  return db.selectFrom('pagopa_access').selectAll().where('ente_id', '=', enteId).execute();
}
export type PagopaAccessRow = Awaited<ReturnType<typeof selectPagopaAccess>>[number];

export async function putPagopaAccess(db: WritableDb, rows: readonly Insertable<PagopaAccessTable>[]): Promise<void> {
  await db
    .insertInto('pagopa_access')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['ente_id', 'service']).doUpdateSet({
        revision: sql`excluded.revision`,
        url: sql`excluded.url`,
        version: sql`excluded.version`,
        sealed_key: sql`excluded.sealed_key`,
      }),
    )
    .execute();
}
