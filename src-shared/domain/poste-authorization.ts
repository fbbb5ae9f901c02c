// Poste Italiane's authorisation to print the postal part (autorizzazione alla stampa in proprio).
// Called by the settings; printed on the postal part, which may not be printed without it.
// Each ente has its own; an unusual wording only warns.

import type { Brand } from './brand.ts';
import { err, ok, type Result } from './result.ts';

/** The line as printed: `AUT. DB/XXXX/XXX 12345 DEL 01/02/2020`. */
export type PosteAuthorization = Brand<string, 'PosteAuthorization'>;

const USUAL = /^AUT\. DB\/[A-Z]{2,6}(\/[A-Z0-9]{1,4})? ?[A-Z0-9]+ DEL \d{2}\/\d{2}\/\d{4}$/;

/**
 * Reads the authorisation, with or without `AUT.` in front. `usual` is false unless it follows
 * `AUT. DB/xxxx/xxx xxxxx DEL xx/xx/xxxx` (guide "L'avviso di pagamento pagoPA", postal part).
 * Error `not-an-authorization` if empty or longer than 60 characters.
 */
export function parsePosteAuthorization(
  text: string,
): Result<{ readonly value: PosteAuthorization; readonly usual: boolean }, 'not-an-authorization'> {
  const bare = text
    .replace(/\s+/g, ' ')
    .trim()
    .toUpperCase()
    .replace(/^AUT\.? ?/, '');
  if (bare === '' || bare.length > 55) return err('not-an-authorization');
  const value = `AUT. ${bare}`;
  return ok({ value: value as PosteAuthorization, usual: USUAL.test(value) });
}
