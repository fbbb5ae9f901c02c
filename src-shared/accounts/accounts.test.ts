import { expect, test } from 'vitest';
import { familyStateOf, type FamilyState } from '../capture/family-state.ts';
import { FamilyAggregateSchema } from '../contracts/records/aggregate.ts';
import { AccountRecordSchema, type AccountState } from '../contracts/records/account.ts';
import { AccountChangeSchema } from '../contracts/commands/account-change.ts';
import { FeaturesSchema } from '../contracts/records/ente.ts';
import { AccessCodeSchema, accessCodeText, newAccessCode } from './access-code.ts';
import { allowedWays } from './allowed-ways.ts';
import { decideAccount } from './decide-account.ts';
import { checkPassword } from './password-rules.ts';
import { isAnswer, secretText } from './secret-question.ts';
import { foldUsername, freeUsername, usernameOf } from './username.ts';

test('a username is the name in plain letters, with the first number that nobody has', () => {
  expect(usernameOf('María José', 'D’Angelò')).toBe('maria.dangelo');
  expect(usernameOf('Žofia', 'Łuk Rossi-Bianchi')).toBe('zofia.lukrossibianchi');
  expect(usernameOf('O', 'Ng')).toBe('o.ng');
  expect(usernameOf('美', '李')).toBe('genitore');
  expect(usernameOf('', 'Rossi')).toBe('rossi');
  expect(usernameOf('a'.repeat(60), 'b')).toHaveLength(40);
  expect(freeUsername('m.rossi', () => false)).toBe('m.rossi');
  expect(freeUsername('m.rossi', (name) => ['m.rossi', 'm.rossi2'].includes(name))).toBe('m.rossi3');
  expect(foldUsername(' M.Rossi ')).toBe('m.rossi');
});

test('a code reads back as it is printed, whatever is typed between its signs', () => {
  let next = 0;
  const code = newAccessCode((below) => (next += 7) % below);
  expect(accessCodeText(code)).toMatch(/^(?:[2-9A-HJKMNP-Z]{4}-){3}[2-9A-HJKMNP-Z]{4}$/);
  expect(AccessCodeSchema.parse(` ${accessCodeText(code).toLowerCase().replaceAll('-', ' ')}`)).toBe(code);
  for (const wrong of ['', code.slice(1), `${code}A`, code.replace(/./, '0'), 'x'.repeat(65)])
    expect(AccessCodeSchema.safeParse(wrong).success, wrong).toBe(false);
});

test('a password is long, not of one sign, not made of the name, and typed twice', () => {
  const known = ['maria.esposito', 'Maria', 'D’Esposito', 'SPSMRA80A41F839X', null];
  const check = (password: string, again = password) => checkPassword(password, again, known);
  expect(check('cavallo verde 3')).toBeNull();
  expect(check('àèìòùçßñõêîô')).toBeNull();
  expect(check('undici11111')).toBe('TOO_SHORT');
  expect(check('x'.repeat(201))).toBe('TOO_LONG');
  expect(check('abababababab')).toBe('TOO_UNIFORM');
  expect(check('mia ESPOSITO 1234')).toBe('HOLDS_NAME');
  expect(check('spsmra80a41f839x!')).toBe('HOLDS_NAME');
  expect(check('cavallo verde 3', 'cavallo verde 4')).toBe('NOT_THE_SAME');
});

test('an answer is compared as people mean it, and only under its own question', () => {
  expect(secretText('pet', ' Fïdo  BAU ')).toBe(secretText('pet', 'fido bau'));
  expect(secretText('pet', 'Fido')).not.toBe(secretText('school', 'Fido'));
  expect(isAnswer('Fido')).toBe(true);
  expect(isAnswer(' a ')).toBe(false);
  expect(isAnswer('x'.repeat(121))).toBe(false);
});

const features = (ownCredentials: boolean, secretQuestion = false) =>
  FeaturesSchema.parse({
    ownCredentials: { on: ownCredentials, reason: '' },
    secretQuestion: { on: secretQuestion, reason: '' },
    cash: { on: false, reason: '' },
  });

test('the question is never without passwords; SPID and CIE need no switch', () => {
  expect(allowedWays(features(false, true))).toEqual({ ownCredentials: false, secretQuestion: false });
  expect(allowedWays(features(true, true))).toEqual({ ownCredentials: true, secretQuestion: true });
});

function family(...roles: readonly ('parent' | 'child' | 'delegate')[]): FamilyState {
  const persons = roles.map((role, at) => ({
    ...{ id: `p${String(at)}`, revision: 1, role, givenName: 'A', familyName: 'B', fiscalCode: null },
    ...{ birthDate: null, birthPlace: null, sex: null, phones: [], emails: [], language: 'it' },
  }));
  return familyStateOf(
    FamilyAggregateSchema.parse({
      family: { id: 'f', revision: 1, label: 'F', address: null, notes: null, mergedInto: null },
      ...{ persons, payers: [], enrolments: [], diets: [], wallets: [], bollettini: [] },
    }),
  );
}

const document = { kind: 'passport', numberEnd: '12AB' };
const mail = { by: 'mail', email: 'm@example.it' };
const slip = { by: 'slip', codeDigest: 'a'.repeat(64), email: null };
const nothing = { by: 'nothing', email: null };
const account = (state: AccountState, personId = 'p0') =>
  AccountRecordSchema.parse({
    ...{ personId, username: 'a.b', state, email: 'm@example.it', ownCredentials: true },
    registeredAt: '2026-01-01T00:00:00Z',
  });

function decide(
  change: object,
  on = true,
  accounts = [] as ReturnType<typeof account>[],
  state = family('parent', 'child'),
) {
  const parsed = AccountChangeSchema.parse({ familyId: 'f', personId: 'p0', consent: true, document, ...change });
  return decideAccount(state, accounts, allowedWays(features(on)), parsed);
}

test('who may be registered: a parent of a family with a child, once, in a way that the ente allows', () => {
  const register = { kind: 'account.register', handOver: mail };
  expect(decide(register)).toBeNull();
  expect(decide({ ...register, handOver: slip })).toBeNull();
  expect(decide(register, true, [], family('parent'))).toBe('NOT_RESPONSIBLE');
  expect(decide(register, true, [], family('delegate', 'child'))).toBe('NOT_RESPONSIBLE');
  expect(decide({ ...register, personId: 'p9' })).toBe('PERSON_UNKNOWN');
  expect(decide(register, true, [account('pending')])).toBe('ACCOUNT_EXISTS');
  expect(decide(register, true, [account('closed'), account('active', 'p1')])).toBeNull();
  expect(decide(register, false)).toBe('WAY_NOT_ALLOWED');
  expect(decide({ ...register, handOver: nothing }, false)).toBeNull();
  expect(decide({ ...register, handOver: nothing })).toBe('WAY_NOT_ALLOWED');
  expect(decide({ ...register, handOver: { by: 'mail', email: 'nobody' } })).toBe('MAIL_ADDRESS_WRONG');
});

test('a new code needs a document, but for the same mail once more', () => {
  const renew = { kind: 'account.renew', handOver: mail };
  expect(decide(renew)).toBe('ACCOUNT_UNKNOWN');
  expect(decide(renew, true, [account('closed')])).toBe('ACCOUNT_UNKNOWN');
  for (const state of ['pending', 'active', 'locked'] as const)
    expect(decide(renew, true, [account(state)])).toBeNull();
  const unseen = { ...renew, document: null };
  expect(decide(unseen, true, [account('pending')])).toBeNull();
  expect(decide(unseen, true, [account('active')])).toBe('DOCUMENT_NOT_SEEN');
  expect(decide({ ...unseen, handOver: slip }, true, [account('pending')])).toBe('DOCUMENT_NOT_SEEN');
  expect(decide({ ...unseen, handOver: { by: 'mail', email: 'x@example.it' } }, true, [account('pending')])).toBe(
    'DOCUMENT_NOT_SEEN',
  );
  expect(decide(renew, false, [account('active')])).toBe('WAY_NOT_ALLOWED');
  expect(decide({ ...renew, handOver: nothing }, false, [account('active')])).toBe('WAY_NOT_ALLOWED');
});

test('what is open can be closed, whatever the switches say', () => {
  expect(decide({ kind: 'account.close' }, false, [account('locked')])).toBeNull();
  expect(decide({ kind: 'account.close' }, false, [account('closed')])).toBe('ACCOUNT_UNKNOWN');
});
