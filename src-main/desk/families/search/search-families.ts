// Finds families as a person types: the whole rule of README.md in its four steps, each only if the ones before left room.
// Called by the desk contract's `families.search` and by `desk search`.
import { readTx } from '../../store/read-tx.ts';
import type { ReadableDb } from '../../store/store-connection.ts';
import { walkCodes } from './find-codes.ts';
import { matchMixed } from './match-mixed.ts';
import { matchWords, type WordMatches } from './match-words.ts';
import { pickFirst } from './pick-first.ts';
import { familyName } from './queries.ts';
import { readQuery, type SearchQuery } from './read-query.ts';
import type { CodeField } from './search-rule.ts';
import { compareKeys, sortKeyOf } from './sort-key.ts';

/** How a family was found: by its names, with these words, or by a code that begins with `prefix`. */
export type FoundBy =
  | { readonly kind: 'name'; readonly words: readonly string[] }
  | { readonly kind: 'code'; readonly field: CodeField; readonly code: string; readonly prefix: string };

export interface FoundFamily {
  readonly familyRow: number;
  readonly familyId: string;
  readonly label: string;
  readonly by: FoundBy;
}

/** The first `limit` families for `text`, best first, and whether there are more. Never fails on any text. */
export function searchFamilies(db: ReadableDb, text: string, limit: number): { found: FoundFamily[]; more: boolean } {
  const query = readQuery(text);
  if (query.readings.length === 0) return { found: [], more: false };
  return readTx(db, () => {
    const search = new Search(db, query, limit + 1);
    const found = search.run();
    return { found: found.slice(0, limit), more: found.length > limit };
  });
}

interface Sortable extends FoundFamily {
  readonly sortKey: string;
}

class Search {
  private readonly db: ReadableDb;
  private readonly query: SearchQuery;
  private readonly count: number;
  private readonly found: FoundFamily[] = [];
  private readonly seen = new Set<number>();

  constructor(db: ReadableDb, query: SearchQuery, count: number) {
    this.db = db;
    this.query = query;
    this.count = count;
  }

  run(): FoundFamily[] {
    const words = matchWords(this.db, this.query.readings);
    this.addNames(words);
    for (const { field, prefix } of this.query.codes) {
      if (this.found.length < this.count) this.addCodes(field, prefix);
    }
    if (this.found.length < this.count) this.addMixed(words);
    return this.found.slice(0, this.count);
  }

  private addNames(matches: WordMatches): void {
    const by = { kind: 'name', words: this.query.readings.flat() } as const;
    const rows = pickFirst(matches.ranks, matches.positions, this.count);
    const families = rows.flatMap((row) => this.load(row, by));
    const rank = (family: Sortable) => matches.ranks[family.familyRow] ?? 0;
    families.sort((a, b) => rank(a) - rank(b) || compareKeys(a, b));
    this.add(families);
  }

  private addCodes(field: CodeField, prefix: string): void {
    let group: Sortable[] = [];
    let code = '';
    const addGroup = () => this.add(group.sort(compareKeys));
    for (const hit of walkCodes(this.db, field, prefix)) {
      if (hit.code !== code) {
        addGroup();
        if (this.found.length >= this.count) return;
        group = [];
        code = hit.code;
      }
      if (!this.seen.has(hit.familyRow)) group.push(...this.load(hit.familyRow, { kind: 'code', field, code, prefix }));
    }
    addGroup();
  }

  private addMixed(matches: WordMatches): void {
    const hits = matchMixed(this.db, this.query.readings, matches, this.count);
    const families = hits
      .filter(({ familyRow }) => !this.seen.has(familyRow))
      .flatMap(({ familyRow, field, code, prefix }) => this.load(familyRow, { kind: 'code', field, code, prefix }));
    this.add(families.sort(compareKeys));
  }

  private add(families: readonly Sortable[]): void {
    for (const { familyRow, familyId, label, by } of families) {
      if (this.seen.has(familyRow)) continue;
      this.seen.add(familyRow);
      this.found.push({ familyRow, familyId, label, by });
    }
  }

  private load(familyRow: number, by: FoundBy): Sortable[] {
    const row = familyName.get(this.db, familyRow);
    if (!row || row.mergedInto !== null) return [];
    return [{ familyRow, familyId: row.familyId, label: row.label, sortKey: sortKeyOf(row.label), by }];
  }
}
