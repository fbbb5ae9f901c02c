// A person of a row of a file of families: names, fiscal code, day of birth, and in what they disagree. Called by read-family-row.ts.
// Disagreement is told and never blocks (foreign births, omocodia); names that the code proves to be swapped are put right and told.
import type { FamilyField } from '#shared/contracts/central/administration/import-fields.ts';
import { isEmailAddress } from '#shared/domain/email-address.ts';
import { checkFiscalCode, parseFiscalCode, type ParsedFiscalCode } from '#shared/domain/fiscal-code.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import { err, ok } from '#shared/domain/result.ts';
import { cellText } from '../reading/cell.ts';
import { areSwapped, splitName, usualCase, type PersonNames } from '../values/person-names.ts';
import type { RowReader } from './row-reader.ts';

export interface FilePerson extends PersonNames {
  readonly fiscalCode: string | null;
  /** The code before omocodia: equal ones are candidates for one person. */
  readonly canonical: string | null;
  readonly birthDate: LocalDate | null;
  readonly birthPlace: string | null;
  readonly sex: 'F' | 'M' | null;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
}

interface PersonFields {
  readonly name: FamilyField;
  readonly familyName: FamilyField;
  readonly givenName: FamilyField;
  readonly fiscalCode: FamilyField;
}

const longestName = 70;

/** Names and code; null where the row names nobody there. */
export function readNamedPerson(
  reader: RowReader,
  fields: PersonFields,
): (PersonNames & { readonly code: ParsedFiscalCode | null }) | null {
  const codeText = reader.text(fields.fiscalCode);
  const code = codeText === '' ? null : readCode(reader, codeText, fields.fiscalCode);
  const personal = code?.kind === 'person' ? code : null;
  const whole = reader.text(fields.name);
  let names: PersonNames = {
    familyName: reader.text(fields.familyName, longestName),
    givenName: reader.text(fields.givenName, longestName),
  };
  if (names.familyName === '' && names.givenName === '' && whole !== '') {
    const split = splitName(whole, personal);
    if (!split) {
      reader.problem('NAME_NOT_SPLIT', fields.name);
      return null;
    }
    names = split;
  }
  if (names.familyName === '' && names.givenName === '') {
    if (codeText !== '') reader.problem('NAME_MISSING', fields.fiscalCode);
    return null;
  }
  if (names.familyName === '' || names.givenName === '') {
    reader.problem('NAME_MISSING', names.familyName === '' ? fields.familyName : fields.givenName);
    return null;
  }
  if (personal && areSwapped(names, personal)) {
    reader.problem('NAMES_SWAPPED', fields.familyName);
    names = { familyName: names.givenName, givenName: names.familyName };
  }
  return { familyName: usualCase(names.familyName), givenName: usualCase(names.givenName), code };
}

function readCode(reader: RowReader, text: string, field: FamilyField): ParsedFiscalCode | null {
  const parsed = parseFiscalCode(text);
  if (!parsed.ok) {
    reader.problem('FISCAL_CODE_WRONG', field);
    return null;
  }
  if (!parsed.value.checkOk) reader.problem('CHECK_CHARACTER_WRONG', field);
  return parsed.value;
}

/** Tells in what a code and the rest disagree: once, whatever it is. */
export function tellDisagreement(
  reader: RowReader,
  { code, familyName, givenName }: PersonNames & { readonly code: ParsedFiscalCode | null },
  { birthDate, sex }: Pick<FilePerson, 'birthDate' | 'sex'>,
  field: FamilyField,
): void {
  if (code?.kind !== 'person') return;
  const warnings = checkFiscalCode(code.value, { surname: familyName, name: givenName, birthDate, sex });
  if (warnings.some((warning) => warning.code !== 'check-character')) reader.problem('CODE_DISAGREES', field);
}

export const canonicalOf = (code: ParsedFiscalCode | null): string | null =>
  code === null ? null : code.kind === 'person' ? code.canonical : code.value;

const mostContacts = 5;

export function readPhones(reader: RowReader, field: FamilyField): string[] {
  return contacts(reader, field, (text) => {
    const digits = text.replace(/\D/g, '').length;
    return digits >= 5 && text.length <= 40 ? ok(text) : err('PHONE_WRONG' as const);
  });
}

export function readEmails(reader: RowReader, field: FamilyField): string[] {
  return contacts(reader, field, (text) =>
    isEmailAddress(text) && text.length <= 254 ? ok(text.toLowerCase()) : err('EMAIL_WRONG' as const),
  );
}

function contacts(
  reader: RowReader,
  field: FamilyField,
  read: (
    text: string,
  ) =>
    | { readonly ok: true; readonly value: string }
    | { readonly ok: false; readonly error: 'PHONE_WRONG' | 'EMAIL_WRONG' },
): string[] {
  const found = new Set<string>();
  for (const { cell, column } of reader.cells(field)) {
    for (const part of cellText(cell).split(/[;,]| [/–-] /)) {
      const text = part.replace(/\s+/g, ' ').trim();
      if (text === '') continue;
      const result = read(text);
      if (result.ok) found.add(result.value);
      else reader.problem(result.error, field, column);
    }
  }
  return [...found].slice(0, mostContacts);
}
