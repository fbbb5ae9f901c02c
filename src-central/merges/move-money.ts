// The money of a family that is merged, and back again when the merge is undone. Called while members of both are there; wallets hang on them.
// Not one cent is made or lost: bollettini only change the family they belong to and the name of a person who stood there twice.
import type { EnteId, FamilyId, PersonId } from '#shared/domain/ids.ts';
import { negate } from '#shared/domain/cents.ts';
import type { WritableDb } from '../store/database.ts';
import { groupBy } from '../store/group-by.ts';
import type { MergeDetail } from './merge-detail.ts';
import type { SamePair } from './merge-states.ts';
import type { Placed } from './place-bollettini.ts';
import * as queries from './queries.ts';

type Moved = Pick<MergeDetail, 'bollettini' | 'wallets'>;

/** What the merge will move, as it stands. */
export async function lookAtMoney(
  db: WritableDb,
  enteId: EnteId,
  survivor: FamilyId,
  gone: FamilyId,
  same: readonly SamePair[],
): Promise<Moved> {
  const renamed = new Map(same.filter(({ keptId, goneId }) => keptId !== goneId).map((it) => [it.goneId, it.keptId]));
  const lines = groupBy(
    await queries.selectLinesAbout(db, enteId, gone, [...renamed.keys()]),
    (row) => row.bollettino_id,
  );
  const there = new Set((await queries.selectWallets(db, enteId, survivor)).map((row) => walletName(row)));
  const wallets = (await queries.selectWallets(db, enteId, gone)).flatMap((row) => {
    const keptId = renamed.get(row.child_id);
    if (keptId === undefined) return [];
    return [
      {
        ...{ childId: row.child_id, keptId, categoryId: row.category_id, balanceCents: row.balance_cents },
        ...{ lastTopUpCents: row.last_top_up_cents, lastTopUpAt: row.last_top_up_at },
        existed: there.has(walletName({ ...row, child_id: keptId })),
      },
    ];
  });
  const bollettini = (await queries.selectBollettini(db, enteId, gone)).map((row) => ({
    id: row.id,
    debtorId: renamed.has(row.debtor_id) ? row.debtor_id : null,
    lines: (lines.get(row.id) ?? []).map(({ position, child_id }) => ({ position, childId: child_id })),
  }));
  return { bollettini, wallets };
}

const walletName = (row: { child_id: PersonId; category_id: string }) => `${row.child_id} ${row.category_id}`;

export async function bringMoney(
  db: WritableDb,
  enteId: EnteId,
  survivor: FamilyId,
  gone: FamilyId,
  detail: MergeDetail,
): Promise<void> {
  const keptOf = new Map(detail.same.map(({ keptId, goneId }) => [goneId, keptId]));
  const kept = (id: PersonId) => keptOf.get(id) ?? id;
  const debtors = new Map((await queries.selectBollettini(db, enteId, gone)).map((row) => [row.id, row.debtor_id]));
  const bollettini = [...debtors].map(([id, debtor]) => ({ id, debtor_id: kept(debtor) }));
  await queries.renameLines(db, enteId, gone, renamings(detail, kept));
  await queries.moveBollettini(db, enteId, gone, survivor, bollettini);
  await queries.moveWallets(db, enteId, gone, survivor, detail.moved);
  for (const wallet of detail.wallets) {
    const key = { ente_id: enteId, category_id: wallet.categoryId };
    await queries.addToWallet(db, {
      ...{ ...key, family_id: survivor, child_id: wallet.keptId, balance_cents: wallet.balanceCents },
      ...{ last_top_up_cents: wallet.lastTopUpCents, last_top_up_at: wallet.lastTopUpAt },
    });
    await queries.deleteWallet(db, { ...key, family_id: gone, child_id: wallet.childId }, false);
  }
}

/**
 * @param returning children who leave the survivor: their wallets go with them, as they are now
 * @param bollettini those that go, and who owes them then
 */
export async function giveMoneyBack(
  db: WritableDb,
  enteId: EnteId,
  survivor: FamilyId,
  gone: FamilyId,
  detail: MergeDetail,
  returning: readonly PersonId[],
  bollettini: Placed['goes'],
): Promise<void> {
  const keptOf = new Map(detail.same.map(({ keptId, goneId }) => [goneId, keptId]));
  const kept = (id: PersonId) => keptOf.get(id) ?? id;
  const back = renamings(detail, kept).map(({ was, is, ...line }) => ({ ...line, was: is, is: was }));
  await queries.renameLines(db, enteId, survivor, back);
  const moved = bollettini.map(({ id, debtorId }) => ({ id, debtor_id: debtorId }));
  await queries.moveBollettini(db, enteId, survivor, gone, moved);
  await queries.moveWallets(db, enteId, survivor, gone, returning);
  for (const wallet of detail.wallets) {
    const key = { ente_id: enteId, category_id: wallet.categoryId };
    const taken = { ...key, family_id: survivor, child_id: wallet.keptId };
    await queries.addToWallet(db, {
      ...{ ...taken, balance_cents: negate(wallet.balanceCents) },
      ...{ last_top_up_cents: null, last_top_up_at: null },
    });
    if (!wallet.existed) await queries.deleteWallet(db, taken, true);
    await queries.addToWallet(db, {
      ...{ ...key, family_id: gone, child_id: wallet.childId, balance_cents: wallet.balanceCents },
      ...{ last_top_up_cents: wallet.lastTopUpCents, last_top_up_at: wallet.lastTopUpAt },
    });
  }
}

function renamings(detail: MergeDetail, kept: (id: PersonId) => PersonId): queries.RenamedLine[] {
  return detail.bollettini.flatMap(({ id, lines }) =>
    lines.map(({ position, childId }) => ({ bollettino_id: id, position, was: childId, is: kept(childId) })),
  );
}
