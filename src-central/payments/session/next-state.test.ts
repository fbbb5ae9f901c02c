import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayAskCart, nextState, type SessionEvent, type SessionStanding } from './next-state.ts';

const minute = 60_000;
const begin: SessionStanding = { state: 'created', failure: null, cart: 0, heldUntil: null };

const after = (...events: SessionEvent[]) => events.reduce(nextState, begin);
const asked: SessionEvent = { kind: 'cartAsked', at: 0 };
const accepted = (cart = 1): SessionEvent => ({ kind: 'cartAccepted', cart, until: 10 * minute });
const back = (outcome: 'ok' | 'cancel' | 'error' | 'waiting', cart = 1): SessionEvent => ({
  ...{ kind: 'cameBack', cart, outcome, at: minute },
});
const receipt = (unpaid = 0): SessionEvent => ({ kind: 'receipt', unpaid });
const over = (at: number): SessionEvent => ({ kind: 'leaseOver', at });

describe('a payment session', () => {
  test('goes from the cart over the return to the receipt', () => {
    expect(after(asked)).toMatchObject({ state: 'created', cart: 1, heldUntil: minute });
    expect(after(asked, accepted())).toMatchObject({ state: 'cartOpen', heldUntil: 10 * minute });
    expect(after(asked, accepted(), back('ok'))).toMatchObject({ state: 'waiting', heldUntil: 31 * minute });
    expect(after(asked, accepted(), back('ok'), receipt())).toMatchObject({ state: 'paid', heldUntil: null });
  });

  test('is paid by the receipt alone, which may come before the return, after the end, or from elsewhere', () => {
    expect(after(asked, accepted(), receipt(), back('ok')).state).toBe('paid');
    expect(after(asked, accepted(), over(10 * minute), receipt()).state).toBe('paid');
    expect(after({ kind: 'givenUp' }, receipt()).state).toBe('paid');
    expect(after(receipt(1)).state).toBe('created');
  });

  test('ends with its lease, and not before', () => {
    expect(after(asked, accepted(), over(10 * minute - 1)).state).toBe('cartOpen');
    expect(after(asked, accepted(), over(10 * minute))).toMatchObject({ state: 'abandoned', heldUntil: null });
    // Central ended between the question and the answer.
    expect(after(asked, over(minute))).toMatchObject({ state: 'created', heldUntil: null });
  });

  test('fails when Checkout refuses, and may be opened again', () => {
    const failed = after(asked, { kind: 'cartRefused', cart: 1, failure: 'CHECKOUT_SLOW' });
    expect(failed).toMatchObject({ state: 'failed', failure: 'CHECKOUT_SLOW', heldUntil: null });
    expect(mayAskCart(failed, 0)).toBe('YES');
    expect([asked, accepted(2)].reduce(nextState, failed)).toMatchObject({ state: 'cartOpen', failure: null });
  });

  test('keeps an open cart when a second one is refused', () => {
    const refused = after(asked, accepted(), asked, { kind: 'cartRefused', cart: 2, failure: 'CHECKOUT_FAILED' });
    expect(refused).toMatchObject({ state: 'cartOpen', failure: 'CHECKOUT_FAILED', heldUntil: 10 * minute });
  });

  test('lets its notices go when the payer turned back, keeps them after an error', () => {
    expect(after(asked, accepted(), back('cancel'))).toMatchObject({
      ...{ state: 'failed', failure: 'PAYMENT_CANCELLED', heldUntil: null },
    });
    const error = after(asked, accepted(), back('error'));
    expect(error).toMatchObject({ state: 'failed', failure: 'PAYMENT_REFUSED', heldUntil: 10 * minute });
    expect(nextState(error, over(10 * minute))).toMatchObject({ state: 'failed', heldUntil: null });
  });

  test('hears bad news of its newest cart alone, good news of any', () => {
    const second = after(asked, accepted(), asked, accepted(2));
    expect(nextState(second, back('cancel', 1))).toBe(second);
    expect(nextState(second, back('error', 1))).toBe(second);
    expect(nextState(second, back('cancel', 2)).state).toBe('failed');
    expect(nextState(second, back('ok', 1)).state).toBe('waiting');
  });

  test('opens no new cart while somebody may have paid', () => {
    const waiting = after(asked, accepted(), back('ok'));
    expect(mayAskCart(waiting, 5 * minute)).toBe('UNDER_WAY');
    expect(mayAskCart(waiting, 31 * minute)).toBe('YES');
    const charged = after(asked, accepted(), back('waiting'));
    expect(charged.state).toBe('takenInCharge');
    expect(mayAskCart(charged, 23 * 60 * minute)).toBe('UNDER_WAY');
    expect(nextState(charged, back('ok'))).toBe(charged);
    expect(mayAskCart(nextState(charged, { kind: 'givenUp' }), 5 * minute)).toBe('YES');
    expect(mayAskCart(after(receipt()), 0)).toBe('PAID');
  });

  test('does not take its notices back once it let them go', () => {
    expect(after(asked, accepted(), over(10 * minute), back('ok'))).toMatchObject({
      state: 'waiting',
      heldUntil: null,
    });
  });

  const anyEvent: fc.Arbitrary<SessionEvent> = fc.oneof(
    fc.record({ kind: fc.constant('cartAsked' as const), at: fc.nat(100 * minute) }),
    fc.record({
      ...{ kind: fc.constant('cartAccepted' as const), cart: fc.nat(4), until: fc.nat(200 * minute) },
    }),
    fc.record({
      ...{
        kind: fc.constant('cartRefused' as const),
        cart: fc.nat(4),
        failure: fc.constant('CHECKOUT_FAILED' as const),
      },
    }),
    fc.record({
      ...{ kind: fc.constant('cameBack' as const), cart: fc.nat(4), at: fc.nat(100 * minute) },
      outcome: fc.constantFrom('ok' as const, 'cancel' as const, 'error' as const, 'waiting' as const),
    }),
    fc.record({ kind: fc.constant('receipt' as const), unpaid: fc.nat(1) }),
    fc.record({ kind: fc.constant('leaseOver' as const), at: fc.nat(200 * minute) }),
    fc.constant({ kind: 'givenUp' as const }),
  );

  test('in any order and repetition of evidence: paid exactly from the first whole receipt on, and then for good', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
        let now = begin;
        let isPaid = false;
        for (const event of events) {
          now = nextState(now, event);
          isPaid ||= event.kind === 'receipt' && event.unpaid === 0;
          expect(now.state === 'paid').toBe(isPaid);
          if (isPaid) expect(now.heldUntil).toBeNull();
          // The same evidence twice says no more than once, but a question, which is a new cart each time.
          if (event.kind !== 'cartAsked') expect(nextState(now, event)).toEqual(now);
          if (now.state === 'abandoned' && event.kind === 'givenUp') expect(now.heldUntil).toBeNull();
        }
      }),
    );
  });
});
