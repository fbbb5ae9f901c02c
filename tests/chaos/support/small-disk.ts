// A disk of a few megabytes under one desk, to be filled to the last byte and freed again. A tmpfs, where this process may mount one.
// Called by run-chaos.ts; where mounting is not allowed, the run says that this fault did not happen.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export interface SmallDisk {
  readonly folder: string;
  fill(): void;
  free(): void;
  remove(): void;
}

const MEGABYTES = 48;

export function makeSmallDisk(folder: string): SmallDisk | null {
  mkdirSync(folder, { recursive: true });
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${String(MEGABYTES)}m`, 'tmpfs', folder]);
  if (mounted.status !== 0) return null;
  const filler = join(folder, 'filler');
  return {
    folder,
    fill() {
      const file = openSync(filler, 'a');
      try {
        // Ever smaller pieces, until not one byte more fits.
        for (let piece = 1_048_576; piece >= 1; piece = Math.floor(piece / 4)) fillWith(file, Buffer.alloc(piece));
      } finally {
        closeSync(file);
      }
    },
    free: () => rmSync(filler, { force: true }),
    remove: () => void spawnSync('umount', ['-l', folder]),
  };
}

function fillWith(file: number, piece: Buffer): void {
  try {
    for (;;) writeSync(file, piece);
  } catch (failure) {
    if (!(failure instanceof Error && 'code' in failure && failure.code === 'ENOSPC')) throw failure;
  }
}
