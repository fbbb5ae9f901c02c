// Accounts of a person who stood in two families under two ids, when the families are merged, and when the merge is undone. Called by merges/.
// The one who stays keeps her open account; a second one of the same person is closed, and both are hers from then on.
import type { EnteId, PersonId } from '#shared/domain/ids.ts';
import type { WritableDb } from '../store/database.ts';
import { eventWithoutOperator } from './account-event.ts';
import * as queries from './queries.ts';

export interface MovedAccount {
  readonly accountId: string;
  readonly goneId: PersonId;
  readonly keptId: PersonId;
}

/** What the merge will move, as it stands. */
export async function lookAtAccounts(
  db: WritableDb,
  enteId: EnteId,
  same: readonly { readonly keptId: PersonId; readonly goneId: PersonId }[],
): Promise<MovedAccount[]> {
  const doubles = same.filter(({ keptId, goneId }) => keptId !== goneId);
  const rows = await queries.selectAccountIdsOf(
    db,
    enteId,
    doubles.map(({ goneId }) => goneId),
  );
  return rows.flatMap(({ id, person_id: goneId }) => {
    const pair = doubles.find((one) => one.goneId === goneId);
    return pair ? [{ accountId: id, goneId, keptId: pair.keptId }] : [];
  });
}

export async function bringAccounts(db: WritableDb, enteId: EnteId, moved: readonly MovedAccount[]): Promise<void> {
  for (const { accountId, goneId, keptId } of moved) {
    const mine = await queries.selectOpenAccountOf(db, enteId, keptId);
    const theirs = await queries.selectOpenAccountOf(db, enteId, goneId);
    if (mine && theirs?.id === accountId) await queries.closeAccount(db, enteId, accountId);
    await queries.moveAccount(db, enteId, accountId, keptId);
    await queries.insertEvent(db, moveOf(enteId, accountId, keptId));
  }
}

/** Those that are still the kept person's go back; what was closed stays closed. */
export async function giveAccountsBack(db: WritableDb, enteId: EnteId, moved: readonly MovedAccount[]): Promise<void> {
  for (const { accountId, goneId, keptId } of moved) {
    const rows = await queries.selectAccountIdsOf(db, enteId, [keptId]);
    if (!rows.some(({ id }) => id === accountId)) continue;
    await queries.moveAccount(db, enteId, accountId, goneId);
    await queries.insertEvent(db, moveOf(enteId, accountId, goneId));
  }
}

/** Who merged is in the history of the families. */
function moveOf(enteId: EnteId, accountId: string, personId: PersonId) {
  return eventWithoutOperator(enteId, accountId, personId, 'moved');
}
