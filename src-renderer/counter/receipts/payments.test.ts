import { expect, test } from 'vitest';
import { cents } from '#shared/domain/cents.ts';
import type { Receipt } from '#shared/contracts/central/payments/receipts.ts';
import { paymentsOf } from './payments.ts';

const receipt = (key: string, sessionId: string | null, amount: number) =>
  ({ key, sessionId, amountCents: cents(amount) }) as Receipt;

test('the receipts of one session are one payment; what was paid elsewhere stands alone', () => {
  const payments = paymentsOf([receipt('a', 's-1', 100), receipt('b', null, 50), receipt('c', 's-1', 200)]);
  expect(payments.map(({ receipts, totalCents }) => [receipts.map(({ key }) => key), totalCents])).toEqual([
    [['a', 'c'], 300],
    [['b'], 50],
  ]);
});
