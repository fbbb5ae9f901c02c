// `npm test`: every check of the project; a failing one does not stop the rest. What only reads the source runs in two lanes beside each
// other, each on a core of its own; the tests use all cores and come one after the other.
// Ends with one plain line «N passed, N failed»; skipped tests are named with their reason before it.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isElectronRuntimePresent } from './electron-runtime.ts';
import { breaches } from './file-rules.ts';
import { programOf } from './program-of.ts';
import { findOrInstallBrowser, findTestBrowser } from './find-browser.ts';
import { buildEverything } from './start/stale-build.ts';
import { addUp, closingLine, emptyTally, tallyOfRunner, type Tally } from './test/tally.ts';

const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));
const vitestReporter = `--reporter=${join(projectRoot, 'scripts', 'test', 'vitest-reporter.ts')}`;
const reports = mkdtempSync(join(tmpdir(), 'sportello-test-'));
/** Tests start central and desk some hundred times: what Node made of their modules the first time is kept for the next. */
const compiled = { NODE_COMPILE_CACHE: join(reports, 'compiled') };

interface Finished {
  readonly exitCode: number | null;
  /** Empty where its lines were seen as they came. */
  readonly printed: string;
}

interface Step {
  readonly name: string;
  run(): Promise<Tally>;
}

const lanes: readonly (readonly Step[])[] = [
  [check('lint', 'eslint', ['.', '--max-warnings=0'])],
  [
    { name: 'build', run: build },
    check('types', 'vue-tsc', ['--noEmit']),
    check('arrows', 'dependency-cruiser', [
      ...['src-shared', 'src-main', 'src-renderer', 'src-central', 'tests', 'scripts'],
      ...['--config', '.dependency-cruiser.mjs'],
    ]),
    { name: 'file rules', run: fileRules },
  ],
];
const tests: readonly Step[] = [
  runner('unit, golden, integration', 'vitest', ['run', '--reporter=dot', vitestReporter]),
  { name: 'browser', run: browserTests },
];

let hasBuilt = false;
const tallies: Tally[] = [];
await Promise.all(lanes.map((lane) => inOrder(lane)));
await inOrder(tests);
rmSync(reports, { recursive: true, force: true });

const total = addUp(tallies);
console.log('');
for (const { name, reason } of total.skipped) console.log(`skipped: ${name} (${reason})`);
for (const name of total.failed) console.log(`failed: ${name}`);
console.log(closingLine(total));
process.exitCode = total.failed.length > 0 ? 1 : 0;

async function inOrder(steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    const started = performance.now();
    const tally = await step.run();
    tallies.push(tally);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`── ${step.name}: ${closingLine(tally)} in ${seconds} s\n`);
  }
}

/** A step that is one test: it passes when its program ends well. What it prints comes at its end: another prints beside it. */
function check(name: string, tool: string, words: readonly string[]): Step {
  return {
    name,
    async run() {
      const { exitCode, printed } = await runTool(tool, words, { isAlone: false });
      process.stdout.write(printed);
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
      const { exitCode } = await runTool(tool, words, {
        isAlone: true,
        environment: { ...compiled, ...environment, TEST_TALLY_FILE: file },
      });
      const report = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Tally) : undefined;
      return tallyOfRunner(name, exitCode, report);
    },
  };
}

interface RunOptions {
  /** Nothing prints beside it: its lines may be seen as they come. */
  readonly isAlone: boolean;
  readonly environment?: NodeJS.ProcessEnv;
}

async function runTool(tool: string, words: readonly string[], options: RunOptions): Promise<Finished> {
  const { isAlone, environment } = options;
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [programOf(projectRoot, tool), ...words], {
      cwd: projectRoot,
      stdio: isAlone ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
    });
    const parts: Buffer[] = [];
    child.stdout?.on('data', (part: Buffer) => parts.push(part));
    child.stderr?.on('data', (part: Buffer) => parts.push(part));
    const finish = (exitCode: number | null) => resolve({ exitCode, printed: Buffer.concat(parts).toString() });
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
  const driven = findTestBrowser() ?? browser;
  console.log(`browser: ${browser}, pages are driven in ${driven}`);
  if (!isElectronRuntimePresent())
    console.log('Electron’s runtime is not here: its specs (tests/electron) are not part of this run.');
  return runner('browser', '@playwright/test', ['test'], { BROWSER_PATH: browser, TEST_BROWSER_PATH: driven }).run();
}
