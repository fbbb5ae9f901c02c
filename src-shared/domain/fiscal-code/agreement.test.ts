import { describe, expect, it } from 'vitest';
import { fc } from '../../../tests/support/properties.ts';
import { checkFiscalCode, computeFiscalCode, omocodiaVariants } from '../fiscal-code.ts';
import { addDays, localDate } from '../local-date.ts';
import { people } from '../../../tests/support/people.ts';

const mario = {
  surname: 'Rossi',
  name: 'Mario',
  sex: 'M',
  birthDate: localDate(1980, 1, 1),
  belfiore: 'H501',
} as const;
const code = 'RSSMRA80A01H501U';

describe('checkFiscalCode', () => {
  it('says nothing where all agrees, in any form of omocodia', () => {
    fc.assert(
      fc.property(people, fc.nat(127), (person, at) => {
        const given = omocodiaVariants(computeFiscalCode(person))[at] ?? '';
        expect(checkFiscalCode(given, person)).toEqual([]);
      }),
    );
  });

  it.each([
    [{ surname: 'Bianchi' }, [{ code: 'surname', found: 'RSS', expected: 'BNC' }]],
    [{ name: 'Luca' }, [{ code: 'name', found: 'MRA', expected: 'LCU' }]],
    [{ birthDate: addDays(mario.birthDate, 1) }, [{ code: 'birth-date', found: '01/01/80', expected: '02/01/80' }]],
    [{ sex: 'F' as const }, [{ code: 'sex', found: 'M', expected: 'F' }]],
    [{ belfiore: 'f205' }, [{ code: 'birth-place', found: 'H501', expected: 'F205' }]],
  ])('names the disagreement with %j', (change, warnings) => {
    expect(checkFiscalCode(code, { ...mario, ...change })).toEqual(warnings);
  });

  it('names all disagreements, in the order of the code', () => {
    const other = {
      surname: 'Verdi',
      name: 'Ada',
      sex: 'F',
      birthDate: localDate(1990, 5, 5),
      belfiore: 'F205',
    } as const;
    expect(checkFiscalCode('RSSMRA80A01H501X', other).map((warning) => warning.code)).toEqual([
      'surname',
      'name',
      'birth-date',
      'sex',
      'birth-place',
      'check-character',
    ]);
  });

  it('shows the wrong check character', () => {
    expect(checkFiscalCode('RSSMRA80A01H501X', mario)).toEqual([
      { code: 'check-character', found: 'X', expected: null },
    ]);
  });

  it('does not compare what is not known', () => {
    expect(checkFiscalCode(code)).toEqual([]);
    expect(checkFiscalCode(code, { surname: '', name: null, sex: undefined })).toEqual([]);
  });

  it('does not know the century', () => {
    expect(checkFiscalCode(code, { ...mario, birthDate: localDate(1880, 1, 1) })).toEqual([]);
  });

  it('accepts an umlaut written either way', () => {
    const person = { name: 'Eva', sex: 'F', birthDate: localDate(1990, 1, 1), belfiore: 'A952' } as const;
    const one = computeFiscalCode({ ...person, surname: 'Öz' });
    const two = computeFiscalCode({ ...person, surname: 'Oez' });
    expect(one).not.toBe(two);
    expect(checkFiscalCode(one, { ...person, surname: 'ÖZ' })).toEqual([]);
    expect(checkFiscalCode(two, { ...person, surname: 'O\u0308z' })).toEqual([]);
  });

  it('tells what is no fiscal code, and a wrong check digit of a provisional one', () => {
    expect(checkFiscalCode('X', mario)).toEqual([{ code: 'shape', found: 'X', expected: null }]);
    expect(checkFiscalCode('77777777777', mario)).toEqual([{ code: 'check-character', found: '7', expected: null }]);
    expect(checkFiscalCode('99999000013', mario)).toEqual([]);
  });

  it('tells an impossible day instead of comparing it', () => {
    expect(checkFiscalCode('RSSMRA80A35H501S', mario).map((warning) => warning.code)).toContain(
      'impossible-birth-date',
    );
  });
});
