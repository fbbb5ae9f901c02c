import { expect, test } from 'vitest';
import { fc } from '../../tests/support/properties.ts';
import { afterAttempt, giveUpAfterMs, mayBeSentAgain, restAfter, stopsTheQueue } from './after-attempt.ts';
import { mailError } from './mail-error.ts';
import { mailErrorCodes } from './mail-errors.ts';

const minute = 60_000;
const first = { count: 1, firstAt: 1_000 };

test('taken is sent, handed over without an answer is uncertain, refused for good has failed', () => {
  expect(afterAttempt(null, first, 1_000)).toEqual({ state: 'sent' });
  expect(afterAttempt(mailError('MAIL_TIMEOUT', null, true), first, 1_000)).toEqual({ state: 'uncertain' });
  for (const code of ['MAIL_RECIPIENT', 'MAIL_REFUSED', 'NOTICE_CHANGED', 'ATTACHMENT_BROKEN'] as const)
    expect(afterAttempt(mailError(code, 550), first, 1_000), code).toEqual({ state: 'failed' });
});

test('turned away for now: again after 5, 15, 30 minutes, 1, 2, then every 4 hours, and given up after four days', () => {
  let now = 0;
  const tried = [];
  for (let count = 1; ; count++) {
    const after = afterAttempt(mailError('MAIL_TRY_LATER', 450), { count, firstAt: 0 }, now);
    if (after.state !== 'waiting') break;
    tried.push((after.nextAt - now) / minute);
    now = after.nextAt;
  }
  expect(tried.slice(0, 7)).toEqual([5, 15, 30, 60, 120, 240, 240]);
  expect(now).toBe(giveUpAfterMs);
});

test('what is the account’s or the line’s fault stops the queue and leaves the message as it was', () => {
  for (const code of ['MAIL_AUTH', 'MAIL_TLS', 'MAIL_SENDER', 'MAIL_NO_ROUTE', 'MAIL_TIMEOUT'] as const) {
    expect(stopsTheQueue(mailError(code)), code).toBe(true);
    expect(afterAttempt(mailError(code), first, 5_000)).toEqual({ state: 'waiting', nextAt: 5_000, counts: false });
  }
  expect(stopsTheQueue(mailError('MAIL_TRY_LATER', 421))).toBe(true);
  expect(stopsTheQueue(mailError('MAIL_TRY_LATER', 450))).toBe(false);
  expect(restAfter('MAIL_NO_ROUTE', 1)).toBeLessThan(restAfter('MAIL_NO_ROUTE', 4));
  expect(restAfter('MAIL_NO_ROUTE', 99)).toBe(15 * minute);
  expect(restAfter('MAIL_AUTH', 1)).toBe(5 * minute);
});

test('whatever happens, a message that may have arrived is never waiting again, and nothing waits beyond four days', () => {
  const error = fc.record({
    code: fc.constantFrom(...mailErrorCodes),
    smtpCode: fc.constantFrom(null, 421, 450, 550),
    mayHaveArrived: fc.boolean(),
  });
  fc.assert(
    fc.property(error, fc.nat(40), fc.nat(2 * giveUpAfterMs), (failure, count, age) => {
      const after = afterAttempt(failure, { count: count + 1, firstAt: 0 }, age);
      if (failure.mayHaveArrived) expect(after.state).toBe('uncertain');
      else if (age >= giveUpAfterMs) expect(after.state).toBe('failed');
      if (after.state === 'waiting') expect(after.nextAt).toBeLessThanOrEqual(giveUpAfterMs);
    }),
  );
});

test('only what did not surely arrive may be sent again', () => {
  expect(mayBeSentAgain('failed')).toBe(true);
  expect(mayBeSentAgain('uncertain')).toBe(true);
  expect(mayBeSentAgain('sent')).toBe(false);
  expect(mayBeSentAgain('sending')).toBe(false);
});
