// The single parts of the demo municipality: the manual's family, codes with right checks, operators who can sign in.
import { argon2Verify } from 'hash-wasm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFiscalCode } from '#shared/domain/fiscal-code/agreement.ts';
import { luhnOk } from '#shared/domain/creditor-fiscal-code.ts';
import { parseIban } from '#shared/domain/iban.ts';
import { makeNoticeNumber } from '#shared/domain/notice-number.ts';
import { postalAccountFromIban } from '#shared/domain/postal-account.ts';
import { parsePosteAuthorization } from '#shared/domain/poste-authorization.ts';
import { categories, ente } from './catalog.ts';
import { makeFamily } from './make-family.ts';
import { makeFiscalCode } from './make-fiscal-code.ts';
import { makeDemoNoticeNumber } from './make-notice-number.ts';
import { belfioreCodes } from './places.ts';
import { demoOperators, operatorRecords } from './operators.ts';

describe("the manual's family", () => {
  const { family, persons, bollettini, wallets, diets, enrolments } = makeFamily(0);

  it('owes one bollettino: post-scuola of January 2020, 57,33 €, due 20/02/2020', () => {
    expect(family.label).toBe('Rossi – Esposito');
    expect(persons.filter(({ role }) => role === 'child')).toHaveLength(1);
    const owed = bollettini.filter(({ state }) => state === 'issued');
    expect(owed).toHaveLength(1);
    expect(owed[0]).toMatchObject({
      periodFrom: '2020-01-01',
      periodTo: '2020-01-31',
      dueDate: '2020-02-20',
      amountCents: 5733,
      paidCents: 0,
      categoryId: 'pc-post-scuola',
      subject: 'Pagamento cumulativo servizi vari, periodo dal 01/01/2020 al 31/01/2020. Scadenza pagamento 20/02/2020',
    });
  });

  it('has the balances and the last bollettino of the manual', () => {
    expect(wallets.map(({ balanceCents }) => balanceCents)).toEqual([0]);
    const issued = bollettini
      .toSorted((a, b) => (a.issuedOn < b.issuedOn ? -1 : a.issuedOn > b.issuedOn ? 1 : 0))
      .at(-1);
    expect(issued).toMatchObject({ issuedOn: '2020-02-03', amountCents: 3913, state: 'paid' });
    expect(diets.map(({ kind }) => kind)).toEqual(['Normale']);
    expect(enrolments.map(({ serviceId }) => serviceId)).toEqual(['sv-mensa', 'sv-post-scuola']);
  });
});

describe('codes', () => {
  it('gives the ente a fiscal code, an IBAN and a postal account that verify', () => {
    expect(luhnOk(ente.fiscalCode)).toBe(true);
    for (const { iban } of categories) expect(parseIban(iban).ok).toBe(true);
    expect(postalAccountFromIban(categories[0]?.iban ?? '')).toEqual({ ok: true, value: ente.postal?.account });
    expect(parsePosteAuthorization(ente.postal?.authorization ?? '')).toMatchObject({
      ok: true,
      value: { usual: true },
    });
  });

  it('counts check digits as the domain does, on any number', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2000, max: 2099 }),
        fc.integer({ min: 1, max: 999_999 }),
        fc.integer({ min: 1, max: 99_999 }),
        (year, family, counter) => {
          const base13 = `${String(year).slice(2)}${String(family).padStart(6, '0')}${String(counter).padStart(5, '0')}`;
          expect(makeDemoNoticeNumber(year, family, counter)).toBe(makeNoticeNumber({ segregationCode: '01', base13 }));
        },
      ),
    );
  });

  it.each([
    ['Rossi', 'Mario', '1980-01-01', 'M', 'H501', 0, 'RSSMRA80A01H501U'],
    ['Fo', 'Ida', '1985-12-31', 'F', 'F205', 0, 'FOXDIA85T71F205'],
    ['Șuștar', 'Gianfranco', '1990-02-10', 'M', 'Z129', 0, 'SSTGFR90B10Z129'],
    ['Rossi', 'Mario', '1980-01-01', 'M', 'H501', 1, 'RSSMRA80A01H50MM'],
  ] as const)(
    'makes the fiscal code of %s %s',
    (familyName, givenName, birthDate, sex, belfiore, omocodia, expected) => {
      expect(makeFiscalCode({ familyName, givenName, birthDate, sex, belfiore }, omocodia).startsWith(expected)).toBe(
        true,
      );
    },
  );
});

describe('people', () => {
  it('have fiscal codes that agree with name, birth and place', () => {
    for (let index = 0; index < 300; index++) {
      for (const one of makeFamily(index).persons) {
        const known = {
          surname: one.familyName,
          name: one.givenName,
          birthDate: one.birthDate,
          sex: one.sex,
          belfiore: belfioreCodes[one.birthPlace ?? ''],
        };
        expect(checkFiscalCode(one.fiscalCode ?? '', known), `${one.givenName} ${one.familyName}`).toEqual([]);
      }
    }
  });

  it('share their code with nobody but by omocodia', () => {
    const codes = new Map<string, string>();
    for (let index = 0; index < 1000; index++) {
      for (const { id, fiscalCode } of makeFamily(index).persons) {
        expect(codes.get(fiscalCode ?? '') ?? id).toBe(id);
        codes.set(fiscalCode ?? '', id);
      }
    }
  });
});

describe('operators', () => {
  it('can sign in with the passwords that are printed', async () => {
    expect(demoOperators.map(({ username, role }) => [username, role])).toEqual([
      ['a.bianchi', 'secretary'],
      ['d.ferri', 'administrator'],
    ]);
    for (const { username, password } of demoOperators) {
      const digest = operatorRecords.find((record) => record.username === username)?.passwordDigest ?? '';
      expect(await argon2Verify({ password, hash: digest })).toBe(true);
      expect(await argon2Verify({ password: `${password}x`, hash: digest })).toBe(false);
    }
  });
});
