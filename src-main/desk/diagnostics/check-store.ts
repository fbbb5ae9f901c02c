// Examines a station's store from one end to the other without changing it. Called by `desk doctor`.
// Each finding stands by itself: one that is bad does not hide the next.
import { join } from 'node:path';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { listBackups } from '../store/backup/list-backups.ts';
import { backupFolder } from '../store/backup/backup-names.ts';
import { verifyCopy } from '../store/backup/verify-copy.ts';
import { connect } from '../store/connect.ts';
import { newestVersion, schemaVersionOf } from '../store/migrate.ts';
import { faultCodeOf, faultCodeWithRightKey, type StoreFaultCode } from '../store/store-fault.ts';
import type { StoreConnection } from '../store/store-connection.ts';
import { unlockStore, type UnlockOptions } from '../store/unlock-store.ts';
import { readIdentity } from '../station/station-identity.ts';
import { checkStation } from './check-station.ts';
import { checkSetUp } from './check-set-up.ts';
import { wrongSummary } from './check-summaries.ts';
import { counts, keptAsideCount, stoppedPull } from './queries.ts';

export interface Finding {
  readonly name: string;
  readonly state: 'ok' | 'note' | 'fault';
  readonly detail: string;
}

/** The findings, or why the store cannot even be opened; EMPTY when there is none yet. */
export async function checkStore(
  options: UnlockOptions & { readonly ownMail?: boolean },
): Promise<Result<Finding[], StoreFaultCode | 'EMPTY'>> {
  const unlocked = await unlockStore(options);
  if (!unlocked.ok) return unlocked;
  const { file, key, isNew, facts, lock } = unlocked.value;
  try {
    if (isNew) return err('EMPTY');
    const connection = connect({ file, key, mustExist: true, readOnly: true });
    try {
      return ok([...examine(connection, options.ownMail ?? false), ...(await examineBackups(options.dataDir, key))]);
    } finally {
      connection.raw.close();
    }
  } catch (failure) {
    options.onProblem?.(failure);
    return err(facts ? faultCodeWithRightKey(failure) : faultCodeOf(failure));
  } finally {
    lock.release();
  }
}

function examine(connection: StoreConnection, ownMail: boolean): Finding[] {
  const db = connection.asReadable();
  const pragma = (name: string) => connection.raw.pragma(name, { simple: true });
  const findings: Finding[] = [];
  const found = (name: string, good: boolean, detail: string) =>
    findings.push({ name, state: good ? 'ok' : 'fault', detail });
  const attempt = (name: string, look: () => void) => {
    try {
      look();
    } catch (failure) {
      found(name, false, faultCodeOf(failure));
    }
  };

  attempt('integrity', () => {
    const result = String(pragma('integrity_check(1)'));
    found('integrity', result === 'ok', result);
  });
  attempt('references', () => {
    const broken: unknown = connection.raw.pragma('foreign_key_check');
    const rows = Array.isArray(broken) ? broken.length : 0;
    found('references', rows === 0, rows === 0 ? 'none lead nowhere' : `${String(rows)} lead nowhere`);
  });
  attempt('schema', () => {
    const version = schemaVersionOf(connection);
    const detail = `version ${String(version)}, this program knows ${String(newestVersion())}`;
    findings.push({
      name: 'schema',
      state: version > newestVersion() ? 'fault' : version < newestVersion() ? 'note' : 'ok',
      detail,
    });
  });
  attempt('encryption', () => {
    const cipher = String(pragma('cipher'));
    found('encryption', cipher === 'aegis', cipher);
  });
  attempt('pragmas', () => {
    const mode = String(pragma('journal_mode'));
    const trusted = Number(pragma('trusted_schema'));
    const keys = Number(pragma('foreign_keys'));
    const text = `journal ${mode}, foreign keys ${String(keys)}, trusted schema ${String(trusted)}`;
    found('pragmas', mode === 'wal' && trusted === 0 && keys === 1, text);
  });
  attempt('station', () => {
    findings.push(checkStation(readIdentity(db)?.role ?? null, counts.get(db)?.families ?? 0));
  });
  attempt('records', () => {
    const row = counts.get(db);
    const { families = 0, persons = 0, bollettini = 0, dataAsOf = null } = row ?? {};
    const detail = `${String(families)} families, ${String(persons)} persons, ${String(bollettini)} bollettini, as of ${dataAsOf ?? 'never'}`;
    findings.push({ name: 'records', state: dataAsOf === null ? 'note' : 'ok', detail });
  });
  attempt('summaries', () => {
    const wrong = wrongSummary(db);
    found('summaries', wrong === null, wrong ?? 'all as worked out again');
  });
  attempt('kept aside', () => {
    const rows = keptAsideCount.get(db)?.count ?? 0;
    findings.push({ name: 'kept aside', state: rows === 0 ? 'ok' : 'note', detail: `${String(rows)} changes` });
  });
  attempt('deletions', () => {
    const stopped = stoppedPull.get(db)?.massDelete ?? null;
    const detail = stopped === null ? 'no pull is stopped' : `a pull is stopped: it would delete ${stopped}`;
    findings.push({ name: 'deletions', state: stopped === null ? 'ok' : 'note', detail });
  });
  attempt('set-up', () => void findings.push(...checkSetUp(db, ownMail)));
  return findings;
}

// The newest is the one that would be restored: it is opened and checked through.
async function examineBackups(dataDir: string, key: Uint8Array): Promise<Finding[]> {
  const backups = await listBackups(dataDir);
  const [newest] = backups;
  if (!newest) return [{ name: 'backups', state: 'note', detail: 'none yet' }];
  try {
    verifyCopy(join(backupFolder(dataDir), newest.name), key);
    return [
      { name: 'backups', state: 'ok', detail: `${String(backups.length)}, the newest of ${newest.takenAt} opens` },
    ];
  } catch (failure) {
    return [{ name: 'backups', state: 'fault', detail: `${newest.name}: ${faultCodeOf(failure)}` }];
  }
}
