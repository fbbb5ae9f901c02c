// A person chose between two values. The choice travels as a command like any other, with what central held as its base, so that central
// can tell whether that has moved on since. Called by `attention.resolve`.
import { readUnit } from '#shared/capture/read-unit.ts';
import type { Change } from '#shared/contracts/commands/command.ts';
import { ConflictRecordSchema } from '#shared/contracts/records/conflict.ts';
import type { CommandId, OperatorId } from '#shared/domain/ids.ts';
import { err, type Result } from '#shared/domain/result.ts';
import { captureCommand, type CaptureFailure } from '../editing/capture-command.ts';
import type { OpenStore } from '../store/open-store.ts';
import { centralState } from '../sync/overlay/central-state.ts';
import { conflictById } from './queries.ts';

type Choices = Extract<Change, { kind: 'conflict.resolve' }>['choices'];

export async function resolveConflict(
  store: Pick<OpenStore, 'db' | 'writeTx'>,
  choice: { readonly conflictId: CommandId; readonly choices: Choices },
  operatorId: OperatorId,
  now: Date,
): Promise<Result<CommandId, CaptureFailure | { readonly code: 'CONFLICT_NOT_FOUND' }>> {
  const { conflictId, choices } = choice;
  const row = conflictById.get(store.db, conflictId);
  const state = row && centralState(store.db, row.familyId);
  if (!row || !state) return err({ code: 'CONFLICT_NOT_FOUND' });
  const { units } = ConflictRecordSchema.parse(JSON.parse(row.record));
  const seen = units.flatMap(({ mine }) => readUnit(state, mine) ?? []);
  return captureCommand(store, {
    change: { kind: 'conflict.resolve', familyId: row.familyId, conflictId, choices },
    base: { revision: state.family.revision, units: seen },
    ...{ supersedes: conflictId, operatorId, now },
  });
}
