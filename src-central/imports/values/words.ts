// Words that cells hold in place of a value: states of a bollettino, sex, school years. Called by the rows' readers.
import { foldLetters } from '#shared/domain/fold-for-search.ts';
import { parseSchoolYear, type SchoolYear } from '#shared/domain/school-year.ts';
import type { BollettinoState } from '#shared/contracts/records/bollettino.ts';

const states: Readonly<Record<string, BollettinoState>> = {
  ...{ 'inviato': 'issued', 'emesso': 'issued', 'emessa': 'issued', 'da pagare': 'issued', 'non pagato': 'issued' },
  ...{
    'scaduto': 'issued',
    'insoluto': 'issued',
    'aperto': 'issued',
    'in pagamento': 'issued',
    'no': 'issued',
    'n': 'issued',
  },
  ...{ pagato: 'paid', pagata: 'paid', saldato: 'paid', incassato: 'paid', chiuso: 'paid', si: 'paid', s: 'paid' },
  ...{ annullato: 'cancelled', annullata: 'cancelled', stornato: 'cancelled', bozza: 'draft' },
};

export function readState(text: string): BollettinoState | null {
  const word = foldLetters(text).trim().replace(/\s+/g, ' ');
  return Object.hasOwn(states, word) ? (states[word] ?? null) : null;
}

export function readSex(text: string): 'F' | 'M' | null {
  const letter = foldLetters(text).trim().charAt(0);
  return letter === 'f' ? 'F' : letter === 'm' ? 'M' : null;
}

/** "2025/26", "2025-2026", "2025/2026", also "25/26". */
export function readSchoolYear(text: string): SchoolYear | null {
  const short = /^\s*(\d{2})\s*[/-]\s*(\d{2})\s*$/.exec(text);
  const parsed = parseSchoolYear(
    short ? `20${short[1] ?? ''}/${short[2] ?? ''}` : text.replace(/^\s*a\.?\s?s\.?\s*/i, ''),
  );
  return parsed.ok ? parsed.value : null;
}

/** Diets that are kept by choice; whatever else is taken for medical, so that it is guarded as such. */
const byChoice = /vegetar|vegan|maiale|suino|senza carne|religio|halal|kosher|etic/;

export function isMedicalDiet(kind: string): boolean {
  return !byChoice.test(foldLetters(kind));
}
