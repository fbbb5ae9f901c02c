// One line of a list of families: label, members, schools, what is owed, why it is here.
// Called by search and shortlist; reads nothing but the family's own rows.
import type { FamilyHit } from '#shared/contracts/desk/families.ts';
import { ZERO_CENTS } from '#shared/domain/cents.ts';
import { FamilyIdSchema } from '#shared/domain/ids.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { currentEnrolments } from '#shared/domain/current-enrolments.ts';
import { byRole, nameOf } from './person-row.ts';
import { membersOf, schoolsOf, totalsOf, type MemberRow } from './queries.ts';

export interface ListedFamily {
  readonly row: number;
  readonly familyId: string;
  readonly label: string;
}

/** `matched` is made from the members, so that it can show one of them. */
export function familyHit(
  db: ReadableDb,
  family: ListedFamily,
  today: LocalDate,
  matched: (members: readonly MemberRow[]) => FamilyHit['matched'],
): FamilyHit {
  const members = byRole(membersOf.all(db, family.row));
  const schools = currentEnrolments(schoolsOf.all(db, family.row), today).map(({ school }) => school);
  return {
    familyId: FamilyIdSchema.parse(family.familyId),
    label: family.label,
    members: members.map((member) => ({ name: nameOf(member), role: member.role })),
    schools: [...new Set(schools)].sort(),
    outstandingCents: totalsOf.get(db, family.row)?.outstandingCents ?? ZERO_CENTS,
    matched: matched(members),
  };
}
