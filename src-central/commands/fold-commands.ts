// Lays the commands of a batch on the families in memory, in order, and says what becomes of each. Called by run-batch.ts; no database here.
// What decides is the core that a desk uses too (capture/decide-command.ts); central adds scope, redirects, repeats, order, and limits.
import { decideCommand, type CapturedChange } from '#shared/capture/decide-command.ts';
import { isAccountChange } from '#shared/contracts/commands/account-change.ts';
import { footprintOf } from '#shared/capture/footprint.ts';
import type { Surroundings } from '#shared/capture/merge-units.ts';
import type { Command } from '#shared/contracts/commands/command.ts';
import type { CommandResult } from '#shared/contracts/commands/result.ts';
import type { FamilyId } from '#shared/domain/ids.ts';
import type { BatchFacts } from './batch-facts.ts';
import { isInScopeOf, mayChangePerson } from './carrier.ts';
import { effectOf, type Effect } from './effect.ts';
import { fitsAggregate } from './fits-aggregate.ts';
import { isWithinReach } from './reach.ts';
import type { Received } from './receive-command.ts';
import { redirectCommand } from './redirect-command.ts';
import type { Undecided } from './undecided.ts';
import type { Workspace } from './workspace.ts';

export type Unnumbered<Result> = Result extends { seq: number } ? Omit<Result, 'seq'> : Result;
/** A result before the feed's number is known. */
export type Outcome = Unnumbered<CommandResult>;

export type CapturedCommand = Command & { readonly change: CapturedChange };

export interface Decided {
  readonly command: Command;
  readonly digest: string;
  readonly outcome: Outcome;
}

export interface Folded {
  /** One for each command received, in order; a result that was stored before has its number already. */
  readonly answers: readonly (Outcome | CommandResult)[];
  /** Those of which a result is to be kept. */
  readonly decided: readonly Decided[];
  readonly effects: readonly Effect[];
}

export function isCaptured(command: Command): command is CapturedCommand {
  const { change } = command;
  return change.kind !== 'family.merge' && change.kind !== 'family.unmerge' && !isAccountChange(change);
}

type Refused = Extract<CommandResult, { outcome: 'refused' }>;

export const refusal = (code: Refused['code']): Refused => ({ outcome: 'refused', code, unit: null });

/** @param undecided what was not applied before; what is not applied here is added */
export function foldCommands(
  workspace: Workspace,
  facts: BatchFacts,
  received: readonly Received[],
  undecided: Undecided,
): Folded {
  const decided = new Map<string, Decided>();
  const effects: Effect[] = [];
  const answers = received.map((one): Outcome | CommandResult => {
    if (!one.understood) {
      undecided.addUnreadable(one.id, one.stationId, one.lanes);
      return refusal('NOT_UNDERSTOOD');
    }
    const { command, digest } = one;
    const before = facts.stored.get(command.id) ?? again(decided.get(command.id));
    if (before && before.digest !== digest) return refusal('ID_REUSED');
    const footprint = footprintOf(command.change);
    if (before) {
      if (isOpen(before.result, command)) undecided.add(command.id, command.stationId, footprint);
      else undecided.settle(command.id);
      return before.result;
    }
    const by = undecided.blockerOf(command, footprint);
    if (by !== undefined) {
      undecided.add(command.id, command.stationId, footprint);
      return { outcome: 'held', by };
    }
    const outcome = decide(command);
    decided.set(command.id, { command, digest, outcome });
    if (outcome.outcome !== 'applied') undecided.add(command.id, command.stationId, footprint);
    else if (command.supersedes) undecided.settle(command.supersedes);
    return outcome;
  });
  return { answers, decided: [...decided.values()], effects };

  function again(entry: Decided | undefined) {
    return entry && { digest: entry.digest, result: entry.outcome };
  }

  /** A conflict that a person has closed holds nothing up any more. */
  function isOpen(result: Outcome | CommandResult, command: Command): boolean {
    if (result.outcome === 'refused') return true;
    const target = facts.redirects.get(command.change.familyId)?.to ?? command.change.familyId;
    const open = workspace.family(target)?.state.conflicts ?? [];
    return result.outcome === 'conflict' && open.some(({ id }) => id === command.id);
  }

  function decide(asSent: Command): Outcome {
    const redirect = facts.redirects.get(asSent.change.familyId);
    const command = redirect ? redirectCommand(asSent, redirect) : asSent;
    if (!isCaptured(command)) throw new Error('merging, parting and accounts are decided by themselves');
    const { change } = command;
    const working = workspace.family(change.familyId);
    if (change.kind !== 'family.create') {
      if (!working) return refusal('FAMILY_UNKNOWN');
      if (!isWithinReach(workspace, facts, change.familyId)) return refusal('OUT_OF_SCOPE');
    }
    if (reachesTooFar(change)) return refusal('OUT_OF_SCOPE');
    if (change.kind === 'conflict.resolve' && !hasConflict(change)) return refusal('CONFLICT_UNKNOWN');
    const decision = decideCommand(working?.state ?? null, command, surroundingsOf(change.familyId));
    if (decision.outcome === 'refused') return { outcome: 'refused', code: decision.code, unit: decision.unit };
    const resolved =
      change.kind === 'conflict.resolve'
        ? working?.state.conflicts.find(({ id }) => id === change.conflictId)
        : undefined;
    const effect = effectOf(command, decision, facts, resolved);
    if (!fitsAggregate(effect.state)) return refusal('TOO_MANY');
    effects.push(effect);
    workspace.put(effect.state, effect.by);
    const { familyId } = change;
    const units = effect.clashing;
    return units.length > 0 ? { outcome: 'conflict', familyId, units: [...units] } : { outcome: 'applied', familyId };
  }

  /** Whether it brings in somebody who is on record only where the carrier cannot look. */
  function reachesTooFar(change: CapturedChange): boolean {
    const persons =
      change.kind === 'person.add' ? [change.person] : change.kind === 'family.create' ? change.persons : [];
    return persons.some(({ id }) => {
      const families = [...workspace.familiesOf(id)];
      return families.length > 0 && !families.some((family) => isWithinReach(workspace, facts, family));
    });
  }

  function hasConflict(change: Extract<CapturedChange, { kind: 'conflict.resolve' }>): boolean {
    const open = workspace.family(change.familyId)?.state.conflicts ?? [];
    return (
      open.some(({ id }) => id === change.conflictId) || facts.conflicts.get(change.conflictId) === change.familyId
    );
  }

  function surroundingsOf(familyId: FamilyId): Surroundings {
    const working = workspace.family(familyId);
    return {
      isService: (id) => facts.services.has(id),
      isSchool: (id) => facts.schools.has(id),
      person: (id) => workspace.person(id),
      childElsewhere: (id) => workspace.childElsewhere(id, familyId),
      isNamedByMoney: (id) => facts.isNamedByMoney(familyId, id),
      mayChange: (id) =>
        !working ||
        !isInScopeOf(facts.carrier, working.schoolsOfChild) ||
        mayChangePerson(facts.carrier, working.state, working.schoolsOfChild, id),
    };
  }
}
