// Which bollettini of a survivor go back with the family that a merge took in, and who therefore stands where. Pure; called by decide-parting.ts.
// Those that came go back. One made since goes with the children it is about, or with its debtor where it is about no child; else it stays,
// and its debtor with it, in both families. Nobody ever owes something in a family in which he does not stand.
import type { BollettinoId, PersonId } from '#shared/domain/ids.ts';
import type { MergeDetail } from './merge-detail.ts';

export interface NamedByBollettino {
  readonly id: BollettinoId;
  readonly debtorId: PersonId;
  readonly children: readonly PersonId[];
}

export interface Placed {
  readonly goes: readonly { readonly id: BollettinoId; readonly debtorId: PersonId }[];
  /** They would leave, but something that stays names them. */
  readonly stays: ReadonlySet<PersonId>;
  /** Debtors, called as they are in the family that comes back; some of them may be the survivor's only. */
  readonly debtors: ReadonlySet<PersonId>;
}

/**
 * @param bollettini all of the survivor's
 * @param leaves who would leave the survivor if there were no bollettini
 * @returns null where one is about children of both, who stand in one family only
 */
export function placeBollettini(
  bollettini: readonly NamedByBollettino[],
  leaves: ReadonlySet<PersonId>,
  detail: Pick<MergeDetail, 'same' | 'bollettini'>,
): Placed | null {
  const came = new Map(detail.bollettini.map(({ id, debtorId }) => [id, debtorId]));
  const keptOf = new Map(detail.same.map(({ keptId, goneId }) => [goneId, keptId]));
  const goneOf = new Map(detail.same.map(({ keptId, goneId }) => [keptId, goneId]));
  const goes: { id: BollettinoId; debtorId: PersonId }[] = [];
  const stays = new Set<PersonId>();
  for (const { id, debtorId, children } of bollettini) {
    const before = came.get(id);
    if (before !== undefined) {
      // A debtor who was changed since stays changed.
      goes.push({ id, debtorId: before !== null && debtorId === keptOf.get(before) ? before : debtorId });
      continue;
    }
    const leaving = children.filter((child) => leaves.has(child)).length;
    if (leaving > 0 && leaving < children.length) return null;
    const follows = children.length > 0 ? leaving > 0 : leaves.has(debtorId);
    if (follows) goes.push({ id, debtorId: goneOf.get(debtorId) ?? debtorId });
    else if (leaves.has(debtorId)) stays.add(debtorId);
  }
  return { goes, stays, debtors: new Set(goes.map(({ debtorId }) => debtorId)) };
}
