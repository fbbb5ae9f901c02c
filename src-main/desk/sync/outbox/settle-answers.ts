// What central said of the commands of one request, written down with all that follows from it. Called inside one transaction.
// An answer to what is not under way (any more) changes nothing: a request that was given up may still have been answered.
import type { CommandAnswer } from '#shared/contracts/commands/result.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import type { FamilyId } from '#shared/domain/ids.ts';
import type { WritableDb } from '../../store/store-connection.ts';
import { releaseReached } from '../overlay/release-reached.ts';
import { showFamily } from '../overlay/show-family.ts';
import { applyHolds } from './apply-holds.ts';
import { commandOf, plannedFrom } from './outbox-row.ts';
import * as queries from './queries.ts';
import { nextState, type CommandEvent } from './transitions.ts';

export interface Answered {
  readonly epoch: string;
  readonly answers: readonly CommandAnswer[];
  readonly serverTime: Instant;
  /** When one that central failed over is tried again. Milliseconds. */
  readonly tryAgainAt: (attempts: number) => number;
}

export function settleAnswers(db: WritableDb, answered: Answered): void {
  const touched = new Set<FamilyId>();
  for (const answer of answered.answers) {
    const row = queries.commandById.get(db, answer.id);
    if (!row) continue;
    if (settleOne(db, row, answer.result, answered)) {
      for (const lane of plannedFrom(row).footprint.lanes) touched.add(lane);
    }
  }
  applyHolds(db);
  for (const family of touched) showFamily(db, family);
  releaseReached(db);
}

/** @returns whether what is shown may have changed */
function settleOne(
  db: WritableDb,
  row: queries.CommandRow,
  result: CommandAnswer['result'],
  { epoch, serverTime, tryAgainAt }: Answered,
): boolean {
  const { id } = row;
  const may = (event: CommandEvent) => nextState(plannedFrom(row).state, event) !== null;
  const knownAfter = queries.lastSeq.get(db)?.seq ?? 0;
  const later = () => tryAgainAt(queries.attemptsOf.get(db, id)?.attempts ?? 1);
  switch (result.outcome) {
    case 'applied':
      if (!may('applied')) return false;
      queries.settle.run(db, 'applied', epoch, result.seq, null, serverTime, id);
      closeSuperseded(db, row);
      return false;
    case 'conflict':
      if (may('conflict')) queries.settle.run(db, 'conflict', epoch, result.seq, knownAfter, serverTime, id);
      return false;
    case 'held':
      if (may('heldAtCentral')) queries.holdAtCentral.run(db, result.by, later(), id);
      return false;
    case 'refused':
      if (result.code === 'FAILED_AT_CENTRAL') {
        if (may('notDone')) queries.notDone.run(db, later(), id);
        return false;
      }
      if (!may('refused')) return false;
      queries.refuse.run(db, result.code, result.unit, knownAfter, serverTime, id);
      return true;
    default:
      return assertNever(result);
  }
}

/** A choice that central took closes the conflict it was about, before the family comes back with it closed. */
function closeSuperseded(db: WritableDb, row: queries.CommandRow): void {
  const { supersedes } = commandOf(row);
  const before = supersedes === null ? undefined : queries.commandById.get(db, supersedes);
  if (before && nextState(plannedFrom(before).state, 'resolved')) queries.setState.run(db, 'applied', null, before.id);
}
