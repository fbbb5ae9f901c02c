// Takes commands of another station into this outbox, in their order, each once, with their effect where their family is here.
// Called in one transaction per file. What this station was brought before, or captured itself, it has already.
import type { Command } from '#shared/contracts/commands/command.ts';
import type { WritableDb } from '../../store/store-connection.ts';
import { showFamily } from '../overlay/show-family.ts';
import { addCommand, hasCommand } from './add-command.ts';
import { applyHolds } from './apply-holds.ts';

/** @returns how many were taken */
export function addCarried(db: WritableDb, commands: readonly Command[]): number {
  const taken: Command[] = [];
  for (const command of commands) {
    if (hasCommand(db, command.id)) continue;
    addCommand(db, command, { carried: true, inPlaceOf: null });
    taken.push(command);
  }
  applyHolds(db);
  for (const familyId of new Set(taken.map(({ change }) => change.familyId))) showFamily(db, familyId);
  return taken.length;
}
