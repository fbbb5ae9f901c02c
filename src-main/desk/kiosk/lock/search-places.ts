// Looks into the files of the places where something could have been left. Called by self-check.ts. It keeps no path and no word.
import { createHash } from 'node:crypto';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Place } from './kiosk-shell.ts';
import { countFound, type Needles } from './search-text.ts';

export interface Looked {
  readonly files: number;
  readonly bytes: number;
  readonly rows: number;
  readonly findings: number;
  /** Names of the places with findings. */
  readonly foundIn: readonly string[];
  /** SHA-256, hex. */
  readonly digest: string;
}

const largestFile = 64 * 1024 * 1024;
/** Clocks of files are coarser than ours. */
const slackMs = 2_000;

export async function searchPlaces(places: readonly Place[], needles: Needles, since: Date | null): Promise<Looked> {
  const hash = createHash('sha256');
  let [files, bytes, findings] = [0, 0, 0];
  const foundIn: string[] = [];
  for (const place of places) {
    const before = findings;
    for (const path of await filesOf(place)) {
      const file = await lstat(path).catch(() => null);
      if (!file) continue;
      files += 1;
      bytes += file.size;
      const content = await read(path, place, file, since);
      hash.update(`${place.name}\n${String(file.size)}\n`).update(content ?? '');
      if (place.rule === 'empty') findings += 1;
      else if (content) findings += countFound(needles, content);
    }
    if (findings > before) foundIn.push(place.name);
  }
  return { files, bytes, rows: 0, findings, foundIn, digest: hash.digest('hex') };
}

/** Null: it is as it was before she came, or too large for anything of a kiosk. */
async function read(
  path: string,
  place: Place,
  file: { readonly isFile: () => boolean; readonly size: number; readonly mtimeMs: number; readonly ctimeMs: number },
  since: Date | null,
): Promise<Buffer | null> {
  if (!file.isFile() || file.size > largestFile) return null;
  const changedAt = Math.max(file.mtimeMs, file.ctimeMs);
  if (place.rule === 'searched' && (since === null || changedAt < since.getTime() - slackMs)) return null;
  return await readFile(path).catch(() => null);
}

async function filesOf({ path, except = [], only }: Place): Promise<string[]> {
  const found: string[] = [];
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (except.some((name) => entry.name.startsWith(name))) continue;
    if (only && !only.some((name) => entry.name.startsWith(name))) continue;
    const inner = join(path, entry.name);
    if (!entry.isDirectory()) found.push(inner);
    else {
      const below = await readdir(inner, { recursive: true, withFileTypes: true }).catch(() => []);
      found.push(...below.filter((one) => !one.isDirectory()).map((one) => join(one.parentPath, one.name)));
    }
  }
  return found;
}
