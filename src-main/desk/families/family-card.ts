// The family card: everything of one family on one screen, from summary rows. Called by `families.card` and `desk family`.
// Fiscal codes leave masked, diets only as "has one"; reveal.ts gives them out one by one.
import { ZERO_CENTS } from '#shared/domain/cents.ts';
import type { FamilyCard, ParentRow } from '#shared/contracts/desk/families.ts';
import { MergeRecordSchema } from '#shared/contracts/records/merge.ts';
import { maskFiscalCode } from '#shared/domain/fiscal-code/display.ts';
import type { OperatorId } from '#shared/domain/ids.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import { shownAccount } from '../accounts/open-account.ts';
import { readAccounts } from '../accounts/read-accounts.ts';
import { readTx } from '../store/read-tx.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { childRows } from './child-rows.ts';
import { ageOfData, findFamily } from './find-family.ts';
import { readMember, type Member } from './person-row.ts';
import { pendingChanges } from './pending-changes.ts';
import {
  conflictsOf,
  delegationsOf,
  isPinned,
  membersOf,
  mergesOf,
  overdueOf,
  payersOf,
  totalsOf,
  type FamilyRow,
} from './queries.ts';

/** Null if the family is not here. `operatorId` null (command line) shows nothing as pinned. */
export function familyCard(
  db: ReadableDb,
  familyId: string,
  operatorId: OperatorId | null,
  today: LocalDate,
): FamilyCard | null {
  return readTx(db, () => {
    const family = findFamily(db, familyId);
    if (!family) return null;
    const members = membersOf.all(db, family.row).map(readMember);
    const totals = totalsOf.get(db, family.row);
    return {
      familyId: family.familyId,
      label: family.label,
      address: addressOf(family),
      notes: family.notes,
      // A redirect was followed already; what is left of one leads to a family that is not here.
      mergedInto: family.mergedInto === null ? null : { familyId: family.mergedInto, label: null },
      merges: mergesOf.all(db, family.row).map(({ record }) => MergeRecordSchema.parse(JSON.parse(record))),
      pending: pendingChanges(db, family.familyId),
      conflicts: conflictsOf.get(db, family.row)?.conflicts ?? 0,
      outstandingCents: totals?.outstandingCents ?? ZERO_CENTS,
      overdueCents: overdueOf.get(db, family.row, today)?.overdueCents ?? ZERO_CENTS,
      outstandingCount: totals?.outstandingCount ?? 0,
      paidCount: totals?.paidCount ?? 0,
      pinned: operatorId !== null && isPinned.get(db, operatorId, family.familyId) !== undefined,
      parents: parentRows(db, family, members, today),
      children: childRows(
        db,
        family.row,
        members.filter(({ role }) => role === 'child'),
        today,
      ),
      dataAsOf: ageOfData(db),
    };
  });
}

function addressOf({ street, postalCode, city, province }: FamilyRow): FamilyCard['address'] {
  if (street === null) return null;
  return { street, postalCode: postalCode ?? '', city: city ?? '', province: province ?? '' };
}

/** Parents first; `payer` is the share that holds today. */
function parentRows(db: ReadableDb, family: FamilyRow, members: readonly Member[], today: LocalDate): ParentRow[] {
  const payers = payersOf.all(db, family.row);
  const accounts = new Map(readAccounts(db, family.familyId).map((account) => [account.personId, account]));
  const delegations = delegationsOf.all(db, family.row).filter(({ to }) => to === null || to >= today);
  const rowsOf = (role: 'parent' | 'delegate') =>
    members
      .filter((member) => member.role === role)
      .map((member): ParentRow => {
        const shares = payers.filter(({ personRow }) => personRow === member.row);
        const account = accounts.get(member.personId);
        const share = shares.find(({ from, to }) => from <= today && (to === null || to >= today)) ?? null;
        return {
          personId: member.personId,
          name: member.name,
          role,
          fiscalCodeMasked: member.fiscalCode === null ? null : maskFiscalCode(member.fiscalCode),
          phones: member.phones,
          emails: member.emails,
          language: member.language,
          payer: share && {
            ...{ sharePercent: share.sharePercent, declarant: share.declarant === 1, from: share.from, to: share.to },
          },
          account: account ? shownAccount(account) : null,
          delegations: delegations
            .filter(({ personRow }) => personRow === member.row)
            .map(({ purpose, from, to }) => ({ purpose, from, to })),
        };
      });
  return [...rowsOf('parent'), ...rowsOf('delegate')];
}
