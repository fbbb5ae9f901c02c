import { expect, test } from 'vitest';
import { localDate } from '#shared/domain/local-date.ts';
import { Findings } from './findings.ts';
import { emptyPerson, type PersonDraft, type Role } from './person-draft.ts';
import { readPerson } from './read-person.ts';

const today = localDate(2026, 1, 31);

function read(typed: Partial<PersonDraft>, before: Partial<PersonDraft> | null = null, role: Role = 'parent') {
  const findings = new Findings();
  const whole = (part: Partial<PersonDraft>) => ({
    ...emptyPerson(),
    givenName: 'Maria',
    familyName: 'Rossi',
    ...part,
  });
  const context = { prefix: '', role, today, before: before && whole(before) };
  return { values: readPerson(findings, whole(typed), context), findings };
}

test('blanks are trimmed, empty texts are nothing, empty lines are dropped', () => {
  const { values, findings } = read({ givenName: ' Anna  Maria ', phones: ['', ' 333 123 4567 '], birthPlace: ' ' });
  expect(values).toMatchObject({
    givenName: 'Anna Maria',
    fiscalCode: null,
    birthDate: null,
    birthPlace: null,
    sex: null,
    phones: ['333 123 4567'],
    emails: [],
  });
  expect(findings.clean).toBe(true);
});

test('a fiscal code is kept as capitals without blanks, and agrees with what is known', () => {
  const { values, findings } = read({ fiscalCode: 'rss mra 85c41 f205 k', birthDate: '1/3/1985', sex: 'F' });
  expect(values.fiscalCode).toBe('RSSMRA85C41F205K');
  expect(findings.problems.size + findings.warnings.size).toBe(0);
});

test.each([
  [{ fiscalCode: 'RSSMRA85C41F205X' }, 'fiscalCodeCheck'],
  [{ fiscalCode: 'RSSMRA85C41F205K', birthDate: '2/3/1985' }, 'fiscalCodeBirthDate'],
  [{ fiscalCode: 'RSSMRA85C41F205K', sex: 'M' }, 'fiscalCodeSex'],
  [{ fiscalCode: 'RSSMRA85C41F205K', familyName: 'Bianchi' }, 'fiscalCodeSurname'],
  [{ fiscalCode: 'RSSMRA85C41F205K', givenName: 'Luca' }, 'fiscalCodeName'],
] as const)('a code that does not agree warns and never blocks: %j', (typed, code) => {
  const { findings } = read(typed);
  expect(findings.clean).toBe(true);
  expect(findings.warnings.get('fiscalCode')?.code).toBe(code);
});

test.each([
  ['RSSMRA85', 'fiscalCodeLength'],
  ['RSSMRA85C41F2O5K', 'fiscalCodeShape'],
] as const)('%s cannot be a fiscal code', (fiscalCode, code) => {
  expect(read({ fiscalCode }).findings.problems.get('fiscalCode')?.code).toBe(code);
});

test('what was there before is not mended by force: it warns where it would block', () => {
  const { findings } = read({ fiscalCode: 'RSSMRA85C41F2O5K', phones: ['333'] }, { fiscalCode: 'RSSMRA85C41F2O5K' });
  expect(findings.clean).toBe(true);
  expect(findings.warnings.get('fiscalCode')?.code).toBe('fiscalCodeShape');
});

test('an address that cannot be one is a problem, one that looks like a slip a question', () => {
  const { findings } = read({ emails: ['maria', 'maria@gmial.com'] });
  expect(findings.problems.get('emails.0')?.code).toBe('emailShape');
  expect(findings.problems.has('emails.1')).toBe(false);
  expect(findings.warnings.get('emails.1')).toEqual({ code: 'emailSlip', values: { meant: 'maria@gmail.com' } });
});

test.each([
  ['parent', '1/1/2015', 'youngParent'],
  ['child', '1/1/2000', 'oldChild'],
  ['child', '1/3/2026', 'inTheFuture'],
] as const)('a %s born on %s is unusual', (role, birthDate, code) => {
  const { findings } = read({ birthDate }, null, role);
  expect(findings.clean).toBe(true);
  expect(findings.warnings.get('birthDate')?.code).toBe(code);
});

test('somebody has a name', () => {
  const { findings } = read({ givenName: ' ', familyName: '' });
  expect([...findings.problems.keys()]).toEqual(['givenName', 'familyName']);
});
