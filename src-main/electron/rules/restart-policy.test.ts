import { describe, expect, test } from 'vitest';
import { afterDeath } from './restart-policy.ts';

describe('after the desk process died', () => {
  test('it is started again at once the first time', () => {
    expect(afterDeath([1000])).toEqual({ action: 'restart', afterMilliseconds: 0 });
  });

  test('it waits longer each time', () => {
    expect(afterDeath([1000, 2000])).toEqual({ action: 'restart', afterMilliseconds: 500 });
    expect(afterDeath([1000, 2000, 3000])).toEqual({ action: 'restart', afterMilliseconds: 1000 });
  });

  test('a fourth death within a minute is told to a person', () => {
    expect(afterDeath([1000, 2000, 3000, 4000])).toEqual({ action: 'give up' });
  });

  test('deaths of another hour do not count', () => {
    expect(afterDeath([1000, 2000, 3000, 3_600_000])).toEqual({ action: 'restart', afterMilliseconds: 0 });
  });
});
