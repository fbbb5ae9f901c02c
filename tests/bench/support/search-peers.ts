// The two usual ways to search, on the same rows of the same encrypted store: FTS5 ordered by bm25, and LIKE '%x%'.
// Called by the search bench. Both get their best form: one flat row per family, and only ids are read back.
import type { StoreConnection } from '#desk/store/store-connection.ts';
import { queryTokens, searchTokens } from '#shared/domain/fold-for-search.ts';

interface FlatRow {
  id: number;
  label: string;
  names: string;
  codes: string | null;
}

export interface SearchPeers {
  fts5(text: string, limit: number): unknown[];
  like(text: string, limit: number): unknown[];
}

/** Fills temporary tables of the connection; they go with it. Both peers leave notice numbers out: millions would only slow them. */
export function searchPeers({ raw }: StoreConnection): SearchPeers {
  raw.exec(`CREATE TEMP TABLE peer_flat (id INTEGER PRIMARY KEY, label TEXT, text TEXT);
            CREATE VIRTUAL TABLE temp.peer_fts USING fts5 (text, content='', prefix='1 2 3', tokenize="unicode61 remove_diacritics 2");`);
  const rows = raw
    .prepare(
      `SELECT f.id, f.label, group_concat(p.given_name || ' ' || p.family_name, ' ') AS names,
              group_concat(coalesce(p.fiscal_code, '') || ' ' || p.phones || ' ' || p.emails, ' ') AS codes
       FROM family f JOIN family_member m ON m.family_id = f.id JOIN person p ON p.id = m.person_id GROUP BY f.id`,
    )
    .all() as FlatRow[];
  const flat = raw.prepare('INSERT INTO peer_flat VALUES (?, ?, ?)');
  const fts = raw.prepare('INSERT INTO peer_fts (rowid, text) VALUES (?, ?)');
  raw.transaction(() => {
    for (const { id, label, names, codes } of rows) {
      const text = `${label} ${names} ${codes ?? ''}`;
      flat.run(id, label, text);
      fts.run(id, searchTokens(text).join(' '));
    }
  })();
  const byRank = raw.prepare('SELECT rowid FROM peer_fts WHERE peer_fts MATCH ? ORDER BY bm25(peer_fts) LIMIT ?');
  const byLabel = raw.prepare("SELECT id FROM peer_flat WHERE text LIKE ? ESCAPE '\\' ORDER BY label LIMIT ?");
  return {
    fts5: (text, limit) => {
      const words = queryTokens(text).map((word) => `"${word}"*`);
      return words.length === 0 ? [] : byRank.all(words.join(' '), limit);
    },
    like: (text, limit) =>
      byLabel.all(
        `%${text
          .trim()
          .replace(/[\\%_]/g, '\\$&')
          .split(/\s+/)
          .join('%')}%`,
        limit,
      ),
  };
}
