// An operator's account: made, renamed, given another role, made inactive, given a new password. Called by the handlers.
// One administrator at least stays active: else nobody could ever change it back.
import type { OperatorValueSchema } from '#shared/contracts/central/administration/settings.ts';
import type { FirstOperator } from '#shared/contracts/central/stations-settings.ts';
import { OperatorIdSchema, type EnteId, type OperatorId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { checkOperator } from '#shared/settings/check-operator.ts';
import { SettingNotes } from '#shared/settings/notes.ts';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { digestSecret } from '../secrets/argon2.ts';
import { selectOperators, upsertOperator } from '../operators/queries.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import { lockEnte } from './queries.ts';
import type { Known } from './save-record.ts';
import { wrongWith, type SettingFailure } from './setting-failure.ts';
import { keepChange, type Author } from './who-changes.ts';

type OperatorValue = z.infer<typeof OperatorValueSchema>;

/** @param password null: the present one stays */
export async function saveOperator(
  db: ReadableDb,
  enteId: EnteId,
  author: Author,
  known: Known<OperatorId>,
  value: OperatorValue,
  password: string | null,
): Promise<Result<{ readonly id: OperatorId; readonly revision: number }, SettingFailure>> {
  const wrong = wrongWith(password === null && !known ? passwordMissing() : checkOperator(value, password));
  if (wrong) return err(wrong);
  // Slow on purpose, and therefore not under a lock.
  const digest = password === null ? null : await digestSecret(password);
  return await writeTx(db, enteId, 'operator.save', async (tx) => {
    // Two administrators that make each other inactive meet here.
    await lockEnte(tx.db, enteId);
    const all = await selectOperators(tx.db, enteId);
    const before = known ? all.find(({ id }) => id === known.id) : undefined;
    if (known && before?.revision !== known.revision) return err({ code: 'CHANGED_MEANWHILE' } as const);
    const others = all.filter(({ id }) => id !== known?.id);
    if (others.some(({ username }) => username.toLowerCase() === value.username.toLowerCase()))
      return err({ code: 'USERNAME_TAKEN' } as const);
    const isAdministrator = ({ active, role }: Pick<OperatorValue, 'active' | 'role'>) =>
      active && role === 'administrator';
    if (![value, ...others].some(isAdministrator)) return err({ code: 'LAST_ADMINISTRATOR' } as const);
    const id = known?.id ?? newOperatorId();
    const revision = (before?.revision ?? 0) + 1;
    const passwordDigest = digest ?? before?.password_digest ?? '';
    await upsertOperator(tx.db, enteId, { ...value, id, revision, passwordDigest });
    await keepChange(tx, author, 'operator', id, { ...value, passwordChanged: password !== null });
    tx.feed({ kind: 'operator', recordId: id });
    return ok({ id, revision });
  });
}

/**
 * The administrator with whom an ente begins; only where it has no operator at all.
 * Asked again, because the answer may have been lost, by the same name: it is done already.
 */
export async function makeFirstOperator(
  db: ReadableDb,
  enteId: EnteId,
  { username, displayName, password }: FirstOperator,
  stationName: string,
): Promise<Result<void, 'NOT_FIRST' | 'PASSWORD_WEAK'>> {
  const value: OperatorValue = { username, displayName, role: 'administrator', active: true };
  if (wrongWith(checkOperator(value, password))) return err('PASSWORD_WEAK');
  const passwordDigest = await digestSecret(password);
  return await writeTx(db, enteId, 'operator.first', async (tx) => {
    await lockEnte(tx.db, enteId);
    const [there, ...more] = await selectOperators(tx.db, enteId);
    if (there) return more.length === 0 && there.username === username ? ok(undefined) : err('NOT_FIRST' as const);
    const id = newOperatorId();
    await upsertOperator(tx.db, enteId, { ...value, id, revision: 1, passwordDigest });
    const author = { operatorId: id, operatorName: displayName, stationName };
    await keepChange(tx, author, 'operator', id, { ...value, passwordChanged: true });
    tx.feed({ kind: 'operator', recordId: id });
    return ok(undefined);
  });
}

/** Signed requests name it in a header: letters, digits and strokes only. */
function newOperatorId(): OperatorId {
  return OperatorIdSchema.parse(`op-${randomUUID()}`);
}

function passwordMissing() {
  const notes = new SettingNotes();
  notes.problem('password', 'missing');
  return notes.all;
}
