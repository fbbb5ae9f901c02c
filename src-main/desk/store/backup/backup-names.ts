// Where backups stand and how they are called: store-20260504T104200Z-v10.db, in UTC, with the schema's version.
// The name is all that the recovery screen needs; nothing is opened to list them.
import { join } from 'node:path';

export const backupFolder = (dataDir: string): string => join(dataDir, 'backups');

const PATTERN = /^store-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-v(\d+)\.db$/;

export function backupName(takenAt: Date, schemaVersion: number): string {
  const stamp = takenAt.toISOString().replace(/\.\d+/, '').replace(/[-:]/g, '');
  return `store-${stamp}-v${String(schemaVersion)}.db`;
}

/** ISO instant of a backup by its name; null for a file that is none. Also the guard against a name that leads elsewhere. */
export function takenAtOf(name: string): string | null {
  const parts = PATTERN.exec(name);
  if (!parts) return null;
  const [, year, month, day, hour, minute, second] = parts;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}
