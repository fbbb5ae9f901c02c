// Reads a person's form: what the contract would not take is a problem, what is only unusual a warning.
// Called by the forms of persons at every key. Fields that are as they were are never a problem.
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';
import { checkFiscalCode, parseFiscalCode, type FiscalCodeWarning } from '#shared/domain/fiscal-code.ts';
import { isEmailAddress, likelyEmailAddress } from '#shared/domain/email-address.ts';
import { datePartsOf, type LocalDate } from '#shared/domain/local-date.ts';
import type { CheckCode, Findings } from './findings.ts';
import type { PersonDraft, PersonValues, Role } from './person-draft.ts';
import { readDay } from './read-day.ts';

export interface PersonContext {
  /** Before the names of the fields, where a screen has several persons. */
  readonly prefix: string;
  readonly role: Role;
  readonly today: LocalDate;
  /** As the form was opened; null for somebody new. */
  readonly before: PersonDraft | null;
}

const adultYears = 16;
const childYears = 20;

/** The values that were typed; they hold only if no problem was found. */
export function readPerson(findings: Findings, draft: PersonDraft, context: PersonContext): PersonValues {
  const { prefix, before } = context;
  const givenName = readName(findings, `${prefix}givenName`, draft.givenName);
  const familyName = readName(findings, `${prefix}familyName`, draft.familyName);
  const birthDate = readDay(findings, `${prefix}birthDate`, draft.birthDate, 'optional');
  if (birthDate) warnOfAge(findings, birthDate, context);
  const values: PersonValues = {
    givenName,
    familyName,
    fiscalCode: readFiscalCode(findings, draft, birthDate, context),
    fiscalCodeCheck: draft.fiscalCodeCheck,
    birthDate,
    birthPlace: draft.birthPlace.trim() || null,
    sex: draft.sex || null,
    phones: readList(draft.phones, (phone, at) => checkPhone(findings, `${prefix}phones.${at}`, phone)),
    emails: readList(draft.emails, (email, at) => checkEmail(findings, `${prefix}emails.${at}`, email)),
    language: draft.language,
  };
  if (before) pardonUnchanged(findings, draft, before, prefix);
  return values;
}

function readName(findings: Findings, field: string, typed: string): string {
  const name = typed.trim().replace(/\s+/g, ' ');
  if (name === '') findings.problem(field, 'missing');
  return name;
}

function warnOfAge(findings: Findings, birthDate: LocalDate, { prefix, role, today }: PersonContext): void {
  const field = `${prefix}birthDate`;
  const years = datePartsOf(today).year - datePartsOf(birthDate).year;
  if (birthDate > today) findings.warn(field, 'inTheFuture');
  else if (role !== 'child' && years < adultYears) findings.warn(field, 'youngParent');
  else if (role === 'child' && years > childYears) findings.warn(field, 'oldChild');
}

const warningCodes: Readonly<Record<FiscalCodeWarning['code'], CheckCode | null>> = {
  'shape': 'fiscalCodeShape',
  'check-character': 'fiscalCodeCheck',
  'impossible-birth-date': 'fiscalCodeImpossible',
  'surname': 'fiscalCodeSurname',
  'name': 'fiscalCodeName',
  'birth-date': 'fiscalCodeBirthDate',
  'sex': 'fiscalCodeSex',
  // A place is written as a name here, the code has a number: nothing to compare.
  'birth-place': null,
};

function readFiscalCode(
  findings: Findings,
  draft: PersonDraft,
  birthDate: LocalDate | null,
  { prefix }: PersonContext,
): string | null {
  const field = `${prefix}fiscalCode`;
  const typed = draft.fiscalCode.trim();
  if (typed === '') return null;
  const parsed = parseFiscalCode(typed);
  if (!parsed.ok) {
    findings.problem(field, parsed.error === 'wrong-length' ? 'fiscalCodeLength' : 'fiscalCodeShape');
    return typed.toUpperCase();
  }
  const known = { surname: draft.familyName, name: draft.givenName, sex: draft.sex || null, birthDate };
  for (const { code, found, expected } of checkFiscalCode(typed, known)) {
    const said = warningCodes[code];
    if (said) findings.warn(field, said, { found, expected: expected ?? '' });
  }
  return parsed.value.value;
}

function readList(typed: readonly string[], check: (text: string, at: number) => void): string[] {
  return typed.flatMap((text, at) => {
    const value = text.trim();
    if (value === '') return [];
    check(value, at);
    return [value];
  });
}

function checkPhone(findings: Findings, field: string, phone: string): void {
  const digits = phone.replace(/\D/g, '').length;
  if (digits < 6 || digits > 15 || !/^\+?[\d\s./()-]+$/.test(phone)) findings.warn(field, 'phoneUnusual');
}

function checkEmail(findings: Findings, field: string, email: string): void {
  if (!isEmailAddress(email)) findings.problem(field, 'emailShape');
  const meant = likelyEmailAddress(email);
  if (meant) findings.warn(field, 'emailSlip', { meant });
}

function pardonUnchanged(findings: Findings, draft: PersonDraft, before: PersonDraft, prefix: string): void {
  for (const name of ['givenName', 'familyName', 'fiscalCode', 'birthDate'] as const) {
    if (draft[name] === before[name]) findings.pardon(`${prefix}${name}`);
  }
  for (const name of ['phones', 'emails'] as const) {
    draft[name].forEach((text, at) => {
      if (before[name].includes(text)) findings.pardon(`${prefix}${name}.${at}`);
    });
  }
}

/** The field that a unit of a person is written in, where the contract refuses it. */
export function personField(prefix: string): (unit: UnitValue, path: readonly PropertyKey[]) => string {
  return ({ unit }, [part]) => {
    const name = unit === 'person.name' ? String(part ?? 'familyName') : unit.replace('person.', '');
    return unit === 'person.phones' || unit === 'person.emails'
      ? `${prefix}${name}.${String(part ?? 0)}`
      : `${prefix}${name}`;
  };
}
