// A child's diets and a delegate's delegations as rows of a form. Each list is one unit.
// Used by the forms of diets and of delegations.
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import { checkUnits } from './check-units.ts';
import type { Findings } from './findings.ts';
import { readPeriod, typedDay, type TypedPeriod } from './read-day.ts';

type Day = (date: LocalDate) => string;

export interface DietRow extends TypedPeriod {
  kind: string;
  medical: boolean;
}

export interface DelegationRow extends TypedPeriod {
  purpose: string;
  documentSeen: string;
}

const typedOf = ({ from, to }: { from: LocalDate; to: LocalDate | null }, day: Day): TypedPeriod => ({
  from: day(from),
  to: to ? day(to) : '',
});

export function dietRowsOf(units: readonly UnitValue[], childId: PersonId, day: Day): DietRow[] {
  return units.flatMap((unit) =>
    unit.unit === 'diets' && unit.personId === childId
      ? unit.value.map((diet) => ({ kind: diet.kind, medical: diet.medical, ...typedOf(diet, day) }))
      : [],
  );
}

export function delegationRowsOf(units: readonly UnitValue[], personId: PersonId, day: Day): DelegationRow[] {
  return units.flatMap((unit) =>
    unit.unit === 'delegations' && unit.personId === personId
      ? unit.value.map((one) => ({ purpose: one.purpose, documentSeen: one.documentSeen ?? '', ...typedOf(one, day) }))
      : [],
  );
}

/** The unit of a child's diets, or null where something must be mended first. */
export function readDiets(findings: Findings, personId: PersonId, rows: readonly DietRow[]): UnitValue[] | null {
  const value = rows.flatMap((row, at) => {
    const kind = row.kind.trim();
    if (kind === '') findings.problem(`diets.${at}.kind`, 'missing');
    const period = readPeriod(findings, `diets.${at}`, row);
    return period ? [{ kind, medical: row.medical, ...period }] : [];
  });
  tellRepeated(findings, 'diets', rows, ({ kind }) => kind);
  return checkUnits(findings, [{ unit: 'diets', personId, value }], (_unit, path) => fieldAt('diets', path));
}

/** The unit of what a delegate may do, or null where something must be mended first. */
export function readDelegations(
  findings: Findings,
  personId: PersonId,
  rows: readonly DelegationRow[],
): UnitValue[] | null {
  const value = rows.flatMap((row, at) => {
    const purpose = row.purpose.trim();
    if (purpose === '') findings.problem(`delegations.${at}.purpose`, 'missing');
    const period = readPeriod(findings, `delegations.${at}`, row);
    return period ? [{ purpose, ...period, documentSeen: row.documentSeen.trim() || null }] : [];
  });
  tellRepeated(findings, 'delegations', rows, ({ purpose }) => purpose);
  return checkUnits(findings, [{ unit: 'delegations', personId, value }], (_unit, path) =>
    fieldAt('delegations', path),
  );
}

/** The same thing twice from the same day would be one thing for everybody who reads it. */
function tellRepeated<Row extends TypedPeriod>(
  findings: Findings,
  list: string,
  rows: readonly Row[],
  nameOf: (row: Row) => string,
): void {
  const seen = new Set<string>();
  rows.forEach((row, at) => {
    const from = typedDay(row.from);
    const thing = `${nameOf(row).trim()} ${from.ok ? from.value : ''}`;
    if (from.ok && seen.has(thing)) findings.problem(`${list}.${at}.from`, 'repeated');
    seen.add(thing);
  });
}

function fieldAt(list: string, [at, part]: readonly PropertyKey[]): string {
  return at === undefined ? list : `${list}.${String(at)}.${String(part)}`;
}
