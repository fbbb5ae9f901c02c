// Rounds: a pause between them, none where there is more to do, none lost where somebody called meanwhile, and an end that waits.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { rounds } from './rounds.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('goes on at once while there is more to do, then rests between rounds, also after one that failed', async () => {
  const answers = [true, true, false, 'failed', false] as const;
  const failures: unknown[] = [];
  let begun = 0;
  const work = rounds(
    async () => {
      const answer = answers[begun++] ?? false;
      if (answer === 'failed') throw new Error('the line');
      return answer;
    },
    { everyMs: 1000, report: (error) => failures.push(error) },
  );
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toBe(3);
  await vi.advanceTimersByTimeAsync(1000);
  expect(begun).toBe(4);
  await vi.advanceTimersByTimeAsync(1000);
  expect(begun).toBe(5);
  expect(failures).toEqual([new Error('the line')]);
  await work.close();
});

it('does not lose a call that comes in the middle of a round', async () => {
  let begun = 0;
  let endRound = (): void => {};
  const work = rounds(
    () => {
      begun++;
      return new Promise((resolve) => (endRound = () => resolve(false)));
    },
    { everyMs: 60_000, report: () => {} },
  );
  work.wake();
  endRound();
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toBe(2);
  endRound();
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toBe(2);
  work.wake();
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toBe(3);
  const closed = work.close();
  endRound();
  await closed;
});

it('ends with the round under way, which hears of it, and tells nobody of its failure', async () => {
  const failures: unknown[] = [];
  const work = rounds(
    (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('given up')))),
    { everyMs: 1000, report: (error) => failures.push(error) },
  );
  await work.close();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(failures).toEqual([]);
});
