// Keeps the stand-in's positions in a file of the data folder, so that a try-out finds them after a restart. Called by start-gpd.ts.
// Written whole and renamed: a try-out's book is small, and half a file is never read.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { KeptPositionSchema, type KeptPosition } from './model.ts';

/** @returns undefined where there is no such file yet. Throws where it is not a book. */
export function readBookFile(path: string): KeptPosition[] | undefined {
  if (!existsSync(path)) return undefined;
  return z.array(KeptPositionSchema).parse(JSON.parse(readFileSync(path, 'utf8')));
}

export function writeBookFile(path: string, positions: readonly KeptPosition[]): void {
  writeFileSync(`${path}.part`, JSON.stringify(positions), { mode: 0o600 });
  renameSync(`${path}.part`, path);
}
