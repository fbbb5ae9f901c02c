import { expect, test } from 'vitest';
import { PaymentSessionStateSchema } from '#shared/contracts/central/payments/session.ts';
import { isUnderWay, mayOpenCart, minutesLeft, stepOf } from './session-words.ts';

test('a session stands at one step of the line, or the line broke off', () => {
  const stand = PaymentSessionStateSchema.options.map((state) => [state, stepOf(state), isUnderWay({ state })]);
  expect(stand).toEqual([
    ['created', 'open', true],
    ['cartOpen', 'running', true],
    ['waiting', 'running', true],
    ['takenInCharge', 'running', true],
    ['paid', 'paid', false],
    ['failed', null, false],
    ['abandoned', null, false],
  ]);
});

test('while a receipt may come, no other cart is offered', () => {
  expect(PaymentSessionStateSchema.options.filter((state) => !mayOpenCart({ state }))).toEqual([
    'waiting',
    'takenInCharge',
    'paid',
  ]);
});

test('the minutes of a cart are whole ones, and never none while it is open', () => {
  const now = Date.parse('2026-11-26T10:00:00.000Z');
  expect(minutesLeft('2026-11-26T10:10:00.000Z', now)).toBe(10);
  expect(minutesLeft('2026-11-26T10:08:10.000Z', now)).toBe(8);
  expect(minutesLeft('2026-11-26T09:59:00.000Z', now)).toBe(1);
});
