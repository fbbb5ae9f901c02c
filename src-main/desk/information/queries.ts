// SQL of what the ente published, at this station. Called by this folder and by the puller of files; sync writes the rows.
import type { PublicationKind } from '#shared/contracts/records/information.ts';
import type { PublicationId } from '#shared/domain/ids.ts';
import { readQuery, writeQuery } from '../store/define-query.ts';

export interface StoredPublication {
  readonly row: number;
  readonly kind: PublicationKind;
  readonly record: string;
}

/** In the order in which an administrator put them. */
export const publications = readQuery<[], StoredPublication>(
  'information.all',
  'SELECT id AS row, kind, record FROM publication ORDER BY kind, position, public_id',
);
export const publicationById = readQuery<[id: PublicationId], { readonly record: string }>(
  'information.one',
  'SELECT record FROM publication WHERE public_id = ?',
);
/** One row for each publication with a word of this beginning. */
export const withWord = readQuery<[from: string, end: string], { readonly row: number; readonly weight: number }>(
  'information.withWord',
  'SELECT publication_id AS row, max(weight) AS weight FROM search_publication WHERE word >= ? AND word < ? GROUP BY publication_id',
);

export const fileBytes = readQuery<[hash: string], { readonly bytes: Buffer }>(
  'information.file',
  'SELECT bytes FROM publication_file WHERE hash = ?',
);
export const filesHere = readQuery<[], { readonly hash: string }>(
  'information.files',
  'SELECT hash FROM publication_file',
);

/** Every file that a published document names, in every language. */
const named = `SELECT json_extract(f.value, '$.hash') AS hash FROM publication p, json_each(p.record, '$.content.files') f
   WHERE p.kind = 'document'`;
export const missingFiles = readQuery<[], { readonly hash: string }>(
  'information.missingFiles',
  `SELECT DISTINCT n.hash FROM (${named}) n WHERE n.hash NOT IN (SELECT hash FROM publication_file)`,
);
export const keepFile = writeQuery<[hash: string, bytes: Uint8Array]>(
  'information.keepFile',
  'INSERT OR REPLACE INTO publication_file (hash, bytes) VALUES (?, ?)',
);
export const unnamedFiles = readQuery<[], { readonly hash: string }>(
  'information.unnamedFiles',
  `SELECT hash FROM publication_file WHERE hash NOT IN (${named})`,
);
export const forgetFile = writeQuery<[hash: string]>(
  'information.forgetFile',
  'DELETE FROM publication_file WHERE hash = ?',
);
