// How far a reading has come, and where it goes on after a page. Pure; called by read-page.ts, kept in `debt_run`.
// GPD numbers pages over whatever is there at that moment: where the number found changes within a window, something came or went, a
// position may have slipped over the edge of a page, and the window is read again.

export type Phase = 'due' | 'paid' | 'unseen';

export interface Cursor {
  readonly phase: Phase;
  readonly window: number;
  readonly page: number;
  /** How many positions the first page of the window spoke of; null before it was read. */
  readonly found: number | null;
  readonly rereads: number;
}

/** A window that never holds still is left to the next reading. */
const mostRereads = 3;

export interface PageCount {
  readonly found: number;
  readonly pages: number;
}

/** @returns null: this phase is at its end. */
export function nextCursor(at: Cursor, page: PageCount, windows: number): Cursor | null {
  const found = at.found ?? page.found;
  if (page.found !== found && at.rereads < mostRereads) {
    return { ...at, page: 0, found: null, rereads: at.rereads + 1 };
  }
  if (at.page + 1 < page.pages) return { ...at, page: at.page + 1, found };
  if (at.window + 1 < windows) return { ...at, window: at.window + 1, page: 0, found: null, rereads: 0 };
  return null;
}

/** A recent reading looks for payments besides, a full one for what it has not met. */
export function phaseAfter(kind: 'recent' | 'full', phase: Phase): Phase | null {
  if (phase === 'due') return kind === 'recent' ? 'paid' : 'unseen';
  return null;
}

export function beginningOf(phase: Phase): Cursor {
  return { phase, window: 0, page: 0, found: null, rereads: 0 };
}
