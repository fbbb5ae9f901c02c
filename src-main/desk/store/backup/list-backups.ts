// The backups of a station, the newest first. Called for the recovery screen and by `doctor`. Never throws: no folder, no backups.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InstantSchema } from '#shared/contracts/fields.ts';
import type { StoreFault } from '#shared/contracts/desk/system.ts';
import { backupFolder, takenAtOf } from './backup-names.ts';

export type BackupEntry = StoreFault['backups'][number];

export async function listBackups(dataDir: string): Promise<BackupEntry[]> {
  const folder = backupFolder(dataDir);
  const names = await readdir(folder).catch(() => []);
  const found: BackupEntry[] = [];
  for (const name of names) {
    const takenAt = InstantSchema.safeParse(takenAtOf(name)).data;
    const size = await stat(join(folder, name)).catch(() => null);
    if (takenAt !== undefined && size !== null) found.push({ name, takenAt, bytes: size.size });
  }
  return found.sort((a, b) => (a.name < b.name ? 1 : -1));
}
