// The SQL of an import's file: its pieces, and how columns of these names were mapped before. Called by upload-file.ts and read-import.ts.
import { sql } from 'kysely';
import type { ImportField, ImportKind } from '#shared/contracts/central/administration/import-fields.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import type { ImportKey } from './run-queries.ts';

export async function insertChunk(db: WritableDb, { enteId, id }: ImportKey, position: number, bytes: Uint8Array) {
  await db.insertInto('import_chunk').values({ ente_id: enteId, import_id: id, position, bytes }).execute();
}

/** Bytes that have arrived, and pieces. */
export async function selectReceived(
  db: ReadableDb,
  { enteId, id }: ImportKey,
): Promise<{ bytes: number; chunks: number }> {
  const { rows } = await sql<{ bytes: number; chunks: number }>`
    select coalesce(sum(length(bytes)), 0)::bigint as bytes, count(*) as chunks
    from import_chunk where ente_id = ${enteId} and import_id = ${id}`.execute(db);
  return rows[0] ?? { bytes: 0, chunks: 0 };
}

export function selectChunk(db: ReadableDb, { enteId, id }: ImportKey, position: number) {
  return db
    .selectFrom('import_chunk')
    .select('bytes')
    .where('ente_id', '=', enteId)
    .where('import_id', '=', id)
    .where('position', '=', position)
    .executeTakeFirst();
}

export async function deleteFile(db: ReadableDb, { enteId, id }: ImportKey): Promise<void> {
  await db.deleteFrom('import_chunk').where('ente_id', '=', enteId).where('import_id', '=', id).execute();
}

export async function selectColumns(db: ReadableDb, enteId: EnteId, kind: ImportKind, headers: string) {
  const row = await db
    .selectFrom('import_columns')
    .select('fields')
    .where('ente_id', '=', enteId)
    .where('kind', '=', kind)
    .where('headers', '=', headers)
    .executeTakeFirst();
  return row?.fields;
}

export async function keepColumns(
  db: ReadableDb,
  enteId: EnteId,
  kind: ImportKind,
  headers: string,
  fields: Readonly<Record<string, ImportField | null>>,
): Promise<void> {
  await sql`
    insert into import_columns (ente_id, kind, headers, fields) values (${enteId}, ${kind}, ${headers}, ${JSON.stringify(fields)}::jsonb)
    on conflict (ente_id, kind, headers) do update set fields = excluded.fields, used_at = now()`.execute(db);
}
