// A small file beside the store that outlives it: central ended this station, its outbox is handed in, and nothing of it may stay.
// Written when that is certain; whoever opens the desk and finds it finishes the wiping. It holds nothing of any family.
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const fileOf = (dataDir: string) => join(dataDir, 'revoked.json');

export function isMarkedRevoked(dataDir: string): boolean {
  return existsSync(fileOf(dataDir));
}

export function markRevoked(dataDir: string, now: Date): void {
  // Whether it is whole does not matter: that it is there says it all.
  writeFileSync(fileOf(dataDir), `${JSON.stringify({ revokedAt: now.toISOString() })}\n`, { mode: 0o600, flush: true });
}

export function removeMark(dataDir: string): void {
  rmSync(fileOf(dataDir), { force: true });
}
