// Playwright reporter that leaves a tally for scripts/test.ts.
// A test counts once, by its outcome after retries; a run that was interrupted or timed out counts as failed.
import type { FullResult, Reporter, Suite, TestCase, TestError } from '@playwright/test/reporter';
import { leaveTally, type Skipped } from './tally.ts';

export default class TallyReporter implements Reporter {
  #suite: Suite | undefined;
  readonly #errors: string[] = [];

  onBegin(_config: unknown, suite: Suite): void {
    this.#suite = suite;
  }

  onError(error: TestError): void {
    this.#errors.push(`outside any test: ${error.message ?? 'unknown error'}`);
  }

  onEnd(result: FullResult): void {
    let passed = 0;
    const failed = [...this.#errors];
    const skipped: Skipped[] = [];
    for (const test of this.#suite?.allTests() ?? []) {
      const name = test.titlePath().filter(Boolean).join(' › ');
      const outcome = test.outcome();
      if (outcome === 'expected' || outcome === 'flaky') passed += 1;
      else if (outcome === 'skipped') skipped.push({ name, reason: reasonOf(test) });
      else failed.push(name);
    }
    if (result.status === 'timedout' || result.status === 'interrupted') failed.push(`browser tests: ${result.status}`);
    leaveTally({ passed, failed, skipped });
  }

  printsToStdio(): boolean {
    return false;
  }
}

function reasonOf(test: TestCase): string {
  const note = test.annotations.find((annotation) => annotation.type === 'skip' || annotation.type === 'fixme');
  if (note?.description) return note.description;
  // In a serial group the tests after a failed one never run: the failure is already counted.
  return test.results.length === 0 ? 'did not run' : 'no reason given';
}
