// Why a store cannot be used, in the words of the desk contract, from what SQLite and the file system say.
// Called when a store is opened, and when a query fails later.
import Database from 'better-sqlite3';
import { KeyFault, type KeyFaultCode } from '../settings/station-keys.ts';
import type { StoreFault } from '#shared/contracts/desk/system.ts';

export type StoreFaultCode = StoreFault['code'];

const bySqliteCode: readonly (readonly [prefix: string, fault: StoreFaultCode])[] = [
  ['SQLITE_NOTADB', 'WRONG_KEY'],
  ['SQLITE_CORRUPT', 'DAMAGED'],
  ['SQLITE_IOERR_DATA', 'DAMAGED'],
  ['SQLITE_IOERR_SHORT_READ', 'DAMAGED'],
  ['SQLITE_FULL', 'DISK_FULL'],
  ['SQLITE_IOERR_WRITE', 'DISK_FULL'],
  ['SQLITE_BUSY', 'IN_USE'],
  ['SQLITE_LOCKED', 'IN_USE'],
  ['SQLITE_READONLY', 'NO_PERMISSION'],
  ['SQLITE_PERM', 'NO_PERMISSION'],
  ['SQLITE_CANTOPEN', 'NO_PERMISSION'],
];

const byFileCode: Readonly<Record<string, StoreFaultCode>> = {
  ENOSPC: 'DISK_FULL',
  EDQUOT: 'DISK_FULL',
  EACCES: 'NO_PERMISSION',
  EPERM: 'NO_PERMISSION',
  EROFS: 'NO_PERMISSION',
};

/** A worker met a damaged store: its own error cannot travel. */
export class StoreDamaged extends Error {
  override readonly name = 'StoreDamaged';
}

const byKeyFault: Readonly<Record<KeyFaultCode, StoreFaultCode>> = {
  WRONG_KEY: 'WRONG_KEY',
  KEY_PROTECTION_CHANGED: 'KEY_MISSING',
  KEY_EXPOSED: 'NO_PERMISSION',
};

/** The fault behind `failure`; UNEXPECTED when it is none that a person could act on. */
export function faultCodeOf(failure: unknown): StoreFaultCode {
  if (failure instanceof StoreDamaged) return 'DAMAGED';
  if (failure instanceof KeyFault) return byKeyFault[failure.code];
  if (failure instanceof Database.SqliteError) {
    const { code } = failure;
    return bySqliteCode.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 'UNEXPECTED';
  }
  if (failure instanceof Error && 'code' in failure && typeof failure.code === 'string') {
    return byFileCode[failure.code] ?? 'UNEXPECTED';
  }
  return 'UNEXPECTED';
}

/** As `faultCodeOf`, for a store whose key is known to be right: then it is the file that is no database any more. */
export function faultCodeWithRightKey(failure: unknown): StoreFaultCode {
  const code = faultCodeOf(failure);
  return code === 'WRONG_KEY' ? 'DAMAGED' : code;
}

/** True when `failure`, met while the store was in use, means that the file can no longer be trusted. */
export function meansDamage(failure: unknown): boolean {
  const code = faultCodeOf(failure);
  return code === 'DAMAGED' || code === 'WRONG_KEY';
}
