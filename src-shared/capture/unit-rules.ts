// What a value must keep to, whoever wrote it: shares of a day make 100, one declarant a day, periods go forward and do not overlap,
// and it names whom and what it may. Called by the form before it saves, by central before it applies and after it merged.
import type { RefusalCode } from '../contracts/commands/result.ts';
import type { UnitValue } from '../contracts/commands/unit-value.ts';
import type { PayerRecord } from '../contracts/records/family.ts';
import { assertNever } from '../domain/assert-never.ts';
import type { PersonId, SchoolId, ServiceId } from '../domain/ids.ts';
import { addDays } from '../domain/local-date.ts';
import { personIn, type FamilyState } from './family-state.ts';

/** What the catalogue offers; a form and central each know their own. */
export interface Catalog {
  isService(id: ServiceId): boolean;
  isSchool(id: SchoolId): boolean;
}

interface Period {
  readonly from: string;
  readonly to: string | null;
}

/** The first rule that `unit` breaks in `state`, or null. The state need not hold the value yet. */
export function brokenRule(state: FamilyState, unit: UnitValue, catalog: Catalog): RefusalCode | null {
  switch (unit.unit) {
    case 'payers':
      return (
        firstOf(unit.value, ({ personId }) => roleRule(state, personId, 'parent')) ??
        firstOf(unit.value, forwards) ??
        sharesRule(unit.value)
      );
    case 'enrolments':
      return (
        roleRule(state, unit.personId, 'child') ??
        (catalog.isService(unit.serviceId) ? null : 'SERVICE_UNKNOWN') ??
        firstOf(unit.value, ({ schoolId }) => (catalog.isSchool(schoolId) ? null : 'SCHOOL_UNKNOWN')) ??
        firstOf(unit.value, forwards) ??
        (anyOverlap(unit.value) ? 'ENROLMENTS_OVERLAP' : null)
      );
    case 'diets':
      return (
        roleRule(state, unit.personId, 'child') ??
        firstOf(unit.value, forwards) ??
        (anyTwice(unit.value, ({ kind, from }) => `${from} ${kind}`) ? 'PERIODS_REPEATED' : null)
      );
    case 'delegations':
      return (
        roleRule(state, unit.personId, 'delegate') ??
        firstOf(unit.value, forwards) ??
        (anyTwice(unit.value, ({ purpose, from }) => `${from} ${purpose}`) ? 'PERIODS_REPEATED' : null)
      );
    case 'family.label':
    case 'family.address':
    case 'family.notes':
      return null;
    case 'person.name':
    case 'person.birthDate':
    case 'person.birthPlace':
    case 'person.sex':
    case 'person.phones':
    case 'person.emails':
    case 'person.language':
      return personIn(state, unit.personId) ? null : 'PERSON_UNKNOWN';
    default:
      return assertNever(unit);
  }
}

const roleRefusal = { parent: 'NOT_A_PARENT', child: 'NOT_A_CHILD', delegate: 'NOT_A_DELEGATE' } as const;

function roleRule(state: FamilyState, personId: PersonId, role: keyof typeof roleRefusal): RefusalCode | null {
  const person = personIn(state, personId);
  if (!person) return 'PERSON_UNKNOWN';
  return person.role === role ? null : roleRefusal[role];
}

function forwards({ from, to }: Period): RefusalCode | null {
  return to !== null && to < from ? 'PERIOD_REVERSED' : null;
}

/** No day comes after it. */
const lastDay = '9999-12-31';

/** On every day on which anybody pays, the shares make 100, one of them is the declarant, and nobody is named twice. */
function sharesRule(payers: readonly PayerRecord[]): RefusalCode | null {
  for (const { personId } of payers) {
    if (anyOverlap(payers.filter((payer) => payer.personId === personId))) return 'PAYER_PERIODS_OVERLAP';
  }
  // Whatever changes, changes on a day on which a period begins or on the day after one ended.
  const days = payers.flatMap(({ from, to }) => (to === null || to === lastDay ? [from] : [from, addDays(to, 1)]));
  for (const day of new Set(days)) {
    const paying = payers.filter(({ from, to }) => from <= day && (to === null || day <= to));
    if (paying.length === 0) continue;
    if (paying.reduce((sum, { sharePercent }) => sum + sharePercent, 0) !== 100) return 'SHARES_NOT_100';
    if (paying.filter(({ declarant }) => declarant).length !== 1) return 'NOT_ONE_DECLARANT';
  }
  return null;
}

/** Whether two of them share a day. */
export function anyOverlap(periods: readonly Period[]): boolean {
  const inTime = [...periods].sort((a, b) => (a.from < b.from ? -1 : 1));
  return inTime.some((period, index) => {
    const next = inTime[index + 1];
    return next !== undefined && (period.to === null || next.from <= period.to);
  });
}

function anyTwice<Row>(rows: readonly Row[], keyOf: (row: Row) => string): boolean {
  return new Set(rows.map(keyOf)).size < rows.length;
}

function firstOf<Row>(rows: readonly Row[], rule: (row: Row) => RefusalCode | null): RefusalCode | null {
  for (const row of rows) {
    const broken = rule(row);
    if (broken) return broken;
  }
  return null;
}
