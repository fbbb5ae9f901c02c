// All SQL of the search index. Called by the files of this folder alone.
// Words and codes are compared in BINARY order, so a beginning is a range; each of these reads one index in order.
import { readQuery, writeQuery } from '../../store/define-query.ts';

export const wordRange = readQuery<[from: string, end: string], { word: string; postings: Buffer }>(
  'search.wordRange',
  'SELECT word, postings FROM search_word WHERE word >= ? AND word < ?',
);

export const postingsOf = readQuery<[word: string], { postings: Buffer }>(
  'search.postingsOf',
  'SELECT postings FROM search_word WHERE word = ?',
);

export const postingsBlock = readQuery<[word: string, block: number], { postings: Buffer }>(
  'search.postingsBlock',
  'SELECT postings FROM search_word WHERE word = ? AND block = ?',
);

export const lastFamily = readQuery<[], { familyRow: number | null }>(
  'search.lastFamily',
  'SELECT max(family_id) AS familyRow FROM search_family',
);

/** Codes in order, a page at a time: what comes after (code, family) up to the end of the prefix. */
export const codesAfter = readQuery<
  [field: number, code: string, family: number, end: string, limit: number],
  { code: string; familyRow: number }
>(
  'search.codesAfter',
  `SELECT code, family_id AS familyRow FROM search_code
   WHERE field = ? AND (code, family_id) > (?, ?) AND code < ? ORDER BY code, family_id LIMIT ?`,
);

export const noticeNumbersAfter = readQuery<
  [number: string, family: number, end: string, limit: number],
  { code: string; familyRow: number }
>(
  'search.noticeNumbersAfter',
  `SELECT notice_number AS code, family_id AS familyRow FROM bollettino
   WHERE (notice_number, family_id) > (?, ?) AND notice_number < ? ORDER BY notice_number, family_id LIMIT ?`,
);

export const instalmentNumbersAfter = readQuery<
  [number: string, bollettino: number, end: string, limit: number],
  { code: string; bollettinoRow: number; familyRow: number }
>(
  'search.instalmentNumbersAfter',
  `SELECT i.notice_number AS code, i.bollettino_id AS bollettinoRow, b.family_id AS familyRow
   FROM instalment i JOIN bollettino b ON b.id = i.bollettino_id
   WHERE (i.notice_number, i.bollettino_id) > (?, ?) AND i.notice_number < ?
   ORDER BY i.notice_number, i.bollettino_id LIMIT ?`,
);

export const familyName = readQuery<[family: number], { familyId: string; label: string; mergedInto: string | null }>(
  'search.familyName',
  'SELECT public_id AS familyId, label, merged_into AS mergedInto FROM family WHERE id = ?',
);

export const indexedFamily = readQuery<[family: number], { position: number; words: string; codes: string }>(
  'search.indexedFamily',
  'SELECT position, words, codes FROM search_family WHERE family_id = ?',
);

/** Families that share a member with this one: separated parents. */
export const relatedFamilies = readQuery<[family: number, sameFamily: number], { familyRow: number }>(
  'search.relatedFamilies',
  `SELECT DISTINCT o.family_id AS familyRow FROM family_member m JOIN family_member o ON o.person_id = m.person_id
   WHERE m.family_id = ? AND o.family_id <> ?`,
);

export interface StoredPerson {
  givenName: string;
  familyName: string;
  fiscalCode: string | null;
  phones: string;
  emails: string;
}

export const storedPersons = readQuery<[family: number], StoredPerson>(
  'search.storedPersons',
  `SELECT p.given_name AS givenName, p.family_name AS familyName, p.fiscal_code AS fiscalCode, p.phones, p.emails
   FROM family_member m JOIN person p ON p.id = m.person_id WHERE m.family_id = ?`,
);

export const putPostings = writeQuery<[word: string, block: number, postings: Uint8Array]>(
  'search.putPostings',
  `INSERT INTO search_word (word, block, postings) VALUES (?, ?, ?)
   ON CONFLICT (word, block) DO UPDATE SET postings = excluded.postings`,
);
export const deletePostings = writeQuery<[word: string, block: number]>(
  'search.deletePostings',
  'DELETE FROM search_word WHERE word = ? AND block = ?',
);
export const putCode = writeQuery<[field: number, code: string, family: number]>(
  'search.putCode',
  'INSERT INTO search_code (field, code, family_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
);
export const deleteCode = writeQuery<[field: number, code: string, family: number]>(
  'search.deleteCode',
  'DELETE FROM search_code WHERE field = ? AND code = ? AND family_id = ?',
);
export const putFamily = writeQuery<[family: number, position: number, words: string, codes: string]>(
  'search.putFamily',
  `INSERT INTO search_family (family_id, position, words, codes) VALUES (?, ?, ?, ?)
   ON CONFLICT (family_id) DO UPDATE SET position = excluded.position, words = excluded.words, codes = excluded.codes`,
);
export const deleteFamily = writeQuery<[family: number]>(
  'search.deleteFamily',
  'DELETE FROM search_family WHERE family_id = ?',
);
