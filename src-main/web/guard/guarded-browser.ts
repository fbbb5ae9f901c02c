// A browser process for one page, guarded from its first moment, with a folder that is removed when it ends. Under the web host every
// window of a kiosk is one, and so is every window outside. It is killed, never asked to end: then it would still write things down.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { Readable, Writable } from 'node:stream';
import { guardedWords } from './browser-words.ts';
import { DevtoolsPipe } from './devtools-pipe.ts';
import { blankPage, PageGuard, type PageRules } from './guard-pages.ts';
import { makeThrowAwayFolder } from './throw-away-folder.ts';

export interface GuardedBrowser {
  readonly folder: string;
  /** False where it could not be started or guarded: then it is closed already. */
  readonly shown: Promise<boolean>;
  /** The process is gone and its folder removed; `left`: something of the folder could not be. */
  readonly closed: Promise<'removed' | 'left'>;
  close(): void;
}

export interface GuardedBrowserWish {
  /** Path of the browser's program. */
  readonly browser: string;
  /** Folder in which its throw-away folder is made. */
  readonly below: string;
  readonly address: string;
  readonly rules: PageRules;
  readonly fullScreen: boolean;
  /** For tests: no display, a port to look in by. */
  readonly extraWords?: readonly string[];
}

const isWindows = process.platform === 'win32';

export function startGuardedBrowser(wish: GuardedBrowserWish): GuardedBrowser {
  const folder = makeThrowAwayFolder(wish.below);
  const words = guardedWords({
    ...{ address: blankPage, profileDir: folder.profileDir, fullScreen: wish.fullScreen },
    asRoot: process.getuid?.() === 0,
  });
  const child = spawn(wish.browser, [...(wish.extraWords ?? []), ...words], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    env: folder.environment,
    // A group of its own, so that its helpers end with it.
    detached: !isWindows,
  });
  const kill = (): void => killWithHelpers(child);
  process.once('exit', kill);
  const closed = new Promise<'removed' | 'left'>((resolve) => {
    const end = (): void => {
      process.off('exit', kill);
      kill();
      resolve(folder.remove() ? 'removed' : 'left');
    };
    child.once('error', end);
    child.once('exit', end);
  });
  return { folder: folder.path, shown: guard(child, wish), closed, close: kill };
}

async function guard(child: ChildProcess, wish: GuardedBrowserWish): Promise<boolean> {
  const [, , , to, from] = child.stdio;
  if (!(to instanceof Writable) || !(from instanceof Readable)) return false;
  const pipe = new DevtoolsPipe(to, from, (event) => pages.hear(event));
  const pages = new PageGuard(pipe, wish.rules);
  const gone = new Promise<false>((resolve) => child.once('exit', () => resolve(false)));
  const shown = await Promise.race([pages.begin(wish.address, wish.extraWords !== undefined), gone]);
  // A page that is not guarded is not shown.
  if (!shown) killWithHelpers(child);
  return shown;
}

function killWithHelpers(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (isWindows) spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true });
  else {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // The whole group has ended already.
    }
  }
}
