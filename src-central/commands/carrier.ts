// Who brings commands, and what may be changed on that account. Called for every command before it is decided about.
// The carrier counts, not who captured: a signature vouches for the carrier alone. A command that another station captured keeps its author.
import type { StationRole } from '#shared/contracts/central/enrolment.ts';
import type { FamilyState } from '#shared/capture/family-state.ts';
import type { EnteId, PersonId, SchoolId, StationId } from '#shared/domain/ids.ts';
import type { SchoolsOfChild } from '../families/read-family-states.ts';

export interface Carrier {
  readonly enteId: EnteId;
  /** Null where an administrator brings them at central itself. */
  readonly id: StationId | null;
  readonly role: StationRole;
  readonly schools: readonly SchoolId[] | 'all';
}

/** For the emergency file at central: every school of the ente. */
export function administratorOf(enteId: EnteId): Carrier {
  return { enteId, id: null, role: 'counter', schools: 'all' };
}

/** Whether the family is in the carrier's scope now; one of whom no child goes to school is in every scope. */
export function isInScopeOf(carrier: Carrier, schoolsOfChild: SchoolsOfChild): boolean {
  const { schools } = carrier;
  if (schools === 'all' || schoolsOfChild.size === 0) return true;
  return [...schoolsOfChild.values()].some((its) => its.some((school) => schools.includes(school)));
}

/**
 * Whether a person of a family in scope may be changed: everybody but children whom the carrier sees by their first name only. A child
 * that moved away in the running school year still may: what was written down before it moved must not be lost.
 */
export function mayChangePerson(
  carrier: Carrier,
  state: FamilyState,
  schoolsOfChild: SchoolsOfChild,
  id: PersonId,
): boolean {
  const { schools } = carrier;
  const its = schoolsOfChild.get(id);
  if (schools === 'all' || its === undefined || its.some((school) => schools.includes(school))) return true;
  const enrolments = state.enrolments.filter(({ childId }) => childId === id);
  const latestYear = enrolments.reduce((year, row) => (row.schoolYear > year ? row.schoolYear : year), '');
  return enrolments.some(({ schoolYear, schoolId }) => schoolYear === latestYear && schools.includes(schoolId));
}
