// A child's enrolments as rows of a form, over all services; each service is a unit of its own.
// Used by the form of enrolments. Two rows of one service never share a day.
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';
import type { PersonId, SchoolId, ServiceId } from '#shared/domain/ids.ts';
import { addDays, type LocalDate } from '#shared/domain/local-date.ts';
import { parseSchoolYear, schoolYearDays } from '#shared/domain/school-year.ts';
import { checkUnits } from './check-units.ts';
import type { Findings } from './findings.ts';
import { overlap, readPeriod, typedDay, type TypedPeriod } from './read-day.ts';

type EnrolmentUnit = Extract<UnitValue, { unit: 'enrolments' }>;
type Day = (date: LocalDate) => string;

export interface EnrolmentRow extends TypedPeriod {
  serviceId: ServiceId | '';
  schoolId: SchoolId | '';
  schoolYear: string;
  className: string;
  tariffBand: string;
}

export function enrolmentRowsOf(units: readonly UnitValue[], childId: PersonId, day: Day): EnrolmentRow[] {
  return units.flatMap((unit) =>
    unit.unit !== 'enrolments' || unit.personId !== childId
      ? []
      : unit.value.map(({ schoolId, schoolYear, className, from, to, tariffBand }) => ({
          ...{ serviceId: unit.serviceId, schoolId, schoolYear, className, tariffBand: tariffBand ?? '' },
          ...{ from: day(from), to: to ? day(to) : '' },
        })),
  );
}

/** One unit for every service that had or has a row, or null where something must be mended first. */
export function readEnrolments(
  findings: Findings,
  childId: PersonId,
  rows: readonly EnrolmentRow[],
  before: readonly EnrolmentRow[],
  list = 'enrolments',
): UnitValue[] | null {
  const units = new Map<ServiceId, EnrolmentUnit>();
  const unitOf = (serviceId: ServiceId): EnrolmentUnit => {
    const known = units.get(serviceId) ?? { unit: 'enrolments' as const, personId: childId, serviceId, value: [] };
    units.set(serviceId, known);
    return known;
  };
  for (const { serviceId } of before) if (serviceId !== '') unitOf(serviceId);
  rows.forEach((row, at) => {
    const name = `${list}.${at}`;
    if (row.serviceId === '') findings.problem(`${name}.serviceId`, 'missing');
    if (row.schoolId === '') findings.problem(`${name}.schoolId`, 'missing');
    if (row.schoolYear === '') findings.problem(`${name}.schoolYear`, 'missing');
    const period = readPeriod(findings, name, row);
    if (row.serviceId === '' || row.schoolId === '' || !period) return;
    warnOfYear(findings, name, row.schoolYear, period);
    const unit = unitOf(row.serviceId);
    if (unit.value.some((other) => overlap(other, period))) findings.problem(`${name}.from`, 'periodsOverlap');
    unit.value.push({
      ...{ schoolId: row.schoolId, schoolYear: row.schoolYear, className: row.className.trim(), ...period },
      tariffBand: row.tariffBand.trim() || null,
    });
  });
  for (const { value } of units.values()) value.sort((a, b) => (a.from < b.from ? -1 : 1));
  return checkUnits(findings, [...units.values()], () => list);
}

function warnOfYear(
  findings: Findings,
  name: string,
  schoolYear: string,
  period: { readonly from: LocalDate; readonly to: LocalDate | null },
): void {
  const year = parseSchoolYear(schoolYear);
  if (!year.ok) return;
  const { from, to } = schoolYearDays(year.value);
  if (period.from < from || period.from > to || (period.to && period.to > to)) {
    findings.warn(`${name}.from`, 'outsideSchoolYear');
  }
}

/**
 * The child goes to another school: every enrolment that runs on `on` ends the day before, and goes on at the new school.
 * One that begins on that very day simply moves.
 */
export function moveToSchool(
  rows: readonly EnrolmentRow[],
  move: { readonly on: LocalDate; readonly schoolId: SchoolId; readonly className: string },
  day: Day,
): EnrolmentRow[] {
  return rows.flatMap((row) => {
    const from = typedDay(row.from);
    const to = typedDay(row.to);
    if (!from.ok || row.schoolId === move.schoolId || (to.ok && to.value < move.on)) return [row];
    const there = { ...row, schoolId: move.schoolId, className: move.className };
    if (from.value >= move.on) return [there];
    return [
      { ...row, to: day(addDays(move.on, -1)) },
      { ...there, from: day(move.on) },
    ];
  });
}
