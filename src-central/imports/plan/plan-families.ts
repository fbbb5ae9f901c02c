// Plans a batch of groups of a file of families against what the database holds now. Called by the dry run on any connection, and by the
// import inside its transaction, which locks in between: one plan, so that what was shown is what happens.
import type { FamilyState } from '#shared/capture/family-state.ts';
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';
import type { ImportCounts } from '#shared/contracts/central/administration/import-records.ts';
import { foldLetters } from '#shared/domain/fold-for-search.ts';
import { isFiscalCode } from '#shared/domain/fiscal-code.ts';
import type { FamilyId, PersonId } from '#shared/domain/ids.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import { readFamilyStates, type StateWithScope } from '../../families/read-family-states.ts';
import type { ReadableDb } from '../../store/database.ts';
import { groupBy } from '../../store/group-by.ts';
import type { FamilyRow } from '../rows/read-family-row.ts';
import { nameKey } from '../values/person-names.ts';
import { tell, type PlanFacts, type ToldProblem } from './batch.ts';
import { canonicalText, Candidates } from './candidates.ts';
import { noCounts } from './counts.ts';
import { groupKeyOf } from './group-families.ts';
import type { Marks } from './marks.ts';
import { childKey, parentKey } from './person-key.ts';
import { planFamily, type FamilyPlan } from './plan-family.ts';
import * as queries from './queries.ts';
import { resolveGroup, type GroupOutcome, type NewDuplicate, type ResolvedGroup } from './resolve-group.ts';

export interface PlannedFamily {
  readonly state: FamilyState;
  readonly isNew: boolean;
  readonly changed: readonly UnitValue[];
}

export interface FamiliesPlan {
  readonly families: readonly PlannedFamily[];
  readonly problems: readonly ToldProblem[];
  readonly duplicates: readonly NewDuplicate[];
  readonly counts: ImportCounts;
}

/** Locks what the plan is about to touch, and gives the families as they are under the lock. */
export type Lock = (families: readonly FamilyId[], persons: readonly PersonId[]) => Promise<readonly StateWithScope[]>;

/** The database changed between the look and the lock, more than once: to be tried again. */
export class Unsettled extends Error {}

const mostLooks = 4;

export async function planFamilies(
  db: ReadableDb,
  groups: readonly (readonly FamilyRow[])[],
  facts: PlanFacts,
  lock?: Lock,
): Promise<FamiliesPlan> {
  const seenBefore = lock ? await queries.selectSeq(db, facts.enteId) : null;
  let outcomes = await resolveAll(db, groups, facts);
  let families = familiesOf(outcomes);
  let read: readonly StateWithScope[] | undefined;
  let seq = lock ? seenBefore : null;
  for (let looks = 1; lock && !read; looks += 1) {
    if (looks > mostLooks) throw new Unsettled('the families of an import keep changing');
    const locked = await lock(families, personsOf(outcomes));
    // Whatever anybody writes is numbered in the feed: where no number was given meanwhile, nothing has changed.
    const seqNow = await queries.selectSeq(db, facts.enteId);
    if (seqNow === seq) {
      read = locked;
      break;
    }
    seq = seqNow;
    const again = await resolveAll(db, groups, facts);
    if (shapeOf(again) === shapeOf(outcomes)) read = locked;
    [outcomes, families] = [again, familiesOf(again)];
  }
  read ??= await readFamilyStates(db, facts.enteId, families);
  return planAll(outcomes, read, facts);
}

async function resolveAll(
  db: ReadableDb,
  groups: readonly (readonly FamilyRow[])[],
  facts: PlanFacts,
): Promise<GroupOutcome[]> {
  const { enteId, ids } = facts;
  const wanted = { letters: new Set<string>(), ids: new Set<PersonId>() };
  const days = new Map<string, { day: LocalDate; initial: string }>();
  const own = new Set<FamilyId>();
  for (const rows of groups) {
    const key = groupKeyOf(rows.map((row) => ({ ...row, street: row.address?.street ?? null })));
    own.add(ids.family(key));
    for (const { child, parents } of rows) {
      if (child.birthDate !== null) {
        const initial = foldLetters(child.familyName).charAt(0).toUpperCase();
        days.set(`${child.birthDate}${initial}`, { day: child.birthDate, initial });
      }
      wanted.ids.add(ids.person(childKey(child)));
      for (const parent of parents) wanted.ids.add(ids.person(parentKey(parent, key)));
      for (const { fiscalCode } of [child, ...parents]) {
        if (fiscalCode !== null && isFiscalCode(fiscalCode)) wanted.letters.add(queries.lettersOf(fiscalCode));
      }
      const decided = [child, ...parents].map((one) =>
        facts.decisions.get(one === child ? childKey(child) : parentKey(one, key)),
      );
      for (const one of decided) {
        if (one?.otherPerson) wanted.ids.add(one.otherPerson);
        if (one?.otherKey) wanted.ids.add(ids.person(one.otherKey));
      }
    }
  }
  const people = groups.flatMap((rows) => rows.flatMap(({ child, parents }) => [child, ...parents]));
  const codes = new Set(people.map(({ canonical }) => canonical));
  const births = new Set(people.map((person) => `${nameKey(person)}|${person.birthDate ?? ''}`));
  const candidates = await queries.selectCandidates(db, enteId, {
    ...{ letters: [...wanted.letters], births: [...days.values()], ids: [...wanted.ids] },
    isMeant: (person) =>
      wanted.ids.has(person.id) ||
      (person.fiscalCode !== null && codes.has(canonicalText(person.fiscalCode))) ||
      (person.birthDate !== null && births.has(`${nameKey(person)}|${person.birthDate}`)),
  });
  const standing = await queries.selectStanding(db, enteId, [...own]);
  const around = new Set([
    ...standing.values(),
    ...candidates.flatMap(({ stands }) => stands.map(({ familyId }) => familyId)),
  ]);
  const members = groupBy(await queries.selectMembers(db, enteId, [...around]), (row) => row.family_id);
  const found = new Set(candidates.map(({ person }) => person.id));
  const unknown = [...members.values()].flat().map(({ person_id: id }) => id);
  const beside = await queries.selectCandidates(db, enteId, {
    ...{ letters: [], births: [], ids: [...new Set(unknown)].filter((id) => !found.has(id)), isMeant: () => true },
  });
  const planned = new Map<PersonId, FamilyId>();
  const groupFacts = {
    ...{ candidates: new Candidates([...candidates, ...beside]), decisions: facts.decisions, ids, standing },
    membersOf: (family: FamilyId) => members.get(family) ?? [],
    plannedFamilyOf: (child: PersonId) => planned.get(child),
  };
  return groups.map((rows) => {
    const outcome = resolveGroup(rows, groupFacts);
    if (outcome.group) for (const { id } of outcome.group.children) planned.set(id, outcome.group.familyId);
    return outcome;
  });
}

const groupsOf = (outcomes: readonly GroupOutcome[]): ResolvedGroup[] =>
  outcomes.flatMap(({ group }) => (group ? [group] : []));

const familiesOf = (outcomes: readonly GroupOutcome[]): FamilyId[] => [
  ...new Set(groupsOf(outcomes).map(({ familyId }) => familyId)),
];

const personsOf = (outcomes: readonly GroupOutcome[]): PersonId[] => [
  ...new Set(groupsOf(outcomes).flatMap(({ children, parents }) => [...children, ...parents].map(({ id }) => id))),
];

/** Whom and which families a batch means: equal shapes are equal plans. */
const shapeOf = (outcomes: readonly GroupOutcome[]): string =>
  JSON.stringify(
    outcomes.map(({ group, duplicates }) => [
      ...[group?.familyId, group?.isNew, duplicates.length],
      ...[...(group?.children ?? []), ...(group?.parents ?? [])].map(({ id, known }) => [id, known?.person.revision]),
    ]),
  );

function planAll(outcomes: readonly GroupOutcome[], read: readonly StateWithScope[], facts: PlanFacts): FamiliesPlan {
  const before = new Map(read.map(({ state }) => [state.family.id, state]));
  const planned = new Map<FamilyId, PlannedFamily>();
  const problems: ToldProblem[] = [];
  let counts = noCounts();
  for (const { group, problems: found } of outcomes) {
    for (const { row, code } of found) problems.push(tell(row, code, null, facts.columns));
    if (!group) continue;
    const earlier = planned.get(group.familyId);
    const state = earlier?.state ?? before.get(group.familyId) ?? null;
    const plan = planFamily(state, group, facts.today, facts.catalogue);
    if (typeof plan === 'string') {
      const rows = group.children.flatMap((child) => child.rows.map(({ row }) => row));
      for (const row of rows) problems.push(tell(row, plan, null, facts.columns));
      continue;
    }
    for (const { row, code, field } of plan.remarks) problems.push(tell(row, code, field, facts.columns));
    planned.set(group.familyId, {
      ...{ state: plan.state, isNew: earlier?.isNew ?? state === null },
      changed: [...(earlier?.changed ?? []), ...plan.changed],
    });
    counts = count(counts, group, plan, state, earlier !== undefined, facts.counted);
  }
  return {
    families: [...planned.values()],
    problems,
    duplicates: outcomes.flatMap(({ duplicates }) => duplicates),
    counts,
  };
}

function count(
  counts: ImportCounts,
  group: ResolvedGroup,
  plan: FamilyPlan,
  before: FamilyState | null,
  isCounted: boolean,
  counted: Marks,
): ImportCounts {
  const touched = new Set(plan.changed.flatMap((unit) => ('personId' in unit ? [unit.personId] : [])));
  const families = { ...counts.families };
  const parents = { ...counts.parents };
  const children = { ...counts.children };
  if (!isCounted) families[before === null ? 'new' : plan.changed.length > 0 ? 'changed' : 'unchanged'] += 1;
  for (const [kind, people] of [
    [parents, group.parents],
    [children, group.children],
  ] as const) {
    for (const { id, known } of people) {
      if (!counted.isNew(id)) continue;
      kind[known === null ? 'new' : touched.has(id) ? 'changed' : 'unchanged'] += 1;
    }
  }
  const { enrolments } = counts;
  return {
    ...{ ...counts, families, parents, children },
    enrolments: {
      new: enrolments.new + plan.enrolments.new,
      changed: enrolments.changed + plan.enrolments.changed,
      unchanged: enrolments.unchanged + plan.enrolments.unchanged,
    },
  };
}
