// What the change of the school year makes of one family's enrolments. Pure; the dry run and the change itself both call it, so that what was
// shown is what happens. Done twice it changes nothing: a child that is enrolled for the new year already keeps that as it is.
import type { RollOverFate, RollOverPlan } from '#shared/contracts/central/administration/roll-over.ts';
import type { EnrolmentRecord } from '#shared/contracts/records/family.ts';
import { addDays, type LocalDate } from '#shared/domain/local-date.ts';
import type { PersonId, SchoolId } from '#shared/domain/ids.ts';
import { classAfter } from './class-after.ts';

export interface RollFacts extends RollOverPlan {
  /** Of each school the number of its last class; null where classes are no steps. */
  readonly lastGrades: ReadonlyMap<SchoolId, number | null>;
}

export interface RolledChild {
  readonly childId: PersonId;
  readonly schoolId: SchoolId;
  readonly className: string;
  /** Null: it leaves the school. */
  readonly next: string | null;
  readonly fate: RollOverFate;
}

export interface Rolled {
  readonly enrolments: readonly EnrolmentRecord[];
  readonly children: readonly RolledChild[];
  readonly renewed: number;
  readonly ended: number;
}

/** Somebody who stopped earlier than this before the end has left the service and is not enrolled again. */
const lastDays = 31;

export function rollEnrolments(before: readonly EnrolmentRecord[], facts: RollFacts): Rolled {
  const earliest = addDays(facts.ends, -lastDays);
  const isRunning = ({ schoolYear, to }: EnrolmentRecord) =>
    schoolYear === facts.from && (to === null || to >= earliest);
  const children = new Map<PersonId, RolledChild>();
  const made: EnrolmentRecord[] = [];
  const counts = { renewed: 0, ended: 0 };
  const after = before.map((one) => {
    if (!isRunning(one)) return one;
    const { next, fate: ofClass } = classAfter(one.className, facts.lastGrades.get(one.schoolId) ?? null);
    const isThere = before.some((other) => isSameService(other, one) && other.schoolYear === facts.to);
    const renews = (facts.services[one.serviceId] ?? 'renew') === 'renew';
    const fate: RollOverFate = isThere ? 'already' : next !== null && !renews ? 'ended' : ofClass;
    const child = { ...{ childId: one.childId, schoolId: one.schoolId, className: one.className }, next, fate };
    // Several services of one child: the one that goes on says what becomes of it.
    if (rank[fate] < rank[children.get(one.childId)?.fate ?? 'ended'] || !children.has(one.childId))
      children.set(one.childId, child);
    if (isThere) return one;
    const goesOn = renews && next !== null;
    if (goesOn) {
      made.push(renewal(one, next, facts));
      counts.renewed += 1;
    } else counts.ended += 1;
    return { ...one, to: lastDayOf(one.to, facts, goesOn) };
  });
  return { enrolments: [...after, ...made], children: [...children.values()], ...counts };
}

const rank: Readonly<Record<RollOverFate, number>> = {
  moves: 0,
  stays: 1,
  noClass: 2,
  already: 3,
  leaves: 4,
  ended: 5,
};

const isSameService = (a: EnrolmentRecord, b: EnrolmentRecord) =>
  a.childId === b.childId && a.serviceId === b.serviceId;

function renewal(one: EnrolmentRecord, className: string, { to: schoolYear, begins, until, keepBands }: RollFacts) {
  return { ...one, schoolYear, className, from: begins, to: until, tariffBand: keepBands ? one.tariffBand : null };
}

/** An open one ends with its year; one that reaches into the new year makes room for it. */
function lastDayOf(to: LocalDate | null, { ends, begins }: RollFacts, goesOn: boolean): LocalDate {
  if (to === null) return ends;
  return goesOn && to >= begins ? addDays(begins, -1) : to;
}
