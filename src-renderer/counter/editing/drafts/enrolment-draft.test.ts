import { expect, test } from 'vitest';
import { formatDate } from '#shared/domain/format.ts';
import type { PersonId, SchoolId, ServiceId } from '#shared/domain/ids.ts';
import { localDate, type LocalDate } from '#shared/domain/local-date.ts';
import { moveToSchool, readEnrolments, type EnrolmentRow } from './enrolment-draft.ts';
import { Findings } from './findings.ts';

const child = 'p-luca' as PersonId;
const [meals, post] = ['srv-meals', 'srv-post'] as ServiceId[];
const [verdi, montessori] = ['sch-verdi', 'sch-montessori'] as SchoolId[];
const day = (date: LocalDate) => formatDate(date);

function row(given: Partial<EnrolmentRow> = {}): EnrolmentRow {
  return {
    ...{ serviceId: meals ?? '', schoolId: verdi ?? '', schoolYear: '2025/26', className: '3A', tariffBand: '' },
    ...{ from: '11/09/2025', to: '31/08/2026' },
    ...given,
  };
}

function read(rows: EnrolmentRow[], before: EnrolmentRow[] = []) {
  const findings = new Findings();
  return { units: readEnrolments(findings, child, rows, before), findings };
}

test('each service is a unit of its own, in order of time', () => {
  const { units } = read([row({ from: '1/2/2026' }), row({ serviceId: post ?? '' }), row({ to: '31/1/2026' })]);
  expect(units?.map((unit) => ('serviceId' in unit ? [unit.serviceId, unit.value] : []))).toMatchObject([
    [meals, [{ from: '2025-09-11', to: '2026-01-31', tariffBand: null }, { from: '2026-02-01' }]],
    [post, [{ from: '2025-09-11' }]],
  ]);
});

test('a service whose last row was taken out is saved as empty', () => {
  expect(read([], [row()]).units).toEqual([{ unit: 'enrolments', personId: child, serviceId: meals, value: [] }]);
});

test('two enrolments in one service never share a day', () => {
  const { units, findings } = read([row(), row({ from: '1/2/2026' })]);
  expect(units).toBeNull();
  expect(findings.problems.get('enrolments.1.from')?.code).toBe('periodsOverlap');
});

test('days outside the school year are unusual, no more', () => {
  const { units, findings } = read([row({ from: '1/7/2025' })]);
  expect(units).not.toBeNull();
  expect(findings.warnings.get('enrolments.0.from')?.code).toBe('outsideSchoolYear');
});

test('service, school and year must be chosen', () => {
  const { findings } = read([row({ serviceId: '', schoolId: '', schoolYear: '' })]);
  expect([...findings.problems.keys()]).toEqual([
    'enrolments.0.serviceId',
    'enrolments.0.schoolId',
    'enrolments.0.schoolYear',
  ]);
});

test('moving to another school ends what runs on that day and goes on there, in every service, in one step', () => {
  const rows = [row(), row({ serviceId: post ?? '', from: '1/2/2026' }), row({ from: '1/9/2024', to: '31/8/2025' })];
  const moved = moveToSchool(rows, { on: localDate(2026, 2, 1), schoolId: montessori ?? verdi!, className: '3B' }, day);
  expect(
    moved.map(({ serviceId, schoolId, className, from, to }) => [serviceId, schoolId, className, from, to]),
  ).toEqual([
    [meals, verdi, '3A', '11/09/2025', '31/01/2026'],
    [meals, montessori, '3B', '01/02/2026', '31/08/2026'],
    [post, montessori, '3B', '1/2/2026', '31/08/2026'],
    [meals, verdi, '3A', '1/9/2024', '31/8/2025'],
  ]);
  expect(read(moved.slice(0, 3)).units).not.toBeNull();
});
