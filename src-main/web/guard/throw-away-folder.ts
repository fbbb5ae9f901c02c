// A folder that holds everything a browser may write, and is gone with it. Called by guarded-browser.ts.
// Home, temporary files, cache and settings of the browser lie inside: what it spools, downloads or dumps lies nowhere else.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endLeftOverBrowsers } from './end-left-over-browsers.ts';

export interface ThrowAwayFolder {
  readonly path: string;
  readonly profileDir: string;
  /** For the browser's own process. */
  readonly environment: NodeJS.ProcessEnv;
  /** Whether nothing of it is left. */
  remove(): boolean;
}

// Short names: Chromium puts a socket below, whose whole path has room for 107 letters.
const prefix = 'b-';
const profileName = 'p';
/** Longer than this, the folder above is of no use. */
const longestBelow = 50;

/** Where the throw-away folders of one station are made: in its own folder, or among the temporary ones where its path is too long. */
export function throwAwayBelow(folder: string): string {
  if (folder.length <= longestBelow) return folder;
  const mark = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  return join(tmpdir(), `sportello-${mark}`);
}

export function makeThrowAwayFolder(below: string, environment: NodeJS.ProcessEnv = process.env): ThrowAwayFolder {
  mkdirSync(below, { recursive: true, mode: 0o700 });
  const path = mkdtempSync(join(below, prefix));
  const inside = (name: string): string => {
    const folder = join(path, name);
    mkdirSync(folder, { mode: 0o700 });
    return folder;
  };
  const [profileDir, home, temporary] = [inside(profileName), inside('h'), inside('t')];
  return {
    ...{ path, profileDir },
    environment: {
      ...environment,
      ...{ HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home, XDG_DATA_HOME: home, XDG_DOWNLOAD_DIR: home },
      ...{ TMPDIR: temporary, TEMP: temporary, TMP: temporary, USERPROFILE: home },
      // The way to the display lies in the home that the browser no longer sees.
      ...(environment['HOME'] && { XAUTHORITY: environment['XAUTHORITY'] ?? join(environment['HOME'], '.Xauthority') }),
    },
    remove: () => removeWhole(path),
  };
}

/** Takes away what a start that was killed left behind, its browsers first. @returns how many folders it found */
export async function removeLeftOvers(below: string): Promise<number> {
  if (!existsSync(below)) return 0;
  const found = readdirSync(below).filter((name) => name.startsWith(prefix));
  if (found.length > 0) await endLeftOverBrowsers(found.map((name) => join(below, name, profileName)));
  for (const name of found) removeWhole(join(below, name));
  return found.length;
}

// Its helpers may still be writing while they end.
function removeWhole(path: string): boolean {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  } catch {
    // What is left is found by the check that follows, and keeps the kiosk closed.
  }
  return !existsSync(path);
}
