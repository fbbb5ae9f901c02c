import { describe, expect, it } from 'vitest';
import { inputOf, noticeNumber, variantNamed } from '../../../tests/golden/support/variants.ts';
import { parseNoticeInput } from './notice-input.ts';

const single = inputOf(variantNamed('single with postal part'), 'it');
const rates = inputOf(variantNamed('3 instalments only'), 'it');

const refused = (value: unknown) => {
  const result = parseNoticeInput(value);
  return result.ok ? null : `${result.error.field}: ${result.error.reason}`;
};

describe('notice input', () => {
  it('takes one notice or a list', () => {
    expect(parseNoticeInput(single)).toMatchObject({ ok: true, value: [{ subject: single.subject }] });
    expect(parseNoticeInput([single, rates])).toMatchObject({ ok: true, value: [{}, {}] });
  });

  it('writes codes in capitals and drops blanks around texts', () => {
    const result = parseNoticeInput({
      ...single,
      subject: '  Mensa ',
      debtor: { ...single.debtor, fiscalCode: 'fffcst83a15l113v' },
    });
    expect(result).toMatchObject({
      ok: true,
      value: [{ subject: 'Mensa', debtor: { fiscalCode: 'FFFCST83A15L113V' } }],
    });
  });

  it('lets wrong check characters pass: they only warn elsewhere', () => {
    expect(refused({ ...single, single: { ...single.single, noticeNumber: '302012387654312384' } })).toBeNull();
    expect(refused({ ...single, debtor: { ...single.debtor, fiscalCode: 'RSSMRA80A01H501X' } })).toBeNull();
    expect(refused({ ...single, debtor: { ...single.debtor, fiscalCode: '00000000001' } })).toBeNull();
  });

  it.each<[string, unknown, string]>([
    ['neither payment nor instalments', { ...single, single: undefined }, 'single: missing'],
    ['one instalment', { ...rates, instalments: rates.instalments?.slice(0, 1) }, 'instalments: invalid'],
    [
      'ten instalments',
      {
        ...rates,
        instalments: Array.from({ length: 10 }, (_, index) => ({
          noticeNumber: noticeNumber(index),
          amountCents: 1,
          dueDate: '2027-01-31',
        })),
      },
      'instalments: invalid',
    ],
    [
      'an instalment without a day',
      {
        ...rates,
        instalments: rates.instalments?.map(({ noticeNumber: number, amountCents }) => ({
          noticeNumber: number,
          amountCents,
        })),
      },
      'instalments[0].dueDate: missing',
    ],
    [
      'one number twice',
      { ...rates, instalments: rates.instalments?.map((rate) => ({ ...rate, noticeNumber: noticeNumber(1) })) },
      'instalments[1].noticeNumber: duplicate',
    ],
    [
      'a number of 17 digits',
      { ...single, single: { ...single.single, noticeNumber: '30203200270000025' } },
      'single.noticeNumber: invalid',
    ],
    [
      'a number that begins with 5',
      { ...single, single: { ...single.single, noticeNumber: '501234567890123456' } },
      'single.noticeNumber: invalid',
    ],
    [
      'a number as a number',
      { ...single, single: { ...single.single, noticeNumber: 302032002700000251 } },
      'single.noticeNumber: invalid',
    ],
    ['nothing to pay', { ...single, single: { ...single.single, amountCents: 0 } }, 'single.amountCents: invalid'],
    [
      'a fraction of a cent',
      { ...single, single: { ...single.single, amountCents: 10.5 } },
      'single.amountCents: invalid',
    ],
    [
      'too much for the notice',
      { ...rates, single: { noticeNumber: noticeNumber(99), amountCents: 100_000_000_000 } },
      'single.amountCents: invalid',
    ],
    [
      'too much for the postal part',
      { ...single, single: { ...single.single, amountCents: 10_000_000_000 } },
      'single.amountCents: invalid',
    ],
    [
      "a creditor's code with letters",
      { ...single, creditor: { ...single.creditor, fiscalCode: 'FFFCST83A15L113V' } },
      'creditor.fiscalCode: invalid',
    ],
    [
      'a long postal account',
      { ...single, creditor: { ...single.creditor, postal: { ...single.creditor.postal, account: '1234567890123' } } },
      'creditor.postal.account: invalid',
    ],
    [
      'a postal part without authorization',
      { ...single, creditor: { ...single.creditor, postal: { account: '1', holder: 'Comune' } } },
      'creditor.postal.authorization: missing',
    ],
    [
      "a debtor's code of 12",
      { ...single, debtor: { ...single.debtor, fiscalCode: 'FFFCST83A15L' } },
      'debtor.fiscalCode: invalid',
    ],
    [
      'an address too long as a whole',
      { ...single, debtor: { ...single.debtor, address: 'x'.repeat(130) } },
      'debtor.address: too-long',
    ],
    [
      'a tab in a name',
      { ...single, debtor: { ...single.debtor, fullName: 'Mario\tRossi' } },
      'debtor.fullName: invalid',
    ],
    ['a blank name', { ...single, debtor: { ...single.debtor, fullName: '   ' } }, 'debtor.fullName: invalid'],
    [
      'a website that is no yes or no',
      { ...single, creditor: { ...single.creditor, website: 'https://x' } },
      'creditor.website: invalid',
    ],
    ['text instead of a notice', 'notice', 'input: invalid'],
    ['a list within a list', [[single]], '[0]: invalid'],
  ])('refuses %s', (_, value, expected) => {
    expect(refused(value)).toBe(expected);
  });
});
