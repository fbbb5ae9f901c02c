// What the list shows of a match: the name with the typed words marked, or the code masked but for what was typed.
// Called for every hit of a search; members are those of the found family alone.
import { formatNoticeNumber } from '#shared/domain/notice-number.ts';
import type { FamilyHit } from '#shared/contracts/desk/families.ts';
import { emailCodes, emailText, memberName, phoneCode, plainCode, type IndexedPerson } from './family-tokens.ts';
import type { StoredPerson } from './queries.ts';
import { personFrom } from './stored-person.ts';
import { countMarked, markWords, type Range } from './mark-words.ts';
import type { FoundBy } from './search-families.ts';

type Matched = FamilyHit['matched'];

/** `matched` of a hit: label or member with the most typed words in it, or the code. */
export function describeMatch(label: string, persons: readonly StoredPerson[], by: FoundBy): Matched {
  if (by.kind === 'name') return describeName(label, persons, by.words);
  const typed = charactersIn(by.prefix);
  if (by.field === 'noticeNumber') return describeNoticeNumber(by.code, typed);
  const shown = shownCode(by, persons.map(personFrom)) ?? { text: by.code, from: 0 };
  return { field: by.field, ...mask(shown.text, shown.from, typed) };
}

function describeName(label: string, persons: readonly StoredPerson[], words: readonly string[]): Matched {
  let best = { text: label, count: countMarked(label, words) };
  for (const person of persons) {
    if (best.count === words.length) break;
    const text = memberName(person);
    const count = countMarked(text, words);
    if (count > best.count) best = { text, count };
  }
  return { field: 'name', text: best.text, ranges: markWords(best.text, words) };
}

function describeNoticeNumber(code: string, typed: number): Matched {
  const text = formatNoticeNumber(code);
  return { field: 'noticeNumber', text, ranges: [[0, typed + Math.floor((typed - 1) / 4)]] };
}

/** The value as captured, and at which of its letters and digits the code begins. */
function shownCode(
  by: FoundBy & { kind: 'code' },
  persons: readonly IndexedPerson[],
): { text: string; from: number } | null {
  for (const person of persons) {
    if (by.field === 'fiscalCode' && person.fiscalCode !== null && plainCode(person.fiscalCode) === by.code) {
      return { text: person.fiscalCode.toUpperCase(), from: 0 };
    }
    const phone = by.field === 'phone' ? person.phones.find((value) => phoneCode(value) === by.code) : undefined;
    if (phone !== undefined) return { text: phone, from: phone.replace(/\D/g, '').length - by.code.length };
    const email = by.field === 'email' ? person.emails.find((value) => emailCodes(value).includes(by.code)) : undefined;
    if (email !== undefined)
      return { text: emailText(email), from: charactersIn(emailText(email)) - charactersIn(by.code) };
  }
  return null;
}

function charactersIn(text: string): number {
  return text.replace(/[^\p{L}\p{N}]/gu, '').length;
}

/** Dots for every letter and digit but the typed ones, which begin after `skip` of them; separators stay. */
function mask(text: string, skip: number, typed: number): { text: string; ranges: Range[] } {
  let seen = 0;
  let shown = '';
  let from = 0;
  let to = 0;
  for (const character of text) {
    const counts = /[\p{L}\p{N}]/u.test(character);
    const isTyped = counts && seen >= skip && seen < skip + typed;
    if (isTyped && to === 0) from = shown.length;
    shown += counts && !isTyped ? '•' : character;
    if (isTyped) to = shown.length;
    if (counts) seen++;
  }
  return { text: shown, ranges: to > from ? [[from, to]] : [] };
}
