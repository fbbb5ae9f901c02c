// What people at a counter type, made from the store's own names and codes, the same for the same seed.
// Called by the test that compares search and oracle, and by the bench.
import { foldLetters } from '#shared/domain/fold-for-search.ts';
import type { ReadableDb } from '#desk/store/store-connection.ts';

interface PersonRow {
  given_name: string;
  family_name: string;
  fiscal_code: string | null;
  phones: string;
  emails: string;
}

/** `count` queries: beginnings of 1 to 8 characters of names and codes, and two beginnings of names. */
export function realisticQueries(db: ReadableDb, count: number, seed = 1): string[] {
  const random = randomOf(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const { last } = db.raw.prepare('SELECT max(id) AS last FROM person').get() as { last: number };
  const personAt = db.raw.prepare('SELECT * FROM person WHERE id >= ? ORDER BY id LIMIT 1');
  const numberAt = db.raw.prepare(
    'SELECT notice_number AS number FROM bollettino WHERE id >= ? AND notice_number IS NOT NULL LIMIT 1',
  );
  const { lastBollettino } = db.raw.prepare('SELECT max(id) AS lastBollettino FROM bollettino').get() as {
    lastBollettino: number | null;
  };
  const person = () => personAt.get(Math.ceil(random() * last)) as PersonRow;
  const begin = (text: string, most = 8) =>
    [...text]
      .slice(0, 1 + Math.floor(random() * most))
      .join('')
      .trim();
  const typed = (name: string) =>
    pick([name, name.toLowerCase(), foldLetters(name), name.replace(/['’]/g, ' '), name.replace(/['’]/g, '')]);
  const words = (name: string) => name.split(' ').filter((word) => /\p{L}/u.test(word));
  const list = (column: string) => JSON.parse(column) as string[];
  const code = (): string => {
    const { fiscal_code, phones, emails } = person();
    const number = numberAt.get(Math.ceil(random() * (lastBollettino ?? 0))) as { number: string } | undefined;
    const [phone] = list(phones);
    const [email] = list(emails);
    return (
      pick([fiscal_code, phone, email, number?.number].filter((value) => value !== null && value !== undefined)) ?? ''
    );
  };
  return Array.from({ length: count }, () => {
    const kind = random();
    const { given_name, family_name } = person();
    if (kind < 0.35) return begin(typed(family_name)) || 'a';
    if (kind < 0.5) return begin(typed(pick(words(given_name)))) || 'm';
    if (kind < 0.8) {
      const both = [begin(typed(pick(words(family_name)) ?? 'r'), 5), begin(typed(pick(words(given_name))), 4)];
      return (random() < 0.7 ? both : both.reverse()).join(' ');
    }
    return kind < 0.95 ? begin(code()) || '3' : code();
  });
}

/** Uniform in [0, 1), from a seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
