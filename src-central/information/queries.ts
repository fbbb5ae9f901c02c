// SQL of publications and their files. Called by the use cases beside it.
import { sql } from 'kysely';
import type { PublicationState } from '#shared/contracts/central/administration/information.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import type { FileHash, PublicationContent, PublicationKind } from '#shared/contracts/records/information.ts';
import type { EnteId, PublicationId } from '#shared/domain/ids.ts';
import { anyOf } from '../store/any-of.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';

/** In the order in which parents see them. */
export function selectPublications(db: ReadableDb, enteId: EnteId) {
  return db
    .selectFrom('publication')
    .selectAll()
    .where('ente_id', '=', enteId)
    .orderBy('kind')
    .orderBy('position')
    .orderBy('id')
    .execute();
}

export function selectPublished(db: ReadableDb, enteId: EnteId, ids: readonly PublicationId[] | 'all') {
  const rows = db
    .selectFrom('publication')
    .select(['id', 'revision', 'position', 'content'])
    .where('ente_id', '=', enteId)
    .where('state', '=', 'published')
    .orderBy('id');
  return (ids === 'all' ? rows : rows.where('id', '=', anyOf(ids))).execute();
}

/** Locks it. */
export function lockPublication(db: WritableDb, enteId: EnteId, id: PublicationId) {
  return db
    .selectFrom('publication')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** Locks all of a kind, in order of id. */
export function lockKind(db: WritableDb, enteId: EnteId, kind: PublicationKind) {
  return db
    .selectFrom('publication')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('kind', '=', kind)
    .orderBy('id')
    .forUpdate()
    .execute();
}

export async function nextPosition(db: WritableDb, enteId: EnteId, kind: PublicationKind): Promise<number> {
  const row = await db
    .selectFrom('publication')
    .select(({ fn }) => fn.max('position').as('last'))
    .where('ente_id', '=', enteId)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return (row?.last ?? -1) + 1;
}

export interface PublicationRow {
  readonly id: PublicationId;
  readonly revision: number;
  readonly state: PublicationState;
  readonly position: number;
  readonly content: PublicationContent;
  readonly changed_at: Instant;
  readonly changed_by: string;
}

export async function putPublication(db: WritableDb, enteId: EnteId, row: PublicationRow): Promise<void> {
  const { id, content, ...rest } = row;
  const columns = { ...rest, kind: content.kind, content: JSON.stringify(content) };
  await db
    .insertInto('publication')
    .values({ ente_id: enteId, id, ...columns })
    .onConflict((conflict) => conflict.columns(['ente_id', 'id']).doUpdateSet(columns))
    .execute();
}

export async function deletePublication(db: WritableDb, enteId: EnteId, id: PublicationId): Promise<void> {
  await db.deleteFrom('publication').where('ente_id', '=', enteId).where('id', '=', id).execute();
}

export interface DeedRow {
  readonly at: Instant;
  readonly operatorName: string;
  readonly stationName: string;
  readonly value: unknown;
}

/** Newest first. */
export async function selectDeeds(db: ReadableDb, enteId: EnteId, id: PublicationId, most: number): Promise<DeedRow[]> {
  return await db
    .selectFrom('setting_change')
    .select(['at', 'operator_name as operatorName', 'station_name as stationName', 'value'])
    .where('ente_id', '=', enteId)
    .where('kind', '=', 'publication')
    .where('record_id', '=', id)
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
}

export async function insertFile(db: WritableDb, enteId: EnteId, hash: FileHash, bytes: number): Promise<void> {
  await db
    .insertInto('publication_file')
    .values({ ente_id: enteId, hash, bytes, pages: null })
    .onConflict((conflict) => conflict.columns(['ente_id', 'hash']).doNothing())
    .execute();
}

/** Locks it. */
export function lockFile(db: WritableDb, enteId: EnteId, hash: FileHash) {
  return db
    .selectFrom('publication_file')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('hash', '=', hash)
    .forUpdate()
    .executeTakeFirst();
}

export async function insertPiece(
  db: WritableDb,
  enteId: EnteId,
  hash: FileHash,
  piece: number,
  content: Uint8Array,
): Promise<void> {
  await db
    .insertInto('publication_file_piece')
    .values({ ente_id: enteId, hash, piece, content })
    .onConflict((conflict) => conflict.columns(['ente_id', 'hash', 'piece']).doNothing())
    .execute();
}

export async function selectPieces(db: ReadableDb, enteId: EnteId, hash: FileHash): Promise<Uint8Array[]> {
  const rows = await db
    .selectFrom('publication_file_piece')
    .select('content')
    .where('ente_id', '=', enteId)
    .where('hash', '=', hash)
    .orderBy('piece')
    .execute();
  return rows.map(({ content }) => content);
}

export function selectPiece(db: ReadableDb, enteId: EnteId, hash: FileHash, piece: number) {
  return db
    .selectFrom('publication_file as f')
    .innerJoin('publication_file_piece as p', (join) =>
      join.onRef('p.ente_id', '=', 'f.ente_id').onRef('p.hash', '=', 'f.hash'),
    )
    .select(['p.content', 'f.bytes'])
    .where('f.ente_id', '=', enteId)
    .where('f.hash', '=', hash)
    .where('f.pages', 'is not', null)
    .where('p.piece', '=', piece)
    .executeTakeFirst();
}

export async function setPages(db: WritableDb, enteId: EnteId, hash: FileHash, pages: number): Promise<void> {
  await db
    .updateTable('publication_file')
    .set({ pages })
    .where('ente_id', '=', enteId)
    .where('hash', '=', hash)
    .execute();
}

export async function deleteFile(db: WritableDb, enteId: EnteId, hash: FileHash): Promise<void> {
  await db.deleteFrom('publication_file').where('ente_id', '=', enteId).where('hash', '=', hash).execute();
}

/** Of these, the files that are here whole, with what was found when they were looked at. */
export function selectWholeFiles(db: ReadableDb, enteId: EnteId, hashes: readonly FileHash[]) {
  return db
    .selectFrom('publication_file')
    .select(['hash', 'bytes', 'pages'])
    .where('ente_id', '=', enteId)
    .where('hash', '=', anyOf(hashes))
    .where('pages', 'is not', null)
    .execute();
}

/** Whether something that is published has this file. */
export async function isPublished(db: ReadableDb, enteId: EnteId, hash: FileHash): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from publication p, jsonb_each(p.content -> 'files') f
      where p.ente_id = ${enteId} and p.kind = 'document' and p.state = 'published' and f.value ->> 'hash' = ${hash}) as found`.execute(
    db,
  );
  return rows[0]?.found ?? false;
}

/** Files that nothing names and nobody is sending any more. */
export async function deleteUnnamedFiles(db: WritableDb, enteId: EnteId, olderThanHours: number): Promise<void> {
  await sql`delete from publication_file u where u.ente_id = ${enteId} and u.begun_at < now() - make_interval(hours => ${olderThanHours}::int)
    and not exists (select from publication p, jsonb_each(p.content -> 'files') f
      where p.ente_id = u.ente_id and p.kind = 'document' and f.value ->> 'hash' = u.hash)`.execute(db);
}
