// Prints from a kiosk without any dialog where the system prints by CUPS: the PDF goes to `lp` through its standard input, so no file of it
// ever exists, and the job is watched until the paper is out. Called by the kiosk's shell contract and by its erasure. Where there is no `lp`,
// as under Windows, there is no printer: whoever wants paper is sent to the counter.
import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type Printed = 'printed' | 'no printer' | 'failed';

export interface KioskPrinter {
  print(bytes: Uint8Array): Promise<Printed>;
  isPrinting(): boolean;
  /** Waits for what is under way; after `longestMs` the rest is cancelled and purged. */
  untilPrinted(): Promise<void>;
  jobsLeft(): Promise<number>;
}

export interface LpOptions {
  readonly longestMs?: number;
  readonly everyMs?: number;
  /** For tests: where `lp`, `lpstat` and `cancel` are. */
  readonly environment?: NodeJS.ProcessEnv;
}

/** What `lp` says it made: `request id is Ufficio-12 (0 file(s))`. */
export function jobOf(said: string): string | null {
  return /\b([\w.-]+-\d+) \(/.exec(said)?.[1] ?? null;
}

export function lpPrinter({
  longestMs = 120_000,
  everyMs = 500,
  environment = process.env,
}: LpOptions = {}): KioskPrinter {
  const jobs = new Set<string>();
  let handing = 0;
  const options = { env: { ...environment, LC_ALL: 'C' } };

  const isThere = async (job: string): Promise<boolean> => {
    // Only what is not completed is listed; a queue that does not answer counts as one that still has it.
    const said = await run('lpstat', ['-W', 'not-completed', '-o'], options).catch(() => null);
    return said === null || said.stdout.split('\n').some((line) => line.split(/\s/)[0] === job);
  };
  const forgetDone = async (): Promise<void> => {
    for (const job of jobs) if (!(await isThere(job))) jobs.delete(job);
  };
  const handOver = (bytes: Uint8Array): Promise<string | null> =>
    new Promise((resolve) => {
      // The title stands in the queue and in logs: it names nobody.
      const child = spawn('lp', ['-t', 'Sportello', '-o', 'media=A4', '-o', 'print-scaling=none', '-'], {
        ...options,
        stdio: ['pipe', 'pipe', 'ignore'],
      });
      let said = '';
      child.stdout.on('data', (part: Buffer) => (said += part.toString()));
      child.once('error', () => resolve(null));
      child.stdin.on('error', () => {});
      child.once('close', (code) => resolve(code === 0 ? said : null));
      child.stdin.end(bytes);
    });

  return {
    async print(bytes) {
      // From here on: an erasure that begins while the printer is still being looked for waits for this sheet as well.
      handing += 1;
      try {
        const known = await run('lpstat', ['-d'], options).catch(() => null);
        if (known === null || !known.stdout.includes(':')) return 'no printer';
        const said = await handOver(bytes);
        if (said === null) return 'failed';
        const job = jobOf(said);
        if (job !== null) jobs.add(job);
        return 'printed';
      } finally {
        handing -= 1;
      }
    },
    isPrinting: () => handing > 0 || jobs.size > 0,
    async untilPrinted() {
      const until = Date.now() + longestMs;
      for (;;) {
        await forgetDone();
        if (handing === 0 && jobs.size === 0) return;
        if (Date.now() >= until) break;
        await new Promise((resolve) => setTimeout(resolve, everyMs));
      }
      for (const job of jobs) await run('cancel', ['-x', job], options).catch(() => {});
      await forgetDone();
    },
    async jobsLeft() {
      await forgetDone();
      return jobs.size;
    },
  };
}
