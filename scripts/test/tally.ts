// What a test step reports: how many passed and failed, and which were skipped and why.
// Written as JSON by the two reporters beside this file, read and added up by scripts/test.ts.
import { writeFileSync } from 'node:fs';

export interface Skipped {
  readonly name: string;
  readonly reason: string;
}

export interface Tally {
  readonly passed: number;
  readonly failed: readonly string[];
  readonly skipped: readonly Skipped[];
}

export const emptyTally: Tally = { passed: 0, failed: [], skipped: [] };

/** Adds up the tallies of all steps. */
export function addUp(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
    failed: tallies.flatMap((tally) => tally.failed),
    skipped: tallies.flatMap((tally) => tally.skipped),
  };
}

/** The one plain line that ends a test run; skipped tests are mentioned only when there are any. */
export function closingLine(tally: Tally): string {
  const skipped = tally.skipped.length > 0 ? `, ${String(tally.skipped.length)} skipped` : '';
  return `${String(tally.passed)} passed, ${String(tally.failed.length)} failed${skipped}`;
}

/**
 * The tally of a step that ran in a process of its own.
 * A runner that ended badly without naming a failed test, or left no report, counts as one failed test.
 */
export function tallyOfRunner(name: string, exitCode: number | null, report: Tally | undefined): Tally {
  if (report === undefined) return { ...emptyTally, failed: [`${name}: ended without a report`] };
  if (exitCode !== 0 && report.failed.length === 0) {
    return { ...report, failed: [`${name}: ended with exit code ${String(exitCode)}`] };
  }
  if (exitCode === 0 && report.passed === 0 && report.skipped.length === 0) {
    return { ...report, failed: [`${name}: found no test`] };
  }
  return report;
}

/** Leaves a tally where scripts/test.ts looks for it; does nothing when a person runs the runner by hand. */
export function leaveTally(tally: Tally): void {
  const path = process.env['TEST_TALLY_FILE'];
  if (path) writeFileSync(path, JSON.stringify(tally));
}
