// The rule of search done the slow way: reads every family, compares every word. Written from
// src-main/desk/families/search/README.md alone; called by tests and by the bench to check each answer of the index.
// Shares with the program only the vocabulary that cuts text into words (src-shared), which the rule names.
import {
  foldForSearch,
  foldLetters,
  matchesTokens,
  queryReadings,
  searchTokens,
} from '#shared/domain/fold-for-search.ts';
import type { ReadableDb } from '#desk/store/store-connection.ts';

interface OracleFamily {
  readonly id: string;
  readonly sortKey: string;
  readonly labelWords: readonly string[];
  readonly allWords: readonly string[];
  readonly fiscalCodes: readonly string[];
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly noticeNumbers: string[];
}

/** Sorts like the rule says: compare element by element. */
type Place = readonly (number | string)[];

export class SearchOracle {
  private readonly families: OracleFamily[] = [];

  constructor(db: ReadableDb) {
    const byRow = new Map<number, OracleFamily>();
    const families = db.raw.prepare('SELECT id, public_id, label FROM family WHERE merged_into IS NULL').all() as {
      id: number;
      public_id: string;
      label: string;
    }[];
    for (const family of families) {
      const members = db.raw
        .prepare('SELECT p.* FROM person p JOIN family_member m ON m.person_id = p.id WHERE m.family_id = ?')
        .all(family.id) as {
        given_name: string;
        family_name: string;
        fiscal_code: string | null;
        phones: string;
        emails: string;
      }[];
      const lists = (column: 'phones' | 'emails') =>
        members.flatMap((member) => JSON.parse(member[column]) as string[]);
      const labelWords = searchTokens(family.label);
      const known: OracleFamily = {
        id: family.public_id,
        sortKey: foldForSearch(family.label),
        labelWords,
        allWords: [
          ...labelWords,
          ...members.flatMap((member) => searchTokens(`${member.given_name} ${member.family_name}`)),
        ],
        fiscalCodes: members.flatMap(({ fiscal_code }) => (fiscal_code === null ? [] : [alphanumeric(fiscal_code)])),
        phones: lists('phones').map(nationalDigits),
        emails: lists('emails').flatMap(addressTails),
        noticeNumbers: [],
      };
      byRow.set(family.id, known);
      this.families.push(known);
    }
    const numbers = db.raw.prepare(
      `SELECT family_id, notice_number AS number FROM bollettino WHERE notice_number IS NOT NULL
       UNION ALL SELECT b.family_id, i.notice_number FROM instalment i JOIN bollettino b ON b.id = i.bollettino_id`,
    );
    for (const row of numbers.iterate() as IterableIterator<{ family_id: number; number: string }>) {
      byRow.get(row.family_id)?.noticeNumbers.push(row.number);
    }
  }

  /** Public ids of the first `limit` families. */
  search(text: string, limit: number): string[] {
    const readings = queryReadings(text);
    if (readings.length === 0) return [];
    const codes = codesOf(text.trim());
    const placed: { family: OracleFamily; place: Place }[] = [];
    for (const family of this.families) {
      const place = namePlace(family, readings) ?? codePlace(family, codes) ?? mixedPlace(family, readings);
      if (place) placed.push({ family, place: [...place, family.sortKey, family.id] });
    }
    placed.sort((a, b) => comparePlaces(a.place, b.place));
    return placed.slice(0, limit).map(({ family }) => family.id);
  }
}

function namePlace(family: OracleFamily, readings: readonly (readonly string[])[]): Place | null {
  const places = readings
    .filter((words) => matchesTokens(family.allWords, words))
    .map((words) => {
      const whole = words.every((word) => family.allWords.includes(word));
      const outside = words.filter((word) => !bestIsInLabel(family, word));
      return [0, whole ? 0 : 1, outside.length];
    });
  return places.sort(comparePlaces)[0] ?? null;
}

/** A whole word outside the label is better than a beginning inside: then the word counts as found outside. */
function bestIsInLabel(family: OracleFamily, word: string): boolean {
  if (family.labelWords.includes(word)) return true;
  if (family.allWords.includes(word)) return false;
  return family.labelWords.some((candidate) => candidate.startsWith(word));
}

function codePlace(family: OracleFamily, codes: ReturnType<typeof codesOf>): Place | null {
  const fields = [family.fiscalCodes, family.phones, family.emails, family.noticeNumbers];
  for (const [field, values] of fields.entries()) {
    const prefix = codes[field];
    if (prefix === null || prefix === undefined) continue;
    const found = values.filter((value) => value.startsWith(prefix)).sort(byCode)[0];
    if (found !== undefined) return [1, field, found];
  }
  return null;
}

function mixedPlace(family: OracleFamily, readings: readonly (readonly string[])[]): Place | null {
  const codes = [...family.fiscalCodes, ...family.phones, ...family.emails];
  const isCode = (word: string) => word.length >= 3 && codes.some((code) => code.startsWith(word));
  const isName = (word: string) => family.allWords.some((candidate) => candidate.startsWith(word));
  const mixed = readings.some((words) => words.length >= 2 && words.every((word) => isName(word) || isCode(word)));
  return mixed ? [2] : null;
}

/** The text as the beginning of a fiscal code, phone, e-mail and notice number; null where it cannot be one. */
function codesOf(text: string): readonly [string | null, string | null, string | null, string | null] {
  if (text.length > 120) return [null, null, null, null];
  const plain = alphanumeric(text);
  const phone =
    /^[\d+\s./()-]+$/.test(text) && /^[+\d]/.test(text) && text.lastIndexOf('+') <= 0 ? nationalDigits(text) : '';
  const email = foldLetters(text).replace(/\s/g, '');
  return [
    plain.length >= 3 && !text.includes('@') && !text.includes('+') ? plain : null,
    phone.length >= 3 ? phone : null,
    email.length >= 3 && !email.startsWith('@') && !email.startsWith('.') ? email : null,
    plain.length >= 4 && /^[\d\s.-]+$/.test(text) ? plain : null,
  ];
}

function alphanumeric(text: string): string {
  return [...foldLetters(text)].filter((character) => /[a-z0-9]/.test(character)).join('');
}

function nationalDigits(phone: string): string {
  const international = phone.trim().startsWith('+') || phone.trim().startsWith('00');
  const digits = phone.replace(/\D/g, '').replace(international && !phone.includes('+') ? /^00/ : /^(?!)/, '');
  return international && digits.startsWith('39') ? digits.slice(2) : digits;
}

function addressTails(email: string): string[] {
  const address = foldLetters(email).replace(/\s/g, '');
  const tails = [address];
  for (let index = 1; index < address.indexOf('@'); index++) {
    const begins = /^[a-z]{2}/.test(address.slice(index)) && !/[a-z]/.test(address.charAt(index - 1));
    if (begins) tails.push(address.slice(index));
  }
  return tails;
}

function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function comparePlaces(a: Place, b: Place): number {
  for (const [index, value] of a.entries()) {
    const other = b[index];
    if (other === undefined || value === other) continue;
    return value < other ? -1 : 1;
  }
  return 0;
}
