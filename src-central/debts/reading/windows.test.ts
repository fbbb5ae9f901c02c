// Windows of days: none is longer than GPD allows, each overlaps the next, no day between is left out.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween, localDate } from '#shared/domain/local-date.ts';
import { windowsOf } from './windows.ts';

test('every span is covered by windows of thirty days at most that overlap by one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 400 }), (span, offset) => {
      const from = addDays(localDate(2024, 1, 1), offset);
      const to = addDays(from, span);
      const windows = windowsOf(from, to);
      expect([windows[0]?.from, windows.at(-1)?.to]).toEqual([from, to]);
      windows.forEach((window, at) => {
        const days = daysBetween(window.from, window.to) + 1;
        expect(days).toBeGreaterThan(0);
        expect(days).toBeLessThanOrEqual(30);
        const next = windows[at + 1];
        if (next) expect(next.from).toBe(window.to);
      });
    }),
  );
});
