// Which units of a form really changed: only those go into a command, so that two stations meet only over what both touched.
// Called by every form before it saves.
import { sameValue } from '#shared/capture/read-unit.ts';
import { unitKey } from '#shared/capture/unit-key.ts';
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';

/** The wanted units whose value differs from what is there; an empty list that is not there is no change. */
export function changedUnits(there: readonly UnitValue[], wanted: readonly UnitValue[]): UnitValue[] {
  const before = new Map(there.map((unit) => [unitKey(unit), unit]));
  return wanted.filter((unit) => !sameValue(before.get(unitKey(unit)) ?? null, unit));
}
