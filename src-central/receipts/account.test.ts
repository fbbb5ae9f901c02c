import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cents, sumCents } from '#shared/domain/cents.ts';
import { InstantSchema, NoticeNumberSchema } from '#shared/contracts/fields.ts';
import { BollettinoRecordSchema, type BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import { account, type Accounted, type ToAccount } from './account.ts';
import { walletRaises } from './wallet-raises.ts';

const number = (n: number) => NoticeNumberSchema.parse(`3${String(n).padStart(17, '0')}`);
const [whole, first, second, other] = [number(1), number(2), number(3), number(4)];
const at = (day: number) => InstantSchema.parse(`2026-11-${String(day).padStart(2, '0')}T10:00:00Z`);

function bollettino(change: Partial<BollettinoRecord> = {}): BollettinoRecord {
  const plan = [
    [600, first],
    [400, second],
  ];
  return BollettinoRecordSchema.parse({
    ...{ id: 'b', revision: 1, categoryId: 'c', periodFrom: '2026-10-01', periodTo: '2026-10-31', debtorId: 'p' },
    ...{ dueDate: '2026-11-20', issuedOn: '2026-11-01', state: 'paying', amountCents: 1000, paidCents: 0 },
    ...{ paidAt: null, subject: 'Mensa', noticeNumber: whole },
    lines: [
      { childId: 'k1', serviceId: 's', quantity: 3, unitCents: 200 },
      { childId: 'k2', serviceId: 's', quantity: 1, unitCents: 400 },
    ],
    instalments: plan.map(([amountCents, noticeNumber]) => ({
      ...{ noticeNumber, amountCents, dueDate: '2026-11-20', paidAt: null },
    })),
    ...change,
  });
}

const receipt = (noticeNumber: typeof whole, amount: number, day = 10): ToAccount => ({
  ...{ noticeNumber, amountCents: cents(amount), paidAt: at(day) },
});

/** What was settled before, then the next one. */
function accountAll(start: BollettinoRecord | null, receipts: readonly ToAccount[]) {
  const before: Accounted[] = [];
  let record = start;
  const effects = receipts.map((each) => {
    const effect = account(record, before, each);
    before.push({ noticeNumber: each.noticeNumber, settledCents: effect.settledCents });
    record = effect.bollettino;
    return effect;
  });
  return { effects, record, last: effects.at(-1) };
}

describe('a receipt', () => {
  test('settles the whole, or an instalment of it', () => {
    const { record } = accountAll(bollettino(), [receipt(whole, 1000)]);
    expect(record).toMatchObject({ state: 'paid', paidCents: 1000, paidAt: at(10) });
    const half = accountAll(bollettino(), [receipt(first, 600)]);
    expect(half.record).toMatchObject({ state: 'paying', paidCents: 600, paidAt: null });
    expect(half.record?.instalments.map(({ paidAt }) => paidAt)).toEqual([at(10), null]);
    const both = accountAll(bollettino(), [receipt(second, 400, 9), receipt(first, 600, 10)]);
    expect(both.record).toMatchObject({ state: 'paid', paidCents: 1000, paidAt: at(10) });
  });

  test('after GPD said “paid” is the payment that it spoke of, not a second one', () => {
    const told = bollettino({ state: 'paid', paidCents: cents(1000), paidAt: at(9) });
    const { record, last } = accountAll(told, [receipt(whole, 1000)]);
    expect(last).toMatchObject({ settledCents: 1000, creditCents: 0, reason: null });
    expect(record).toMatchObject({ state: 'paid', paidCents: 1000, paidAt: at(9) });
  });

  test('too many is a credit: the same notice twice, the whole after its parts, a part after the whole', () => {
    const cases = [
      [receipt(whole, 1000), receipt(whole, 1000)],
      [receipt(first, 600), receipt(second, 400), receipt(whole, 1000)],
      [receipt(whole, 1000), receipt(first, 600)],
    ];
    for (const receipts of cases) {
      const { last } = accountAll(bollettino(), receipts);
      expect(last).toMatchObject({ settledCents: 0, reason: 'PAID_TWICE', creditCents: receipts.at(-1)?.amountCents });
    }
    const { last } = accountAll(bollettino(), [receipt(first, 600), receipt(whole, 1000)]);
    expect(last).toMatchObject({ settledCents: 400, creditCents: 600, reason: 'PAID_TWICE' });
  });

  test('of another amount settles the debt and leaves the difference, whichever way it goes', () => {
    expect(account(bollettino(), [], receipt(whole, 1100))).toMatchObject({
      ...{ settledCents: 1000, creditCents: 100, reason: 'AMOUNT_DIFFERS', bollettino: { state: 'paid' } },
    });
    expect(account(bollettino(), [], receipt(whole, 900))).toMatchObject({
      ...{ settledCents: 1000, creditCents: -100, reason: 'AMOUNT_DIFFERS', bollettino: { state: 'paid' } },
    });
  });

  test('for what was cancelled, or is unknown, is all credit and changes nothing', () => {
    const cancelled = bollettino({ state: 'cancelled' });
    expect(account(cancelled, [], receipt(whole, 1000))).toEqual({
      ...{ settledCents: 0, creditCents: 1000, reason: 'BOLLETTINO_CANCELLED', bollettino: cancelled },
    });
    expect(account(null, [], receipt(whole, 1000)).reason).toBe('NOTICE_UNKNOWN');
    expect(account(bollettino(), [], receipt(other, 1000)).reason).toBe('NOTICE_UNKNOWN');
  });

  test('property: in any order and repetition each counts once, and their sum is what was settled and the credits', () => {
    const anyReceipt = fc.record({
      id: fc.nat(7),
      noticeNumber: fc.constantFrom(whole, first, second, other),
      amountCents: fc.integer({ min: 1, max: 2000 }).map(cents),
    });
    const state = fc.constantFrom('issued' as const, 'paying' as const, 'paid' as const, 'cancelled' as const);
    fc.assert(
      fc.property(fc.array(anyReceipt, { maxLength: 20 }), state, (arriving, started) => {
        const kept = new Map<number, ToAccount>();
        // Creditor and receipt id are the key of the table: what comes again is not kept again.
        for (const { id, ...rest } of arriving) if (!kept.has(id)) kept.set(id, { ...rest, paidAt: at(10) });
        const begun = bollettino(started === 'paid' ? { state: 'paid', paidCents: cents(1000) } : { state: started });
        const { effects, record } = accountAll(begun, [...kept.values()]);
        const settled = sumCents(effects.map(({ settledCents }) => settledCents));
        const credits = sumCents(effects.map(({ creditCents }) => creditCents));
        expect(settled + credits).toBe(sumCents([...kept.values()].map(({ amountCents }) => amountCents)));
        expect(settled).toBeLessThanOrEqual(1000);
        for (const { reason, creditCents } of effects) expect(reason === null).toBe(creditCents === 0);
        if (started === 'cancelled') expect(settled).toBe(0);
        if (record && started !== 'paid') expect(record.paidCents).toBe(settled);
        if (record && settled === 1000) expect(record.state).toBe('paid');
        const raised = effects.reduce(
          (sum, effect) => {
            const raises = walletRaises(begun.lines, cents(sum.settled), effect.settledCents);
            return { settled: sum.settled + effect.settledCents, wallets: sum.wallets + sumCents(raises.values()) };
          },
          { settled: 0, wallets: 0 },
        );
        expect(raised.wallets).toBe(settled);
      }),
    );
  });
});

test('balances are raised line by line, by exactly what was settled', () => {
  const { lines } = bollettino();
  expect([...walletRaises(lines, cents(0), cents(1000))]).toEqual([
    ['k1', 600],
    ['k2', 400],
  ]);
  expect([...walletRaises(lines, cents(500), cents(200))]).toEqual([
    ['k1', 100],
    ['k2', 100],
  ]);
  expect(walletRaises(lines, cents(0), cents(0)).size).toBe(0);
});
