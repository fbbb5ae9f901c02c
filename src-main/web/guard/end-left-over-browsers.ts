// Ends browsers whose program was killed: each goes on for a second or two until it notices, and writes into its folder meanwhile, also into one
// that was removed. Called by throw-away-folder.ts before it removes what it found. A browser is known by the profile in its own words.
// Only where processes are listed under /proc. Elsewhere such a browser ends by itself, and what it wrote or held open until then is found by
// the check that follows: it keeps the kiosk closed until the next erasure, half a minute later.
import { readdir, readFile } from 'node:fs/promises';
import { profileWord } from './browser-words.ts';

const lookAgainMs = 20;
/** A process that was killed is gone at once, unless the machine is: then the check says what is left. */
const longestMs = 5_000;

/** Resolves when no process works with any of the profiles, or after a while. */
export async function endLeftOverBrowsers(profileDirs: readonly string[]): Promise<void> {
  if (process.platform !== 'linux') return;
  const until = Date.now() + longestMs;
  for (;;) {
    const pids = await processesWith(profileDirs.map(profileWord));
    if (pids.length === 0 || Date.now() > until) return;
    for (const pid of pids) kill(pid);
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
  }
}

async function processesWith(words: readonly string[]): Promise<number[]> {
  const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger);
  const isOurs = async (pid: number): Promise<boolean> => {
    // One that has just ended has no words any more.
    const said = await readFile(`/proc/${String(pid)}/cmdline`, 'utf8').catch(() => '');
    // Chromium writes its own line over it, with blanks between the words.
    const line = ` ${said.replaceAll('\0', ' ')} `;
    return words.some((word) => line.includes(` ${word} `));
  };
  const ours = await Promise.all(pids.map(isOurs));
  return pids.filter((_, at) => ours[at]);
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
