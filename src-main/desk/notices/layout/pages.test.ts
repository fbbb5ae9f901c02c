import { describe, expect, it } from 'vitest';
import type { PrintPayment } from '../print-model.ts';
import { planPages } from './pages.ts';

const payment = (field: string): PrintPayment => ({
  field,
  label: '',
  postalLabel: '',
  noticeNumber: '',
  noticeCode: '',
  amount: '',
  postalAmount: '',
  dueDate: null,
  qrText: '',
  dataMatrixText: null,
});

/** Pages as short words: `S` the single payment, `2` or `3` a row of as many, `B` a bollettino. */
function plan(single: boolean, instalments: number, postal: boolean): string {
  const pages = planPages({
    single: single ? payment('single') : null,
    instalments: Array.from({ length: instalments }, (_, index) => payment(`instalments[${index}]`)),
    postal: postal ? { account: '', holder: '', authorization: '' } : null,
  });
  return pages
    .map((blocks) =>
      blocks
        .map((block) => (block.kind === 'single' ? 'S' : block.kind === 'row' ? block.payments.length : 'B'))
        .join(''),
    )
    .join('|');
}

describe('pages of a notice', () => {
  it('group instalments by two and three as the guide does', () => {
    const plans = [2, 3, 4, 5, 6, 7, 8, 9].map((count) => plan(true, count, false));
    expect(plans).toEqual(['S2', 'S3', 'S2|2', 'S2|3', 'S2|22', 'S3|22', 'S2|33', 'S3|33']);
    expect(plan(false, 7, false)).toBe('3|22');
    expect(plan(true, 0, false)).toBe('S');
  });

  it('put each row with its bollettini, two to a page below it', () => {
    expect(plan(true, 0, true)).toBe('SB');
    expect(plan(true, 2, true)).toBe('SB|2BB');
    expect(plan(true, 3, true)).toBe('SB|3BB|B');
    expect(plan(true, 5, true)).toBe('SB|2BB|3BB|B');
    expect(plan(false, 3, true)).toBe('3|BBB');
    expect(plan(false, 4, true)).toBe('2|BB|2BB');
  });
});
