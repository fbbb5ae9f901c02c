// What parents may read today, in one language, all of it or what was searched for. Called by the counter's handlers and by the kiosk's.
import type { PublishedItem } from '#shared/contracts/desk/information.ts';
import { PublicationRecordSchema, type PublicationRecord } from '#shared/contracts/records/information.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import { queryReadings } from '#shared/domain/fold-for-search.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import type { ParentLanguage } from '#shared/domain/parent-language.ts';
import { inLanguage, languagesOf } from '#shared/domain/texts-by-language.ts';
import { readTx } from '../store/read-tx.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { filesHere, publications, withWord } from './queries.ts';

const MOST = 1000;
/** Sorts behind every text that begins with the word. */
const END = '\u{10FFFF}';

export function readInformation(
  db: ReadableDb,
  { language, search: words }: { readonly language: ParentLanguage; readonly search: string },
  today: LocalDate,
): PublishedItem[] {
  return readTx(db, () => {
    const found = words.trim() === '' ? null : search(db, words);
    const here = new Set(filesHere.all(db).map(({ hash }) => hash));
    const items = publications
      .all(db)
      .filter(({ row }) => found === null || found.has(row))
      .map(({ row, record }) => ({ row, record: PublicationRecordSchema.parse(JSON.parse(record)) }))
      .filter(({ record }) => isOfToday(record, today))
      .map(({ row, record }) => ({ weight: found?.get(row) ?? 0, item: shown(record, language, here) }))
      .sort((a, b) => b.weight - a.weight || byDay(a.item, b.item))
      .map(({ item }) => item);
    return items.slice(0, MOST);
  });
}

/** Rows in which every word of one of the readings begins some word, with how much they say of it. */
function search(db: ReadableDb, text: string): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const tokens of queryReadings(text)) {
    const [first, ...others] = tokens.map(
      (token) => new Map(withWord.all(db, token, token + END).map(({ row, weight }) => [row, weight])),
    );
    for (const [row, weight] of first ?? []) {
      const weights = others.map((other) => other.get(row));
      if (weights.includes(undefined)) continue;
      const all = weights.reduce<number>((sum, one) => sum + (one ?? 0), weight);
      found.set(row, Math.max(all, found.get(row) ?? 0));
    }
  }
  return found;
}

/** Only news have days. */
function isOfToday({ content }: PublicationRecord, today: LocalDate): boolean {
  if (content.kind !== 'news') return true;
  return content.from <= today && (content.until === null || today <= content.until);
}

/** News the newest first; everything else as it stands. */
function byDay(a: PublishedItem, b: PublishedItem): number {
  return a.from === null || b.from === null || a.from === b.from ? 0 : a.from < b.from ? 1 : -1;
}

function shown({ id, content }: PublicationRecord, language: ParentLanguage, here: ReadonlySet<string>): PublishedItem {
  const nothing = { text: null, category: null, from: null, until: null, files: [] };
  const { kind } = content;
  switch (content.kind) {
    case 'document': {
      const files = languagesOf(content.files).map((of) => {
        const { hash, bytes, pages } = inLanguage(content.files, of).value;
        return { language: of, bytes, pages, here: here.has(hash) };
      });
      const text = content.summary && inLanguage(content.summary, language);
      return { ...nothing, id, kind, title: inLanguage(content.title, language), text, files };
    }
    case 'news': {
      const { from, until } = content;
      const text = inLanguage(content.text, language);
      return { ...nothing, id, kind, title: inLanguage(content.title, language), text, from, until };
    }
    case 'question': {
      const category = inLanguage(content.category, language);
      const text = inLanguage(content.answer, language);
      return { ...nothing, id, kind, title: inLanguage(content.question, language), text, category };
    }
    default:
      return assertNever(content);
  }
}
