import { describe, expect, test } from 'vitest';
import { CheckedBollettinoSchema, type CheckedBollettino } from '#shared/contracts/central/payments/payments.ts';
import type { NoticeStanding } from '#shared/contracts/central/payments/session.ts';
import { cents } from '#shared/domain/cents.ts';
import { BollettinoIdSchema } from '#shared/domain/ids.ts';
import { makeNoticeNumber } from '#shared/domain/notice-number.ts';
import { planOf, turnNotice } from './plan.ts';

const row = (id: string, amount = 1000) => ({
  ...{ id: BollettinoIdSchema.parse(id), subject: 'Mensa', services: ['Mensa'], outstandingCents: cents(amount) },
});
const number = (at: number) => makeNoticeNumber({ segregationCode: '47', base13: String(at).padStart(13, '0') });
const heldBy = {
  ...{ sessionId: '01890000-0000-7000-8000-000000000001', code: 'ABCDEFGH', stationName: 'Sportello 2' },
  ...{ until: '2026-11-26T10:00:00.000Z', here: false },
};
const checked = (id: string, amount = 1000, ...notices: [NoticeStanding, number][]): CheckedBollettino =>
  CheckedBollettinoSchema.parse({
    ...{ bollettinoId: id, outstandingCents: amount },
    notices: notices.map(([standing, amountCents], at) => ({
      ...{ noticeNumber: number(at), amountCents, dueDate: '2026-12-01', standing },
      heldBy: standing === 'held' ? heldBy : null,
    })),
  });
const ids = (count: number) => Array.from({ length: count }, (_, at) => `b-${String(at)}`);

describe('what will be paid online', () => {
  test('is divided into carts of five', () => {
    const plan = planOf(
      ids(7).map((id) => row(id)),
      ids(7).map((id) => checked(id, 1000, ['payable', 1000])),
    );
    expect(plan.carts.map(({ notices, totalCents }) => [notices.length, totalCents])).toEqual([
      [5, 5000],
      [2, 2000],
    ]);
    expect(plan).toMatchObject({ totalCents: 7000, findings: [] });
  });

  test('is what it costs now, and says that this has changed', () => {
    const plan = planOf([row('b', 1000)], [checked('b', 1200, ['payable', 1200])]);
    expect(plan.totalCents).toBe(1200);
    expect(plan.findings).toMatchObject([{ kind: 'amountChanged', nowCents: 1200 }]);
  });

  test.each(['paid', 'cancelled', 'noNumber', 'unknown'] as const)('leaves out what is %s, and says so', (standing) => {
    const plan = planOf(
      [row('a'), row('b')],
      [checked('a', 0, [standing, 1000]), checked('b', 1000, ['payable', 1000])],
    );
    expect(plan.carts).toHaveLength(1);
    expect(plan).toMatchObject({ totalCents: 1000, findings: [{ kind: standing, row: { id: 'a' } }] });
  });

  test('leaves out what central does not know', () => {
    expect(planOf([row('a')], [])).toMatchObject({ carts: [], findings: [{ kind: 'unknown' }] });
    expect(planOf([row('a')], [checked('a')])).toMatchObject({ carts: [], findings: [{ kind: 'unknown' }] });
  });

  test('names who holds a notice', () => {
    const plan = planOf([row('a')], [checked('a', 1000, ['held', 1000])]);
    expect(plan.findings).toMatchObject([{ kind: 'held', heldBy: { code: 'ABCDEFGH', stationName: 'Sportello 2' } }]);
  });

  test('takes the payment in one before its instalments, and them where only they are left', () => {
    const both = planOf(
      [row('a', 3000)],
      [checked('a', 3000, ['payable', 3000], ['payable', 1500], ['payable', 1500])],
    );
    expect(both.carts[0]?.notices.map(({ amountCents }) => amountCents)).toEqual([3000]);
    const left = planOf([row('a', 2000)], [checked('a', 2000, ['paid', 1000], ['payable', 1000], ['payable', 1000])]);
    expect(left.carts[0]?.notices.map(({ amountCents }) => amountCents)).toEqual([1000, 1000]);
  });

  test('is the instalments that a person ticks; they and the payment in one put each other out', () => {
    const notices = [
      ['payable', 3000],
      ['payable', 1500],
      ['payable', 1500],
    ] as [NoticeStanding, number][];
    const [found, rows] = [[checked('a', 3000, ...notices)], [row('a', 3000)]];
    const [whole, first, second] = [number(0), number(1), number(2)];
    const plan = (...wanted: (typeof whole)[]) => planOf(rows, found, new Map([[rows[0]!.id, wanted]]));
    const choice = plan().choices[0]!;
    expect(choice).toMatchObject({ whole: { noticeNumber: whole }, chosen: [whole] });
    expect(turnNotice(choice, first)).toEqual([first]);
    const one = plan(first).choices[0]!;
    expect(plan(first)).toMatchObject({ totalCents: 1500, carts: [{ notices: [{ noticeNumber: first }] }] });
    expect(turnNotice(one, second)).toEqual([first, second]);
    expect(plan(...turnNotice(one, whole)).totalCents).toBe(3000);
    expect(plan(...turnNotice(one, first)).totalCents).toBe(3000);
    expect(planOf([row('b')], [checked('b', 1000, ['payable', 1000])]).choices).toEqual([]);
  });

  test('of instalments that are left, one stays ticked', () => {
    const found = [checked('a', 2000, ['paid', 1000], ['payable', 1000], ['payable', 1000])];
    const wanted = new Map([[row('a').id, [number(1)]]]);
    const choice = planOf([row('a', 2000)], found, wanted).choices[0]!;
    expect(choice).toMatchObject({ whole: null, chosen: [number(1)] });
    expect(turnNotice(choice, number(1))).toEqual([number(1)]);
    expect(turnNotice(choice, number(2))).toEqual([number(1), number(2)]);
  });

  test('is nothing while another counter holds one of the instalments', () => {
    const plan = planOf([row('a', 2000)], [checked('a', 2000, ['held', 1000], ['payable', 1000])]);
    expect(plan).toMatchObject({ carts: [], findings: [{ kind: 'held' }] });
  });
});
