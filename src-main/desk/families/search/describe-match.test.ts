import { describe, expect, it } from 'vitest';
import { describeMatch } from './describe-match.ts';
import { markWords } from './mark-words.ts';

const person = {
  givenName: 'Maria',
  familyName: 'De Rossi',
  fiscalCode: 'drsmra80a41h501k',
  phones: '["+39 333 1234567"]',
  emails: '["maria.derossi@posta.example"]',
};
const marked = (text: string, words: string[]) => markWords(text, words).map(([from, to]) => text.slice(from, to));

describe('the marks in a name', () => {
  it('stand on what was typed, accents, apostrophes and joined words included', () => {
    expect(marked("Niccolò D'Amico", ['damico', 'nic'])).toEqual(['Nic', "D'Amico"]);
    expect(marked('De Luca – Großmann', ['deluca', 'grossm'])).toEqual(['De Luca', 'Großm']);
    expect(marked('Șuța Țepeș', ['tepes', 's'])).toEqual(['Ș', 'Țepeș']);
    expect(marked('Rossi', ['ossi', 'rossini'])).toEqual([]);
  });

  it('never overlap', () => {
    expect(markWords('Mariani Maria', ['mar', 'maria', 'm'])).toEqual([
      [0, 5],
      [8, 13],
    ]);
  });
});

describe('what a hit shows of a match', () => {
  it('is the label, unless a member has more of the words', () => {
    const by = (words: string[]) => describeMatch('De Rossi – Bianchi', [person], { kind: 'name', words }).text;
    expect([by(['ros']), by(['ros', 'bia']), by(['ros', 'mar'])]).toEqual([
      'De Rossi – Bianchi',
      'De Rossi – Bianchi',
      'Maria De Rossi',
    ]);
  });

  it('is a code, masked but for what was typed', () => {
    const by = (field: 'fiscalCode' | 'phone' | 'email', code: string, prefix: string) =>
      describeMatch('De Rossi', [person], { kind: 'code', field, code, prefix });
    expect(by('fiscalCode', 'drsmra80a41h501k', 'drsmr')).toEqual({
      field: 'fiscalCode',
      text: 'DRSMR•••••••••••',
      ranges: [[0, 5]],
    });
    expect(by('phone', '3331234567', '33312')).toEqual({ field: 'phone', text: '+•• 333 12•••••', ranges: [[4, 10]] });
    expect(by('email', 'maria.derossi@posta.example', 'maria.de')).toEqual({
      field: 'email',
      text: 'maria.de•••••@•••••.•••••••',
      ranges: [[0, 8]],
    });
  });

  it("is a notice number in groups, for it is on the paper in the reader's hand", () => {
    const by = { kind: 'code', field: 'noticeNumber', code: '301201000160000106', prefix: '30120' } as const;
    expect(describeMatch('De Rossi', [person], by)).toEqual({
      field: 'noticeNumber',
      text: '3012 0100 0160 0001 06',
      ranges: [[0, 6]],
    });
  });
});
