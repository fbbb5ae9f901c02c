// Says in what a fiscal code and a person's data disagree.
// Called by the family card and by imports; its warnings are shown beside the field.
// It warns and never blocks: foreign births, changed names and omocodia give codes that are right and do not agree.

import { datePartsOf } from '../local-date.ts';
import { namePart, surnamePart, type PersonForFiscalCode } from './compute.ts';
import { parseFiscalCode, type CodedBirth } from './parse.ts';

/** One disagreement: `found` is what the code says, `expected` what the data (or the formula) say. */
export type FiscalCodeWarning = {
  readonly code:
    'shape' | 'check-character' | 'impossible-birth-date' | 'surname' | 'name' | 'birth-date' | 'sex' | 'birth-place';
  readonly found: string;
  readonly expected: string | null;
};

/** What is known of a person; what is absent or empty is not compared. */
export type KnownPerson = Partial<{ [Key in keyof PersonForFiscalCode]: PersonForFiscalCode[Key] | null | undefined }>;

/** Umlauts are written both as one vowel and as two (Müller, Mueller): either agrees. */
const DIGRAPHS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' };

function agrees(found: string, text: string, part: (text: string) => string): boolean {
  const composed = text.normalize('NFC').toLowerCase();
  const spelled = composed.replace(/[äöüåø]/g, (letter) => DIGRAPHS[letter] ?? letter);
  return found === part(composed) || found === part(spelled);
}

function dayText(birth: CodedBirth): string {
  const pad = (n: number) => String(n).padStart(2, '0');
  return `${pad(birth.day)}/${pad(birth.month)}/${pad(birth.year2)}`;
}

/**
 * All disagreements between `code` (as typed) and `person`, none if all is well, in the order of the code's parts.
 * A provisional code of 11 digits can only fail its check digit.
 */
export function checkFiscalCode(code: string, person: KnownPerson = {}): FiscalCodeWarning[] {
  const parsed = parseFiscalCode(code);
  if (!parsed.ok) return [{ code: 'shape', found: code, expected: null }];
  const value = parsed.value;
  const warnings: FiscalCodeWarning[] = [];
  const warn = (name: FiscalCodeWarning['code'], found: string, expected: string | null) =>
    warnings.push({ code: name, found, expected });

  if (value.kind === 'provisional') {
    if (!value.checkOk) warn('check-character', value.value.slice(10), null);
    return warnings;
  }
  if (person.surname && !agrees(value.surnamePart, person.surname, surnamePart)) {
    warn('surname', value.surnamePart, surnamePart(person.surname));
  }
  if (person.name && !agrees(value.namePart, person.name, namePart)) {
    warn('name', value.namePart, namePart(person.name));
  }
  if (!value.birth) warn('impossible-birth-date', value.value.slice(6, 11), null);
  else if (person.birthDate) {
    const { year, month, day } = datePartsOf(person.birthDate);
    const expected = { year2: year % 100, month, day };
    if (dayText(expected) !== dayText(value.birth)) warn('birth-date', dayText(value.birth), dayText(expected));
  }
  if (person.sex && person.sex !== value.sex) warn('sex', value.sex, person.sex);
  if (person.belfiore && person.belfiore.toUpperCase() !== value.belfiore) {
    warn('birth-place', value.belfiore, person.belfiore.toUpperCase());
  }
  if (!value.checkOk) warn('check-character', value.value.charAt(15), null);
  return warnings;
}
