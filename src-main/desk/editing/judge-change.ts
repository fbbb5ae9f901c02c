// What central would certainly refuse is refused at once, with the same code. Called by capture, inside its transaction.
// The same decision as central's (capture/decide-command.ts), asked of what is shown here; what central alone can know passes.
import { decideCommand } from '#shared/capture/decide-command.ts';
import { personIn, type FamilyState } from '#shared/capture/family-state.ts';
import type { Surroundings } from '#shared/capture/merge-units.ts';
import { accountKey } from '#shared/capture/unit-key.ts';
import { isAccountChange } from '#shared/contracts/commands/account-change.ts';
import type { Base, Change } from '#shared/contracts/commands/command.ts';
import type { RefusalCode } from '#shared/contracts/commands/result.ts';
import type { UnitKey } from '#shared/contracts/commands/unit-value.ts';
import type { FamilyId } from '#shared/domain/ids.ts';
import { judgeAccount } from '../accounts/judge-account.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { centralState } from '../sync/overlay/central-state.ts';
import { isNamedByMoney, personOnRecord } from '../sync/overlay/show-family.ts';
import { readFamilyState } from '../sync/records/read-family-state.ts';
import { childElsewhere, familyRow, isSchool, isService } from './queries.ts';

export interface Judged {
  readonly code: RefusalCode;
  readonly unit: UnitKey | null;
}

/** Null: central may do it. */
export function judgeChange(db: ReadableDb, change: Change, base: Base): Judged | null {
  if (change.kind === 'family.merge') return judgeMerge(db, change);
  if (change.kind === 'family.unmerge') return judgeUnmerge(db, change);
  if (isAccountChange(change)) {
    const code = judgeAccount(db, change);
    return code && { code, unit: accountKey(change.personId) };
  }
  // A choice is made between what central holds and what was wanted; what waits here on top has no say.
  const state =
    change.kind === 'conflict.resolve' ? centralState(db, change.familyId) : readFamilyState(db, change.familyId);
  const decision = decideCommand(state, { change, base }, surroundingsOf(db, state, change.familyId));
  return decision.outcome === 'refused' ? { code: decision.code, unit: decision.unit } : null;
}

function judgeMerge(db: ReadableDb, change: Extract<Change, { kind: 'family.merge' }>): Judged | null {
  const kept = readFamilyState(db, change.familyId);
  const gone = readFamilyState(db, change.goneId);
  if (!kept || !gone) return { code: 'FAMILY_UNKNOWN', unit: null };
  const paired = change.same.every((pair) => personIn(kept, pair.keptId) && personIn(gone, pair.goneId));
  const possible =
    change.familyId !== change.goneId && gone.family.mergedInto === null && kept.family.mergedInto === null && paired;
  return possible ? null : { code: 'MERGE_NOT_POSSIBLE', unit: null };
}

function judgeUnmerge(db: ReadableDb, change: Extract<Change, { kind: 'family.unmerge' }>): Judged | null {
  const kept = readFamilyState(db, change.familyId);
  if (!kept) return { code: 'FAMILY_UNKNOWN', unit: null };
  const known = kept.merges.some((row) => row.commandId === change.mergeId && row.goneFamilyId === change.goneId);
  return known ? null : { code: 'MERGE_UNKNOWN', unit: null };
}

function surroundingsOf(db: ReadableDb, state: FamilyState | null, familyId: FamilyId): Surroundings {
  const row = familyRow.get(db, familyId)?.row;
  return {
    isService: (id) => isService.get(db, id) !== undefined,
    isSchool: (id) => isSchool.get(db, id) !== undefined,
    person: (id) => personOnRecord(db, id),
    childElsewhere: (id) => childElsewhere.get(db, id, familyId)?.familyId,
    isNamedByMoney: (id) => row !== undefined && isNamedByMoney(db, row, id),
    mayChange: (id) => !(state && personIn(state, id)?.outOfScope),
  };
}
