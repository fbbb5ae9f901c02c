import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BollettinoRow } from '#shared/contracts/desk/bollettini.ts';
import { cents, negate, sumCents } from '#shared/domain/cents.ts';
import { isPayable, totalsOf } from './totals.ts';

type Row = Parameters<typeof isPayable>[0];

const row = (id: string, outstanding: number, state: Row['state'] = 'issued'): Row => ({
  id: id as Row['id'],
  state,
  outstandingCents: cents(outstanding),
  noticeNumbers: ['300000000000000001' as BollettinoRow['noticeNumbers'][number]],
});

describe('the totals of Paga', () => {
  test('are those of the manual: 57,33 € owed, nothing ticked, then ticked', () => {
    const rows = [row('a', 5733)];
    expect(totalsOf(rows, new Set(), cents(-5733))).toEqual({ total: 0, balance: -5733, finalBalance: -5733 });
    expect(totalsOf(rows, new Set(['a']), cents(-5733))).toEqual({ total: 5733, balance: -5733, finalBalance: 0 });
  });

  test('count what is still to be paid, and a tick of a row that is gone counts nothing', () => {
    expect(totalsOf([row('a', 1000), row('b', 250)], new Set(['b', 'gone']), cents(-1250)).total).toBe(250);
  });

  test('the balance never moves, and ticking everything that is owed settles it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9_999_999 }), { maxLength: 40 }), (amounts) => {
        const rows = amounts.map((amount, index) => row(String(index), amount));
        const balance = negate(sumCents(rows.map((one) => one.outstandingCents)));
        const all = totalsOf(rows, new Set(rows.map((one) => one.id)), balance);
        expect(all.balance).toBe(balance);
        expect(all.finalBalance).toBe(0);
      }),
    );
  });
});

describe('what may be ticked', () => {
  test.each(['issued', 'overdue'] as const)('%s, with something left to pay and a notice number', (state) => {
    expect(isPayable(row('a', 100, state))).toBe(true);
  });

  test.each(['draft', 'paying', 'paid', 'cancelled'] as const)('not %s', (state) => {
    expect(isPayable(row('a', 100, state))).toBe(false);
  });

  test('not without a notice number, nor with nothing left', () => {
    expect(isPayable({ ...row('a', 100), noticeNumbers: [] })).toBe(false);
    expect(isPayable(row('a', 0))).toBe(false);
  });
});
