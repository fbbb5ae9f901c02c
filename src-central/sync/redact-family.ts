// What a station may see of a family whose children go to several schools: of a child that goes to none of its schools,
// the first name and the debts only. Called for every family and bollettino on its way out (snapshot and feed), nowhere else.
import type { FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import type { ConflictUnit } from '#shared/contracts/records/conflict.ts';
import type { PersonId, SchoolId } from '#shared/domain/ids.ts';
import { recordOf, type BollettinoText } from '../bollettini/bollettino-text.ts';
import type { FamilyOf, FamilyWithScope } from '../families/read-families.ts';

type SchoolsOfChild = FamilyWithScope['schoolsOfChild'];

/** @returns null where the family is not in the station's scope at all. */
export function familyForStation<Bollettino extends BollettinoRecord | BollettinoText>(
  family: FamilyWithScope<Bollettino>,
  schools: ReadonlySet<SchoolId>,
): FamilyOf<Bollettino> | null {
  const { aggregate } = family;
  if (aggregate.family.mergedInto !== null) return mergedAway(aggregate);
  const hidden = hiddenChildren(family.schoolsOfChild, schools);
  if (hidden === null) return null;
  if (hidden.size === 0) return aggregate;
  const shown = (row: { childId: PersonId }) => !hidden.has(row.childId);
  return {
    ...aggregate,
    persons: aggregate.persons.map((person) => (hidden.has(person.id) ? firstNameOnly(person) : person)),
    enrolments: aggregate.enrolments.filter(shown),
    diets: aggregate.diets.filter(shown),
    wallets: aggregate.wallets.filter(shown),
    conflicts: aggregate.conflicts.filter((conflict) => !conflict.units.some((unit) => isAbout(unit, hidden))),
    bollettini: aggregate.bollettini.filter((bollettino) => mayBeSeen(bollettino, hidden)),
  };
}

/** @returns null where the station may not see this bollettino (any more). */
export function bollettinoForStation(
  bollettino: BollettinoText,
  schoolsOfChild: SchoolsOfChild,
  schools: ReadonlySet<SchoolId>,
): BollettinoText | null {
  const hidden = hiddenChildren(schoolsOfChild, schools);
  return hidden !== null && mayBeSeen(bollettino, hidden) ? bollettino : null;
}

export function isInScope(schoolsOfChild: SchoolsOfChild, schools: ReadonlySet<SchoolId>): boolean {
  return hiddenChildren(schoolsOfChild, schools) !== null;
}

/** Children of other schools; null where the family is out of scope. One of whom no child goes to school is in every scope. */
export function hiddenChildren(schoolsOfChild: SchoolsOfChild, schools: ReadonlySet<SchoolId>): Set<PersonId> | null {
  if (schoolsOfChild.size === 0) return new Set();
  const hidden = new Set<PersonId>();
  for (const [child, its] of schoolsOfChild) {
    if (!its.some((school) => schools.has(school))) hidden.add(child);
  }
  return hidden.size === schoolsOfChild.size ? null : hidden;
}

/** A debt, or about a child of this station's schools. */
function mayBeSeen(bollettino: BollettinoRecord | BollettinoText, hidden: ReadonlySet<PersonId>): boolean {
  if (hidden.size === 0) return true;
  const { state, lines } = recordOf(bollettino);
  return state === 'issued' || state === 'paying' || lines.some((line) => !hidden.has(line.childId));
}

/** A station that may not see the child has no say in a conflict about it, not even in the rest of that conflict. */
function isAbout({ mine }: ConflictUnit, hidden: ReadonlySet<PersonId>): boolean {
  return 'personId' in mine && hidden.has(mine.personId);
}

function firstNameOnly(person: FamilyAggregate['persons'][number]): FamilyAggregate['persons'][number] {
  return {
    ...person,
    familyName: '',
    fiscalCode: null,
    fiscalCodeCheck: 'unchecked',
    birthDate: null,
    birthPlace: null,
    sex: null,
    phones: [],
    emails: [],
    outOfScope: true,
  };
}

/** Where it went, and nothing of what it was: without children it would be in every scope. */
function mergedAway({ family }: Pick<FamilyAggregate, 'family'>): FamilyOf<never> {
  return {
    family: { ...family, label: '—', address: null, notes: null },
    ...{ persons: [], payers: [], enrolments: [], diets: [], delegations: [], wallets: [], bollettini: [] },
    ...{ conflicts: [], merges: [], accounts: [] },
  };
}
