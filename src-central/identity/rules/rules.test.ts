// The pure rules of SPID and CIE: what a refusal means, who somebody is by an answer, and whether the office's record may be that person.
import { describe, expect, test } from 'vitest';
import { wantedLevel } from './assurance.ts';
import { hostsOf } from './hosts-of.ts';
import { namesAgree } from './names-agree.ts';
import { failureOfProvider } from './provider-error.ts';
import { fiscalNumberClaim, readIdentity } from './read-identity.ts';

const now = Date.UTC(2026, 8, 14, 9, 0);
const iat = now / 1000;
const idToken = { iat, acr: wantedLevel };
const mario = { given_name: 'Mario', family_name: 'Rossi', [fiscalNumberClaim]: 'TINIT-RSSMRA80A01H501U' };

describe('a refusal of the provider', () => {
  test.each([
    ['access_denied', 'ErrorCode nr19', 'CREDENTIALS_WRONG'],
    ['access_denied', 'Autenticazione fallita (ErrorCode nr20)', 'LEVEL_TOO_LOW'],
    ['access_denied', 'ErrorCode nr21', 'TIMED_OUT'],
    ['access_denied', 'ErrorCode nr22', 'CONSENT_DENIED'],
    ['access_denied', 'errorcode 23', 'SUSPENDED'],
    ['access_denied', 'ErrorCode nr25', 'CANCELLED'],
    ['access_denied', 'ErrorCode nr30', 'OTHER_KIND'],
    ['access_denied', null, 'CANCELLED'],
    ['access_denied', 'ErrorCode nr99', 'CANCELLED'],
    ['temporarily_unavailable', null, 'PROVIDER_ERROR'],
    ['server_error', '', 'PROVIDER_ERROR'],
    ['invalid_request_object', 'x', 'REQUEST_REFUSED'],
    ['toString', null, 'REQUEST_REFUSED'],
  ])('%s, %s: %s', (error, description, failure) => {
    expect(failureOfProvider(error, description)).toBe(failure);
  });
});

describe('an answer says who somebody is', () => {
  test('by a fiscal code without the prefix, also with letters for digits', () => {
    expect(readIdentity(idToken, mario, now)).toEqual({
      ok: true,
      value: { fiscalCode: 'RSSMRA80A01H501U', givenName: 'Mario', familyName: 'Rossi' },
    });
    const omocodia = { ...mario, [fiscalNumberClaim]: 'TINIT-RSSMRA80A01H50MM' };
    expect(readIdentity(idToken, omocodia, now)).toMatchObject({ value: { fiscalCode: 'RSSMRA80A01H50MM' } });
    expect(readIdentity({ ...idToken, acr: 'https://www.spid.gov.it/SpidL3' }, mario, now).ok).toBe(true);
  });

  test.each([
    ['a wrong check character', 'TINIT-RSSMRA80A01H501V'],
    ['no prefix', 'RSSMRA80A01H501U'],
    ['a company', 'TINIT-12345678903'],
    ['another prefix', 'VATIT-12345678903'],
    ['a day that no year has', 'TINIT-RSSMRA80A00H501T'],
    ['more than a code', 'TINIT-RSSMRA80A01H501U OR 1=1'],
    ['nothing', ''],
  ])('but not by %s', (_what, code) => {
    expect(readIdentity(idToken, { ...mario, [fiscalNumberClaim]: code }, now)).toEqual({
      ok: false,
      error: 'ANSWER_WRONG',
    });
  });

  test.each([
    ['of the future', { ...idToken, iat: iat + 120 }, 'ANSWER_WRONG'],
    ['of yesterday', { ...idToken, iat: iat - 86_400 }, 'ANSWER_WRONG'],
    ['without a time', { acr: wantedLevel }, 'ANSWER_WRONG'],
    ['of level 1', { ...idToken, acr: 'https://www.spid.gov.it/SpidL1' }, 'LEVEL_TOO_LOW'],
    ['of no level', { iat }, 'LEVEL_TOO_LOW'],
  ])('nor by a token %s', (_what, token, failure) => {
    expect(readIdentity(token, mario, now)).toEqual({ ok: false, error: failure });
  });

  test('nor without names', () => {
    expect(readIdentity(idToken, { ...mario, family_name: ' ' }, now)).toEqual({ ok: false, error: 'ANSWER_WRONG' });
  });
});

test('the office’s record is that person where a name fits, whatever accents and further names', () => {
  const registry = { givenName: 'MARIA GRAZIA', familyName: "D'ANGELO' BIANCHI" };
  expect(namesAgree({ givenName: 'Maria', familyName: 'Verdi' }, registry)).toBe(true);
  expect(namesAgree({ givenName: 'Graziella', familyName: 'D’Angelò' }, registry)).toBe(true);
  expect(namesAgree({ givenName: 'Paolo', familyName: 'Verdi' }, registry)).toBe(false);
  expect(namesAgree({ givenName: '', familyName: '' }, { givenName: '', familyName: '' })).toBe(false);
});

test.each([
  ['https://posteid.poste.it', ['posteid.poste.it', 'poste.it', '*.poste.it']],
  [
    'https://idserver.servizicie.interno.gov.it/idp/',
    ['idserver.servizicie.interno.gov.it', 'servizicie.interno.gov.it', '*.servizicie.interno.gov.it'],
  ],
  ['https://ente.gov.it', ['ente.gov.it']],
  ['https://provider.it', ['provider.it']],
  ['http://127.0.0.1:8080', []],
])('a window shows the provider’s own hosts: %s', (issuer, hosts) => expect(hostsOf(issuer)).toEqual(hosts));
