// Vitest reporter that leaves a tally for scripts/test.ts: counts, failed names, skipped names with their reasons.
// Files that could not be loaded and errors outside any test count as failed, one each. Names the files that took longest: where the
// whole grows too long, one looks there first.
import type { SerializedError } from 'vitest';
import type { Reporter, TestModule } from 'vitest/node';
import { leaveTally, type Skipped } from './tally.ts';

const NAMED = 12;

export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    let passed = 0;
    const failed: string[] = [];
    const skipped: Skipped[] = [];
    for (const module of modules) {
      for (const error of module.errors()) failed.push(`${module.moduleId}: ${error.message}`);
      for (const suite of module.children.allSuites()) {
        for (const error of suite.errors()) failed.push(`${suite.fullName}: ${error.message}`);
      }
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === 'passed') passed += 1;
        else if (result.state === 'failed') failed.push(test.fullName);
        else skipped.push({ name: test.fullName, reason: ('note' in result && result.note) || 'no reason given' });
      }
    }
    for (const error of unhandled) failed.push(`outside any test: ${error.message}`);
    leaveTally({ passed, failed, skipped });
    tellSlowest(modules);
  }
}

function tellSlowest(modules: readonly TestModule[]): void {
  const timed = modules.map((module) => {
    const { collectDuration, duration, setupDuration } = module.diagnostic();
    return { name: module.relativeModuleId, seconds: (collectDuration + duration + setupDuration) / 1000 };
  });
  const slowest = timed.sort((a, b) => b.seconds - a.seconds).slice(0, NAMED);
  for (const { name, seconds } of slowest) console.log(`${seconds.toFixed(1).padStart(6)} s  ${name}`);
}
