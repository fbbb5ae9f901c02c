// Makes a verified backup of the store, and lets old ones go. Called before migrations; the name appears only when it is whole.
import { once } from 'node:events';
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StoreFaultSchema } from '#shared/contracts/desk/system.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { spawnWorker } from '../../workers/spawn-worker.ts';
import { connect } from '../connect.ts';
import { schemaVersionOf } from '../migrate.ts';
import type { StoreFaultCode } from '../store-fault.ts';
import { backupFolder, backupName, takenAtOf } from './backup-names.ts';
import { backupsToDelete } from './backups-to-delete.ts';

export interface BackupOptions {
  readonly dataDir: string;
  readonly key: Uint8Array<ArrayBuffer>;
  readonly now: Date;
}

const AnswerSchema = z.union([
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), fault: StoreFaultSchema.shape.code }),
]);

/** @returns the backup's name */
export async function makeBackup({ dataDir, key, now }: BackupOptions): Promise<Result<string, StoreFaultCode>> {
  const folder = backupFolder(dataDir);
  const file = join(dataDir, 'store.db');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const version = versionOf(file, key);
  const name = backupName(now, version);
  const unfinished = join(folder, `${name}.part`);
  rmSync(unfinished, { force: true });
  const worker = spawnWorker(import.meta.url, 'backup-worker', { workerData: { file, key, target: unfinished } });
  const [raw] = (await once(worker, 'message')) as unknown[];
  await worker.terminate();
  const answer = AnswerSchema.parse(raw);
  if (!answer.ok) {
    rmSync(unfinished, { force: true });
    return err(answer.fault);
  }
  flush(unfinished);
  renameSync(unfinished, join(folder, name));
  const today = backupName(now, 0).slice('store-'.length, 'store-'.length + 8);
  const names = readdirSync(folder).filter((one) => takenAtOf(one) !== null);
  for (const old of backupsToDelete(names, today)) rmSync(join(folder, old), { force: true });
  return ok(name);
}

function versionOf(file: string, key: Uint8Array): number {
  const connection = connect({ file, key, mustExist: true, readOnly: true });
  try {
    return schemaVersionOf(connection);
  } finally {
    connection.raw.close();
  }
}

function flush(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
