// Characters that the notice's fonts do not have are written with letters they do have, and reported.
// Called by the print model on every text that comes from outside. No text leaves with a character that would print as an empty box.
import { err, ok, type Result } from '#shared/domain/result.ts';
import { transliterate } from '#shared/domain/transliterate.ts';
import { noticeError, type NoticeError } from '../notice-error.ts';
import type { Face } from './notice-fonts.ts';

/** One text that could not be printed as given. */
export interface Transliteration {
  /** 0-based place of the notice in the file. */
  readonly notice: number;
  readonly field: string;
  /** The characters that were replaced or left out, each once. */
  readonly characters: string;
  readonly printed: string;
}

/** What a text prints as, and which of its characters had to be replaced (empty: none). */
export interface Printable {
  readonly text: string;
  readonly replaced: string;
}

/**
 * `text` in characters that all of `faces` have, blanks made single. A character that has no form in them at all is left out.
 * Errors: `unprintable` when nothing remains.
 */
export function printable(text: string, field: string, faces: readonly Face[]): Result<Printable, NoticeError> {
  const replaced = new Set<string>();
  let printed = '';
  for (const character of text.normalize('NFC')) {
    if (faces.every((face) => face.has(character))) {
      printed += character;
      continue;
    }
    const plain = transliterate(character);
    if (!/^\s+$/u.test(character) && !/^\p{M}$/u.test(character)) replaced.add(character);
    printed += plain;
  }
  const clean = printed.replace(/\s+/gu, ' ').trim();
  if (clean === '') return err(noticeError(field, 'unprintable', 'has no character that the notice can print'));
  return ok({ text: clean, replaced: [...replaced].join('') });
}
