// The contract's own schema has the last word about every unit that a form wants to save.
// Called by the readers after their own rules; what it refuses is shown at the field that the unit belongs to.
import type { z } from 'zod';
import { UnitValueSchema, type UnitValue } from '#shared/contracts/commands/unit-value.ts';
import type { Findings } from './findings.ts';

/** The units as the contract reads them (trimmed where it trims), or null with a problem at each field that does not fit. */
export function checkUnits(
  findings: Findings,
  units: readonly UnitValue[],
  fieldOf: (unit: UnitValue, path: readonly PropertyKey[]) => string,
): UnitValue[] | null {
  const read = units.flatMap((unit) => {
    const parsed = UnitValueSchema.safeParse(unit);
    if (parsed.success) return [parsed.data];
    for (const issue of parsed.error.issues) tell(findings, fieldOf(unit, issue.path.slice(1)), issue);
    return [];
  });
  return read.length === units.length && findings.clean ? read : null;
}

function tell(findings: Findings, field: string, issue: z.core.$ZodIssue): void {
  if (issue.code === 'too_big') findings.problem(field, 'tooLong', { most: Number(issue.maximum) });
  else if (issue.code === 'too_small') findings.problem(field, 'missing');
  else findings.problem(field, 'notAccepted');
}
