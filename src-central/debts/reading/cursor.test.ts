// Where a reading goes on after a page: every page of every window once, and a window again where something came or went.
import { describe, expect, test } from 'vitest';
import { beginningOf, nextCursor, phaseAfter, type Cursor } from './cursor.ts';

const still = { found: 5, pages: 3 };

describe('a reading', () => {
  test('walks all pages of all windows, and an empty window in one step', () => {
    const visited: string[] = [];
    let at: Cursor | null = beginningOf('due');
    while (at) {
      visited.push(`${String(at.window)}.${String(at.page)}`);
      at = nextCursor(at, at.window === 1 ? { found: 0, pages: 0 } : still, 3);
    }
    expect(visited).toEqual(['0.0', '0.1', '0.2', '1.0', '2.0', '2.1', '2.2']);
  });

  test('begins a window anew where the number found has changed, but not for ever', () => {
    let at: Cursor = { ...beginningOf('due'), page: 1, found: 5 };
    for (const rereads of [1, 2, 3]) {
      const again = nextCursor(at, { found: at.found === 5 ? 4 : 5, pages: 3 }, 2);
      expect(again).toEqual({ phase: 'due', window: 0, page: 0, found: null, rereads });
      at = { ...at, rereads };
    }
    expect(nextCursor(at, { found: 4, pages: 3 }, 2)).toMatchObject({ window: 0, page: 2 });
  });

  test('counts anew in the next window', () => {
    const last: Cursor = { ...beginningOf('due'), page: 2, found: 5, rereads: 2 };
    expect(nextCursor(last, still, 2)).toEqual({ phase: 'due', window: 1, page: 0, found: null, rereads: 0 });
  });

  test('a recent one looks for payments, a full one for what it has not met; then it is over', () => {
    expect([phaseAfter('recent', 'due'), phaseAfter('full', 'due')]).toEqual(['paid', 'unseen']);
    expect([phaseAfter('recent', 'paid'), phaseAfter('full', 'unseen')]).toEqual([null, null]);
  });
});
