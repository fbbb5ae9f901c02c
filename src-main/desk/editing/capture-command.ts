// Writes a change down: command and effect in one transaction, on the disk before it is answered. Called by `editing.save`, by undoing and
// by choosing between two values of a conflict.
// A power cut after the answer loses nothing (synchronous=FULL); a full disk leaves nothing half written.
import { setTimeout as wait } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import { valuesOf } from '#shared/capture/read-unit.ts';
import { unitKey } from '#shared/capture/unit-key.ts';
import type { Base, Change, Command } from '#shared/contracts/commands/command.ts';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { CommandIdSchema, type CommandId, type OperatorId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { findFamily } from '../families/find-family.ts';
import type { OpenStore } from '../store/open-store.ts';
import type { WritableDb } from '../store/store-connection.ts';
import { faultCodeOf } from '../store/store-fault.ts';
import { addCommand } from '../sync/outbox/add-command.ts';
import { giveWay } from '../sync/outbox/give-way.ts';
import { ownStationId } from '../sync/own-station.ts';
import { readFamilyState } from '../sync/records/read-family-state.ts';
import { judgeChange, type Judged } from './judge-change.ts';

export interface Capture {
  readonly change: Change;
  readonly base: Base;
  readonly supersedes: CommandId | null;
  readonly operatorId: OperatorId;
  readonly now: Date;
}

export type CaptureFailure =
  | { readonly code: 'FAMILY_NOT_FOUND' }
  | { readonly code: 'DISK_FULL' }
  | ({ readonly code: 'NOT_POSSIBLE' } & { readonly refusal: Judged });

/** A snapshot that becomes live holds the lock for a moment: worth another try, once or twice. */
const TRIES = 4;
const PAUSE_MS = 50;

export async function captureCommand(
  store: Pick<OpenStore, 'writeTx'>,
  capture: Capture,
): Promise<Result<CommandId, CaptureFailure>> {
  for (let tried = 1; ; tried++) {
    try {
      return store.writeTx('editing.capture', (db) => {
        const captured = captureIn(db, capture);
        if (!captured.ok) throw new NotCaptured(captured.error);
        return captured;
      });
    } catch (failure) {
      if (failure instanceof NotCaptured) return err(failure.reason);
      const code = faultCodeOf(failure);
      if (code === 'DISK_FULL') return err({ code });
      if (code !== 'IN_USE' || tried >= TRIES) throw failure;
      await wait(PAUSE_MS);
    }
  }
}

/** Takes the transaction back: the command that was to give way stays. */
class NotCaptured extends Error {
  readonly reason: CaptureFailure;

  constructor(reason: CaptureFailure) {
    super(reason.code);
    this.reason = reason;
  }
}

function captureIn(db: WritableDb, capture: Capture): Result<CommandId, CaptureFailure> {
  const { supersedes, operatorId } = capture;
  const at = capture.now.toISOString();
  // First, so that the change is judged by what is there without the one whose place it takes.
  const inPlaceOf = supersedes !== null && giveWay(db, supersedes, operatorId, at) ? supersedes : null;
  const change = atSurvivor(db, capture.change);
  if (!change) return err({ code: 'FAMILY_NOT_FOUND' });
  const base = completeBase(db, change, capture.base);
  const refusal = judgeChange(db, change, base);
  if (refusal) return err({ code: 'NOT_POSSIBLE', refusal });
  const command: Command = {
    id: CommandIdSchema.parse(uuidv7()),
    ...{ change, base, operatorId, supersedes, stationId: ownStationId(db), capturedAt: InstantSchema.parse(at) },
  };
  addCommand(db, command, { carried: false, inPlaceOf });
  return ok(command.id);
}

/** Whoever takes somebody out of a family means the person as shown: what is not named by the form is named here. */
function completeBase(db: WritableDb, change: Change, base: Base): Base {
  const state = change.kind === 'person.remove' ? readFamilyState(db, change.familyId) : null;
  if (!state || change.kind !== 'person.remove') return base;
  const named = new Set(base.units.map(unitKey));
  const rest = valuesOf(state, change.personId).filter((unit) => !named.has(unitKey(unit)));
  return { ...base, units: [...base.units, ...rest] };
}

/** A form may have been open while its family was merged into another: then the change is meant for that one. */
function atSurvivor(db: WritableDb, change: Change): Change | null {
  if (change.kind === 'family.create') return change;
  const family = findFamily(db, change.familyId);
  return family && { ...change, familyId: family.familyId };
}
