import { describe, expect, test } from 'vitest';
import { addUp, closingLine, emptyTally, tallyOfRunner } from './tally.ts';

describe('the closing line of a test run', () => {
  test('names only what there is', () => {
    expect(closingLine({ passed: 3, failed: [], skipped: [] })).toBe('3 passed, 0 failed');
    expect(closingLine({ passed: 3, failed: ['a'], skipped: [{ name: 'b', reason: 'c' }] })).toBe(
      '3 passed, 1 failed, 1 skipped',
    );
  });

  test('adds the steps up', () => {
    const one = { passed: 2, failed: ['x'], skipped: [] };
    expect(closingLine(addUp([one, one, emptyTally]))).toBe('4 passed, 2 failed');
  });
});

describe('a step that runs in its own process', () => {
  test('counts as failed when it crashes before reporting', () => {
    expect(tallyOfRunner('unit', 0, undefined).failed).toHaveLength(1);
  });

  test('counts as failed when it ends badly although no test failed', () => {
    expect(tallyOfRunner('unit', 1, { passed: 5, failed: [], skipped: [] })).toEqual({
      passed: 5,
      failed: ['unit: ended with exit code 1'],
      skipped: [],
    });
  });

  test('counts as failed when it finds nothing to run', () => {
    expect(tallyOfRunner('unit', 0, emptyTally).failed).toHaveLength(1);
  });

  test('is believed otherwise', () => {
    const report = { passed: 5, failed: ['one'], skipped: [] };
    expect(tallyOfRunner('unit', 1, report)).toEqual(report);
  });
});
