// What a decision means for central's records: the family afterwards with the conflict it opens or closes, and lines of its history.
// Called by fold-commands.ts for each command that was decided; written by write-batch.ts.
import type { FamilyState } from '#shared/capture/family-state.ts';
import type { Decision } from '#shared/capture/merge-units.ts';
import { readUnit } from '#shared/capture/read-unit.ts';
import { personKey, personOf, unitKey } from '#shared/capture/unit-key.ts';
import type { Change } from '#shared/contracts/commands/command.ts';
import type { UnitKey, UnitValue } from '#shared/contracts/commands/unit-value.ts';
import type { ConflictRecord, WrittenBy } from '#shared/contracts/records/conflict.ts';
import type { CommandId, FamilyId, PersonId } from '#shared/domain/ids.ts';
import type { BatchFacts } from './batch-facts.ts';
import type { CapturedCommand } from './fold-commands.ts';

type Chosen = Extract<Change, { kind: 'conflict.resolve' }>['choices'][number]['keep'];

export interface HistoryLine {
  readonly familyId: FamilyId;
  readonly unit: UnitKey;
  readonly personId: PersonId | null;
  readonly personName: string | null;
  readonly value: UnitValue | null;
  readonly chosen: Chosen | null;
}

export interface Effect {
  readonly commandId: CommandId;
  readonly by: WrittenBy;
  readonly state: FamilyState;
  readonly clashing: readonly UnitKey[];
  readonly history: readonly HistoryLine[];
  readonly closes: {
    readonly id: CommandId;
    readonly choices: Extract<Change, { kind: 'conflict.resolve' }>['choices'];
  } | null;
}

export function effectOf(
  command: CapturedCommand,
  decision: Extract<Decision, { outcome: 'done' }>,
  facts: BatchFacts,
  resolved: ConflictRecord | undefined,
): Effect {
  const { change, id: commandId } = command;
  const by = facts.authorOf(command);
  const { changed, clashes } = decision;
  const conflict: ConflictRecord = {
    ...{ id: commandId, familyId: change.familyId, mineBy: by, openedAt: facts.now },
    units: clashes.map((clash) => ({ ...clash, theirsBy: null })),
  };
  const state =
    clashes.length === 0 ? decision.state : { ...decision.state, conflicts: [...decision.state.conflicts, conflict] };
  const line = (value: UnitValue, chosen: Chosen | null = null): HistoryLine =>
    historyLine(state, change.familyId, value, chosen);
  const written = change.kind === 'conflict.resolve' ? [] : changed.map(({ after }) => line(after));
  const chosen =
    change.kind !== 'conflict.resolve'
      ? []
      : (resolved?.units ?? []).flatMap(({ mine }) => {
          const choice = change.choices.find(({ unit }) => unit === unitKey(mine));
          const now = readUnit(state, mine);
          return choice && now ? [line(now, choice.keep)] : [];
        });
  const removed = change.kind === 'person.remove' ? [removal(change.familyId, change.personId)] : [];
  return {
    ...{ commandId, by, state, clashing: clashes.map(({ mine }) => unitKey(mine)) },
    history: [...written, ...chosen, ...removed],
    closes: change.kind === 'conflict.resolve' ? { id: change.conflictId, choices: change.choices } : null,
  };
}

function removal(familyId: FamilyId, personId: PersonId): HistoryLine {
  return { familyId, unit: personKey(personId), personId, personName: null, value: null, chosen: null };
}

export function historyLine(
  state: FamilyState,
  familyId: FamilyId,
  value: UnitValue,
  chosen: Chosen | null = null,
): HistoryLine {
  const personId = personOf(value) ?? null;
  const person = state.persons.find(({ id }) => id === personId);
  const personName = person ? `${person.givenName} ${person.familyName}`.trim() : null;
  return { familyId, unit: unitKey(value), personId, personName, value, chosen };
}
