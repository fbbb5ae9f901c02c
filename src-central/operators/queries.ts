// All SQL of operators. Called by the use cases beside it.
import type { OperatorRecord } from '#shared/contracts/records/operator.ts';
import type { EnteId, OperatorId } from '#shared/domain/ids.ts';
import { sql } from 'kysely';
import type { ReadableDb, WritableDb } from '../store/database.ts';

export function selectOperators(db: ReadableDb, enteId: EnteId) {
  return db.selectFrom('operator').selectAll().where('ente_id', '=', enteId).orderBy('id').execute();
}

export function selectOperator(db: ReadableDb, enteId: EnteId, id: OperatorId) {
  return db
    .selectFrom('operator')
    .select(['id', 'display_name', 'role', 'active'])
    .where('ente_id', '=', enteId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function upsertOperator(db: WritableDb, enteId: EnteId, record: OperatorRecord): Promise<void> {
  const columns = {
    username: record.username,
    display_name: record.displayName,
    role: record.role,
    active: record.active,
    password_digest: record.passwordDigest,
  };
  await db
    .insertInto('operator')
    .values({ ente_id: enteId, id: record.id, revision: 1, ...columns })
    .onConflict((conflict) =>
      conflict.columns(['ente_id', 'id']).doUpdateSet({ ...columns, revision: sql<number>`operator.revision + 1` }),
    )
    .execute();
}
