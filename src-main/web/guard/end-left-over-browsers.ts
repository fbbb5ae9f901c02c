// Ends browsers whose program was killed: each goes on for a second or two until it notices, and writes into its folder meanwhile, also into one
// that was removed. Called by throw-away-folder.ts before it removes what it found. A browser is known by the profile in its own words.
// Under Windows files that are open cannot be removed: there the folder stays, and the check that follows keeps the kiosk closed until it can.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { profileWord } from './browser-words.ts';

const run = promisify(execFile);
const lookAgainMs = 20;
/** A process that was killed is gone at once, unless the machine is: then the check says what is left. */
const longestMs = 5_000;

/** Resolves when no process works with any of the profiles, or after a while. */
export async function endLeftOverBrowsers(profileDirs: readonly string[]): Promise<void> {
  if (process.platform === 'win32') return;
  const until = Date.now() + longestMs;
  for (;;) {
    const pids = await processesWith(profileDirs.map(profileWord));
    if (pids.length === 0 || Date.now() > until) return;
    for (const pid of pids) kill(pid);
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
  }
}

async function processesWith(words: readonly string[]): Promise<number[]> {
  // POSIX's own words: each line is a number and everything the process was started with.
  const said = await run('ps', ['-A', '-ww', '-o', 'pid=,args='], { maxBuffer: 64 * 1024 * 1024 }).catch(() => null);
  return (said?.stdout.split('\n') ?? []).flatMap((line) => {
    const [, pid, args] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid !== undefined && words.some((word) => ` ${args ?? ''} `.includes(` ${word} `)) ? [Number(pid)] : [];
  });
}

/** With its helpers where it leads a group, as every browser of ours does. */
function kill(pid: number): void {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, 'SIGKILL');
    } catch {
      // No group of its own, or gone already.
    }
  }
}
