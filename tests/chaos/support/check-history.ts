// The check that nothing took effect twice and nothing was overwritten unseen, from central's history of units and the captors' own bases.
// Called by check-invariants.ts. Families that were merged are left out: a merge rewrites units without anybody's base.
import { z } from 'zod';
import { sameValue } from '#shared/capture/read-unit.ts';
import { unitKey } from '#shared/capture/unit-key.ts';
import { UnitValueSchema, type UnitValue } from '#shared/contracts/commands/unit-value.ts';
import type { CentralSide } from './central-side.ts';
import type { JournalLine } from './desk-orders.ts';

const LineSchema = z.object({
  family_id: z.string(),
  unit: z.string(),
  value: UnitValueSchema.nullable(),
  command_id: z.string(),
  chosen: z.string().nullable(),
});
type Line = z.infer<typeof LineSchema>;

export async function checkHistory(
  central: CentralSide,
  journal: ReadonlyMap<string, JournalLine>,
  violations: string[],
): Promise<{ units: number; conflicts: number }> {
  const lines = z
    .array(LineSchema)
    .parse(await central.rows('select family_id, unit, value, command_id, chosen from unit_history order by id'));
  // Both of them, also after they were parted again: what was changed meanwhile stands in the survivor's history.
  const merges = await central.rows('select survivor_id, gone_id from family_merge');
  const merged = new Set(merges.flatMap((row) => [String(row['survivor_id']), String(row['gone_id'])]));
  const conflicts = await central.rows('select id, family_id, units from conflict');
  const plain = lines.filter((line) => !merged.has(line.family_id));
  checkOnce(plain, violations);
  checkSeen(plain, journal, violations);
  await checkConflicts(central, conflicts, violations);
  return { units: plain.length, conflicts: conflicts.length };
}

function checkOnce(lines: readonly Line[], violations: string[]): void {
  const seen = new Set<string>();
  for (const { command_id: id, family_id: family, unit } of lines) {
    const key = `${id} ${family} ${unit}`;
    if (seen.has(key)) violations.push(`${id} wrote ${unit} of ${family} twice`);
    seen.add(key);
  }
}

/** Each value replaced the one that its captor had before her eyes. */
function checkSeen(lines: readonly Line[], journal: ReadonlyMap<string, JournalLine>, violations: string[]): void {
  const last = new Map<string, { readonly value: UnitValue | null; readonly by: string }>();
  for (const { command_id: id, family_id: family, unit, value, chosen } of lines) {
    const key = `${family} ${unit}`;
    const before = last.get(key);
    const line = journal.get(id);
    if (before !== undefined && chosen === null && line?.change?.kind === 'family.update') {
      const had = line.base?.units.find((one) => unitKey(one) === unit) ?? null;
      if (!sameValue(had, before.value))
        violations.push(`${id} overwrote ${key} of ${before.by}, which it had not seen`);
    }
    last.set(key, { value, by: id });
  }
}

/** Whatever central called a conflict is there for a person, or was decided by one. */
async function checkConflicts(
  central: CentralSide,
  conflicts: readonly Record<string, unknown>[],
  violations: string[],
): Promise<void> {
  const known = new Set(conflicts.map(({ id }) => String(id)));
  const met = await central.rows(`select id from applied_command where result ->> 'outcome' = 'conflict'`);
  for (const { id } of met) if (!known.has(String(id))) violations.push(`the conflict of ${String(id)} is nowhere`);
}
