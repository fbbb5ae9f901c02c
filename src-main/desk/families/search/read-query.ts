// What a person typed, read as words and as the beginning of a code. Called by the search for every key press.
// Any text is welcome; nothing of it ever becomes part of an SQL or FTS expression.
import { queryReadings } from '#shared/domain/fold-for-search.ts';
import { emailText, phoneCode, plainCode } from './family-tokens.ts';
import { MAX_CODE_LENGTH, MIN_CODE_LENGTH, MIN_NOTICE_DIGITS, type CodeField } from './search-rule.ts';

export interface SearchQuery {
  /** One or two ways to cut the text into words; a family matches if all words of one of them do. */
  readonly readings: readonly (readonly string[])[];
  /** The whole text as the beginning of a code, per field where it can be one. */
  readonly codes: readonly { readonly field: CodeField; readonly prefix: string }[];
}

/** Reads a query. Without any letter or digit both lists are empty. */
export function readQuery(text: string): SearchQuery {
  const readings = queryReadings(text);
  const trimmed = text.trim();
  if (readings.length === 0 || trimmed.length > MAX_CODE_LENGTH) return { readings, codes: [] };
  const plain = plainCode(trimmed);
  const phone = /^[+\d][\d\s./()-]*$/.test(trimmed) ? phoneCode(trimmed) : '';
  const codes: { field: CodeField; prefix: string }[] = [];
  if (plain.length >= MIN_CODE_LENGTH && !/[@+]/.test(trimmed)) codes.push({ field: 'fiscalCode', prefix: plain });
  if (phone.length >= MIN_CODE_LENGTH) codes.push({ field: 'phone', prefix: phone });
  const email = emailText(trimmed);
  if (email.length >= MIN_CODE_LENGTH && !/^[@.]/.test(email)) codes.push({ field: 'email', prefix: email });
  if (plain.length >= MIN_NOTICE_DIGITS && /^[0-9\s.-]+$/.test(trimmed))
    codes.push({ field: 'noticeNumber', prefix: plain });
  return { readings, codes };
}

/** The smallest text that sorts after everything that begins with `prefix`, for `>= prefix AND < end` on BINARY order. */
export function endOfPrefix(prefix: string): string {
  return `${prefix}\u{10ffff}`;
}
