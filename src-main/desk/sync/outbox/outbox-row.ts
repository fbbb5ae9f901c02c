// A command as the outbox keeps it, read back and checked: a store that was meddled with must not go unnoticed.
// Called by whatever reads more than a command's state.
import { z } from 'zod';
import { CommandSchema, type Command } from '#shared/contracts/commands/command.ts';
import { RefusalCodeSchema } from '#shared/contracts/commands/result.ts';
import { UnitKeySchema } from '#shared/contracts/commands/unit-value.ts';
import { CommandStateSchema } from '#shared/contracts/desk/outbox.ts';
import { CommandIdSchema, FamilyIdSchema } from '#shared/domain/ids.ts';
import type { PlannedCommand } from './planned-command.ts';
import type { PlannedRow } from './queries.ts';

const FootprintSchema = z.object({
  lanes: z.array(FamilyIdSchema),
  touches: z.array(UnitKeySchema),
  creates: z.array(z.string()),
  needs: z.array(z.string()),
});

export function commandOf(row: { readonly command: string }): Command {
  return CommandSchema.parse(JSON.parse(row.command));
}

export function plannedFrom(row: PlannedRow): PlannedCommand {
  return {
    id: CommandIdSchema.parse(row.id),
    seq: row.seq,
    state: CommandStateSchema.parse(row.state),
    footprint: FootprintSchema.parse(JSON.parse(row.footprint)),
    heldBy: CommandIdSchema.nullable().parse(row.heldBy),
    knownAfter: row.knownAfter,
    supersedes: CommandIdSchema.nullable().parse(row.supersedes),
  };
}

/** Why central refused it; null where it did not. */
export function refusalOf(row: { readonly refusalCode: string | null; readonly refusalUnit: string | null }) {
  if (row.refusalCode === null) return null;
  return {
    code: RefusalCodeSchema.parse(row.refusalCode),
    unit: UnitKeySchema.nullable().parse(row.refusalUnit),
  };
}
