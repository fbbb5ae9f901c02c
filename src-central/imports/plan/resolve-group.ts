// Which family a group of rows is, and who its people are. Called by plan-families.ts for each group; pure.
// Children decide first, then what an earlier import of the same file made, then parents; where two families are possible nobody guesses.
import type { ImportProblemCode } from '#shared/contracts/central/administration/import-problems.ts';
import type { FamilyId, PersonId } from '#shared/domain/ids.ts';
import type { FamilyRow } from '../rows/read-family-row.ts';
import type { FilePerson } from '../rows/read-person.ts';
import { nameKey } from '../values/person-names.ts';
import { groupKeyOf } from './group-families.ts';
import { whoIs } from './find-duplicates.ts';
import { childKey, parentKey } from './person-key.ts';
import type { Candidate, Member } from './queries.ts';
import { resolvePerson, type PersonFacts, type Resolved } from './resolve-person.ts';
import type { ImportDuplicateTable } from '../../store/import-tables.ts';

export interface GroupPerson {
  readonly id: PersonId;
  readonly known: Candidate | null;
  readonly file: FilePerson;
  /** Rows of a child; of a parent, all in which it is named. */
  readonly rows: FamilyRow[];
  /** Whether a row says that this parent pays. */
  pays: boolean;
}

export interface ResolvedGroup {
  readonly familyId: FamilyId;
  readonly isNew: boolean;
  readonly children: GroupPerson[];
  readonly parents: GroupPerson[];
}

export type NewDuplicate = Omit<ImportDuplicateTable, 'ente_id' | 'import_id' | 'id'>;

export interface GroupOutcome {
  /** Null where the group stays out. */
  readonly group: ResolvedGroup | null;
  readonly problems: { readonly row: number; readonly code: ImportProblemCode }[];
  readonly duplicates: NewDuplicate[];
}

export interface GroupFacts extends PersonFacts {
  /** The families, of those that could be meant, that stand: by the id that was asked for. */
  readonly standing: ReadonlyMap<FamilyId, FamilyId>;
  membersOf(family: FamilyId): readonly Member[];
  /** Of a child that an earlier group of the same batch brought into a family. */
  plannedFamilyOf(child: PersonId): FamilyId | undefined;
}

export function resolveGroup(all: readonly FamilyRow[], facts: GroupFacts): GroupOutcome {
  const key = groupKeyOf(all.map((row) => ({ ...row, street: row.address?.street ?? null })));
  const problems: GroupOutcome['problems'] = [];
  const duplicates: NewDuplicate[] = [];
  const children = new Map<PersonId, GroupPerson>();
  const parents = new Map<PersonId, GroupPerson>();
  const rows: FamilyRow[] = [];
  let isOpen = false;

  const take = (
    into: Map<PersonId, GroupPerson>,
    file: FilePerson,
    resolved: Resolved,
    personKey: string,
    row: FamilyRow,
  ) => {
    if (resolved.kind === 'known' || resolved.kind === 'new') {
      const person = into.get(resolved.id) ?? {
        ...{ id: resolved.id, known: resolved.kind === 'known' ? resolved.known : null, file, rows: [], pays: false },
      };
      into.set(resolved.id, person);
      person.rows.push(row);
      return person;
    }
    if (resolved.kind === 'ask') duplicates.push(question(resolved, file, personKey, row.row));
    if (resolved.kind !== 'leftOut') isOpen = true;
    return null;
  };

  // Parents first: who a child without a code is, its parents may say.
  const home = new Set<FamilyId>();
  for (const { parents: named } of all) {
    for (const parent of named) {
      const resolved = resolvePerson(parent, parentKey(parent, key), 'parent', facts);
      if (resolved.kind !== 'known') continue;
      for (const { familyId, role } of resolved.known.stands) if (role === 'parent') home.add(familyId);
    }
  }
  for (const row of all) {
    const personKey = childKey(row.child);
    const resolved = atHome(resolvePerson(row.child, personKey, 'child', facts), row.child, home);
    if (resolved.kind === 'leftOut') {
      problems.push({ row: row.row, code: 'LEFT_OUT' });
      continue;
    }
    rows.push(row);
    take(children, row.child, resolved, personKey, row);
  }
  for (const row of rows) {
    row.parents.forEach((file, place) => {
      const personKey = parentKey(file, key);
      const person = take(parents, file, resolvePerson(file, personKey, 'parent', facts), personKey, row);
      if (person && row.payer === place) person.pays = true;
    });
  }
  if (isOpen || rows.length === 0) return { group: null, problems, duplicates };
  const refuse = (code: ImportProblemCode): GroupOutcome => ({
    ...{ group: null, duplicates, problems: [...problems, ...rows.map(({ row }) => ({ row, code }))] },
  });
  const found = familyOf(key, [...children.values()], [...parents.values()], facts);
  if (typeof found === 'string') return refuse(found);
  const group = { ...found, children: [...children.values()], parents: [...parents.values()] };
  return { group: withKnownParents(group, facts), problems, duplicates };
}

/** A child of the same name and day of birth in the family of its own parents is that child, where one of the two has no code yet. */
function atHome(resolved: Resolved, child: FilePerson, home: ReadonlySet<FamilyId>): Resolved {
  if (resolved.kind !== 'ask' || resolved.why !== 'nameAndBirth') return resolved;
  const { other } = resolved;
  const hasBothCodes = child.fiscalCode !== null && other.person.fiscalCode !== null;
  if (hasBothCodes || !other.stands.some(({ familyId, role }) => role === 'child' && home.has(familyId)))
    return resolved;
  return { kind: 'known', id: other.person.id, known: other };
}

function question(
  { why, other }: Extract<Resolved, { kind: 'ask' }>,
  file: FilePerson,
  personKey: string,
  row: number,
): NewDuplicate {
  return {
    ...{ kind: why, person_key: personKey, row_number: row, other_row: null, other_key: null },
    ...{ other_person: other.person.id, here: whoIs(file), there: whoIs(other.person), choice: null },
  };
}

function familyOf(
  key: string,
  children: readonly GroupPerson[],
  parents: readonly GroupPerson[],
  facts: GroupFacts,
): Pick<ResolvedGroup, 'familyId' | 'isNew'> | ImportProblemCode {
  const ofChildren = new Set<FamilyId>();
  for (const { id, known } of children) {
    const planned = facts.plannedFamilyOf(id);
    if (planned !== undefined) ofChildren.add(planned);
    for (const { familyId, role } of known?.stands ?? []) if (role === 'child') ofChildren.add(familyId);
  }
  const [one, ...more] = ofChildren;
  if (more.length > 0) return 'CHILDREN_IN_TWO_FAMILIES';
  if (one !== undefined) return { familyId: one, isNew: false };
  const own = facts.ids.family(key);
  const standing = facts.standing.get(own);
  if (standing !== undefined) return { familyId: standing, isNew: false };
  const possible = new Set<FamilyId>();
  for (const { known } of parents) {
    for (const { familyId, role } of known?.stands ?? []) {
      if (role === 'parent' && isCompatible(parents, facts.membersOf(familyId))) possible.add(familyId);
    }
  }
  const [family, ...others] = possible;
  if (others.length > 0) return 'FAMILY_NOT_CLEAR';
  return family === undefined ? { familyId: own, isNew: true } : { familyId: family, isNew: false };
}

/** One of the two sets of parents holds the other: else it is the family of a parent with somebody else. */
function isCompatible(parents: readonly GroupPerson[], members: readonly Member[]): boolean {
  const there = members.filter(({ role }) => role === 'parent');
  const isThere = ({ id, file }: GroupPerson) =>
    there.some((member) => member.person_id === id || isNamed(member, file));
  const isHere = (member: Member) => parents.some(({ id, file }) => id === member.person_id || isNamed(member, file));
  return parents.every(isThere) || there.every(isHere);
}

function isNamed(member: Member, file: FilePerson): boolean {
  return nameKey({ familyName: member.family_name, givenName: member.given_name }) === nameKey(file);
}

/** A parent whom the family knows without a code, or whom the file names without one, is that parent by its name. */
function withKnownParents(group: ResolvedGroup, facts: GroupFacts): ResolvedGroup {
  if (group.isNew) return group;
  const there = facts.membersOf(group.familyId).filter(({ role }) => role === 'parent');
  const parents = group.parents.map((parent) => {
    if (parent.known || there.some(({ person_id: id }) => id === parent.id)) return parent;
    const member = there.find((one) => isNamed(one, parent.file));
    const known = member && facts.candidates.byId(member.person_id);
    if (!member) return parent;
    const hasOtherCode =
      known?.person.fiscalCode && parent.file.fiscalCode && known.person.fiscalCode !== parent.file.fiscalCode;
    return hasOtherCode ? parent : { ...parent, id: member.person_id, known: known ?? null };
  });
  return { ...group, parents };
}
