// SQL of operators: who may sign in here, and who tried in vain. Called by this folder alone.
import type { OperatorId } from '#shared/domain/ids.ts';
import type { OperatorRole } from '#shared/contracts/records/operator.ts';
import { readQuery, writeQuery } from '../store/define-query.ts';

export interface OperatorRow {
  id: OperatorId;
  username: string;
  displayName: string;
  role: OperatorRole;
  passwordDigest: string;
}

export const activeOperator = readQuery<[username: string], OperatorRow>(
  'operators.byUsername',
  `SELECT public_id AS id, username, display_name AS displayName, role, password_digest AS passwordDigest
   FROM operator WHERE username = ? COLLATE NOCASE AND active = 1`,
);

export const anyOperator = readQuery<[], { known: number }>('operators.any', 'SELECT 1 AS known FROM operator LIMIT 1');

export const isActive = readQuery<[id: string], { active: number }>(
  'operators.isActive',
  'SELECT active FROM operator WHERE public_id = ?',
);

export const attemptsOf = readQuery<
  [username: string],
  { failures: number; lastFailedAt: string; lockedUntil: string | null }
>(
  'operators.attempts',
  'SELECT failures, last_failed_at AS lastFailedAt, locked_until AS lockedUntil FROM sign_in_attempt WHERE username = ?',
);

export const putAttempts = writeQuery<
  [username: string, failures: number, lastFailedAt: string, lockedUntil: string | null]
>(
  'operators.putAttempts',
  `INSERT INTO sign_in_attempt (username, failures, last_failed_at, locked_until) VALUES (?, ?, ?, ?)
   ON CONFLICT (username) DO UPDATE
   SET failures = excluded.failures, last_failed_at = excluded.last_failed_at, locked_until = excluded.locked_until`,
);

export const forgetAttempts = writeQuery<[username: string]>(
  'operators.forgetAttempts',
  'DELETE FROM sign_in_attempt WHERE username = ?',
);

/** Names that nobody has are noted too; the oldest of them go. */
export const trimAttempts = writeQuery<[before: string]>(
  'operators.trimAttempts',
  'DELETE FROM sign_in_attempt WHERE last_failed_at < ?',
);
