// The keys by which persons who may be one are found. Called when a person is stored, and for whoever is typed.
import { canonicalFiscalCode, parseFiscalCode } from '#shared/domain/fiscal-code.ts';
import { personSound } from '#shared/domain/name-sound.ts';

/** The code before omocodia; of what is no fiscal code nothing. */
export function codeKey(fiscalCode: string | null): string | null {
  if (fiscalCode === null) return null;
  const parsed = parseFiscalCode(fiscalCode);
  return parsed.ok ? canonicalFiscalCode(parsed.value.value) : null;
}

export const soundKey = personSound;
