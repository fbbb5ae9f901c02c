// `npm test`: every check of the project, one after the other; a failing one does not stop the rest.
// Ends with one plain line «N passed, N failed»; skipped tests are named with their reason before it.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isElectronRuntimePresent } from './electron-runtime.ts';
import { breaches } from './file-rules.ts';
import { programOf } from './program-of.ts';
import { findOrInstallBrowser } from './find-browser.ts';
import { buildEverything } from './start/stale-build.ts';
import { addUp, closingLine, emptyTally, tallyOfRunner, type Tally } from './test/tally.ts';

const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));
const vitestReporter = `--reporter=${join(projectRoot, 'scripts', 'test', 'vitest-reporter.ts')}`;
const reports = mkdtempSync(join(tmpdir(), 'sportello-test-'));

interface Finished {
  readonly exitCode: number | null;
  readonly seconds: number;
}

interface Step {
  readonly name: string;
  run(): Promise<Tally>;
}

const steps: Step[] = [
  check('lint', 'eslint', ['.', '--max-warnings=0']),
  check('types', 'vue-tsc', ['--noEmit']),
  check('arrows', 'dependency-cruiser', [
    ...['src-shared', 'src-main', 'src-renderer', 'src-central', 'tests', 'scripts'],
    ...['--config', '.dependency-cruiser.mjs'],
  ]),
  { name: 'file rules', run: fileRules },
  runner('unit, golden, integration', 'vitest', ['run', '--reporter=dot', vitestReporter]),
  { name: 'build', run: build },
  { name: 'browser', run: browserTests },
];

let hasBuilt = false;
const tallies: Tally[] = [];
for (const step of steps) {
  console.log(`\n── ${step.name}`);
  const started = performance.now();
  const tally = await step.run();
  tallies.push(tally);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`── ${step.name}: ${closingLine(tally)} in ${seconds} s`);
}
rmSync(reports, { recursive: true, force: true });

const total = addUp(tallies);
console.log('');
for (const { name, reason } of total.skipped) console.log(`skipped: ${name} (${reason})`);
for (const name of total.failed) console.log(`failed: ${name}`);
console.log(closingLine(total));
process.exitCode = total.failed.length > 0 ? 1 : 0;

/** A step that is one test: it passes when its program ends well. */
function check(name: string, tool: string, words: readonly string[]): Step {
  return {
    name,
    async run() {
      const { exitCode } = await runTool(tool, words);
      return exitCode === 0 ? { ...emptyTally, passed: 1 } : { ...emptyTally, failed: [name] };
    },
  };
}

/** A step that is many tests, counted by a reporter of ours. */
function runner(name: string, tool: string, words: readonly string[], environment: NodeJS.ProcessEnv = {}): Step {
  return {
    name,
    async run() {
      const file = join(reports, `${name.replace(/\W+/g, '-')}.json`);
      const { exitCode } = await runTool(tool, words, { ...environment, TEST_TALLY_FILE: file });
      const report = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Tally) : undefined;
      return tallyOfRunner(name, exitCode, report);
    },
  };
}

async function runTool(tool: string, words: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Finished> {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [programOf(projectRoot, tool), ...words], {
      cwd: projectRoot,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...environment },
    });
    const finish = (exitCode: number | null) => resolve({ exitCode, seconds: (performance.now() - started) / 1000 });
    child.once('error', () => finish(null));
    child.once('close', finish);
  });
}

async function build(): Promise<Tally> {
  try {
    await buildEverything(projectRoot);
    hasBuilt = true;
    return { ...emptyTally, passed: 1 };
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
    return { ...emptyTally, failed: ['build'] };
  }
}

async function fileRules(): Promise<Tally> {
  const found = breaches();
  for (const line of found) console.log(line);
  return found.length === 0 ? { ...emptyTally, passed: 1 } : { ...emptyTally, failed: ['file rules'] };
}

async function browserTests(): Promise<Tally> {
  if (!hasBuilt) return { ...emptyTally, failed: ['browser tests: there is no build to test'] };
  if (process.env['SKIP_BROWSER'] === '1') {
    return { ...emptyTally, skipped: [{ name: 'browser tests', reason: 'SKIP_BROWSER=1' }] };
  }
  let browser: string;
  try {
    browser = await findOrInstallBrowser();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.log(reason);
    return { ...emptyTally, failed: [`browser tests: ${reason}`] };
  }
  console.log(`browser: ${browser}`);
  if (!isElectronRuntimePresent())
    console.log('Electron’s runtime is not here: its specs (tests/electron) are not part of this run.');
  return runner('browser', '@playwright/test', ['test'], { BROWSER_PATH: browser }).run();
}
