// Following long work: until it has ended, one at a time, and never after it was left.
import { beforeEach, afterEach, expect, it, vi } from 'vitest';
import { lookWhile } from './look-while.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('looks at once, then each second, until nothing is being done any more', async () => {
  let looks = 0;
  const { follow } = lookWhile(
    async () => void looks++,
    () => looks < 3,
  );
  const followed = follow();
  await vi.advanceTimersByTimeAsync(10_000);
  await followed;
  expect(looks).toBe(3);
});

it('is one, also when it is left and begun again within the second', async () => {
  let looks = 0;
  const looking = lookWhile(
    async () => void looks++,
    () => true,
  );
  void looking.follow();
  void looking.follow();
  await vi.advanceTimersByTimeAsync(500);
  expect(looks).toBe(1);
  looking.leave();
  void looking.follow();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(looks).toBe(4);
  looking.leave();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(looks).toBe(4);
});
