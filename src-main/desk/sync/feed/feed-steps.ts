// Cuts a page of the feed into the steps in which it is applied: bollettini of one family that follow each other are one step.
// Pure. Called by apply-page.ts.
import type { RecordChange } from '#shared/contracts/records/aggregate.ts';
import type { ReadEntry } from './apply-page.ts';

export type BollettinoEntry = ReadEntry & { readonly change: Extract<RecordChange, { kind: 'bollettino' }> };

/** Never empty; more than one only of bollettini of one family. */
export type FeedStep =
  | { readonly kind: 'one'; readonly entry: ReadEntry }
  | { readonly kind: 'bollettini'; readonly entries: readonly BollettinoEntry[] };

/** A step is done within one slice of the write lock; what its family has is read once for all of it. */
const MOST_IN_A_STEP = 60;

export function feedSteps(entries: readonly ReadEntry[]): FeedStep[] {
  const steps: FeedStep[] = [];
  let run: BollettinoEntry[] = [];
  for (const entry of entries) {
    if (!isBollettino(entry)) {
      steps.push({ kind: 'one', entry });
      run = [];
      continue;
    }
    const [first] = run;
    if (first && first.change.familyId === entry.change.familyId && run.length < MOST_IN_A_STEP) {
      run.push(entry);
      continue;
    }
    run = [entry];
    steps.push({ kind: 'bollettini', entries: run });
  }
  return steps;
}

export function lastOf(step: FeedStep): ReadEntry | undefined {
  return step.kind === 'one' ? step.entry : step.entries.at(-1);
}

function isBollettino(entry: ReadEntry): entry is BollettinoEntry {
  return entry.change?.kind === 'bollettino';
}
