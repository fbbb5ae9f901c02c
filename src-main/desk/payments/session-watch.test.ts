import { describe, expect, test } from 'vitest';
import { OperatorIdSchema } from '#shared/domain/ids.ts';
import type { PaymentSession } from '#shared/contracts/central/payments/session.ts';
import type { OperatorCentral } from '../central/operator-central.ts';
import { SessionWatch } from './session-watch.ts';

const anna = OperatorIdSchema.parse('op-1');
const bruno = OperatorIdSchema.parse('op-2');
const session = (id: string, state: PaymentSession['state'], change: number) =>
  ({ id, state, change }) as PaymentSession;

interface Question {
  readonly operatorId: string;
  readonly after: number;
  answer(after: number, ...sessions: PaymentSession[]): void;
  fail(): void;
}

/** A central server whose every answer is given by the test. */
function stage() {
  const questions: Question[] = [];
  let asked = (): void => {};
  let paid = 0;
  const changes = (operatorId: string) => (input: { after: number }, options?: { signal?: AbortSignal }) =>
    new Promise((resolve, reject) => {
      options?.signal?.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
      questions.push({
        ...{ operatorId, after: input.after },
        answer: (after, ...sessions) => resolve({ after, sessions }),
        fail: () => reject(new Error('no line')),
      });
      asked();
    });
  const watch = new SessionWatch({
    central: (operatorId) =>
      ({ payments: { changes: changes(operatorId) } }) as unknown as Pick<OperatorCentral, 'payments'>,
    onPaid: () => (paid += 1),
    backoff: { calm: 1, first: 1, longest: 1 },
  });
  const next = async (): Promise<Question> => {
    if (questions.length === 0) await new Promise<void>((resolve) => (asked = resolve));
    const [question] = questions.splice(0, 1);
    if (!question) throw new Error('nothing was asked');
    return question;
  };
  return { watch, next, questions, paid: () => paid };
}

describe('the watch over payment sessions', () => {
  test('tells every window what changed, by one question, and says when something was paid', async () => {
    const { watch, next, paid } = stage();
    const first = watch.follow(anna);
    const second = watch.follow(bruno);
    const [one, two] = [first.next(), second.next()];
    (await next()).answer(7);
    expect((await one).value).toEqual({ sessions: [], online: true });
    expect((await two).value).toEqual({ sessions: [], online: true });
    const [three, four] = [first.next(), second.next()];
    const question = await next();
    expect(question.after).toBe(7);
    question.answer(8, session('a', 'paid', 8));
    expect((await three).value).toMatchObject({ sessions: [{ id: 'a' }] });
    expect((await four).value).toMatchObject({ sessions: [{ id: 'a' }] });
    expect(paid()).toBe(1);
    await watch.close();
  });

  test('bridges a gap of the line: what happened meanwhile comes with the next answer', async () => {
    const { watch, next } = stage();
    const window = watch.follow(anna);
    const began = window.next();
    (await next()).answer(3);
    await began;
    const lost = window.next();
    (await next()).fail();
    expect((await lost).value).toEqual({ sessions: [], online: false });
    const back = window.next();
    const question = await next();
    expect(question.after).toBe(3);
    question.answer(5, session('a', 'waiting', 5));
    expect((await back).value).toMatchObject({ sessions: [{ id: 'a' }], online: true });
    await watch.close();
  });

  test('asks in another operator’s name when one is refused', async () => {
    const { watch, next } = stage();
    const windows = [watch.follow(anna), watch.follow(bruno)];
    for (const window of windows) void window.next();
    const first = await next();
    first.fail();
    const second = await next();
    expect(new Set([first.operatorId, second.operatorId])).toEqual(new Set([anna, bruno]));
    await watch.close();
  });

  test('a slow window gets the newest of each session, not every step', async () => {
    const { watch, next } = stage();
    const window = watch.follow(anna);
    const began = window.next();
    (await next()).answer(1);
    await began;
    (await next()).answer(2, session('a', 'cartOpen', 2));
    (await next()).answer(3, session('a', 'waiting', 3));
    await next();
    expect((await window.next()).value).toEqual({ sessions: [session('a', 'waiting', 3)], online: true });
    await watch.close();
  });

  test('asks nothing while nobody listens, and begins anew for the next who does', async () => {
    const { watch, next, questions } = stage();
    const leaving = new AbortController();
    const window = watch.follow(anna, leaving.signal);
    const began = window.next();
    (await next()).answer(4);
    await began;
    const last = window.next();
    await next();
    leaving.abort();
    expect((await last).done).toBe(true);
    expect(questions).toEqual([]);
    const later = watch.follow(bruno);
    const again = later.next();
    const question = await next();
    expect(question).toMatchObject({ operatorId: bruno, after: 0 });
    question.answer(9);
    expect((await again).value).toEqual({ sessions: [], online: true });
    await watch.close();
  });
});
