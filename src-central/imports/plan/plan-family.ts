// What a group of rows makes of its family: the units that change, and what changes nothing. Called by plan-families.ts; pure.
// A file completes and adds; what an office has captured stays as it is, and that it stays is told. Of an enrolment that is there, class,
// school and band follow the file.
import { brokenRule, type Catalog } from '#shared/capture/unit-rules.ts';
import { readUnit, sameValue } from '#shared/capture/read-unit.ts';
import { writeUnit } from '#shared/capture/write-unit.ts';
import { personIn, type FamilyState } from '#shared/capture/family-state.ts';
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';
import type { ImportField } from '#shared/contracts/central/administration/import-fields.ts';
import type { ImportProblemCode } from '#shared/contracts/central/administration/import-problems.ts';
import type { PersonRecord } from '#shared/contracts/records/family.ts';
import { schoolYearDays, schoolYearOf } from '#shared/domain/school-year.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import { planEnrolments } from './plan-enrolments.ts';
import type { GroupPerson, ResolvedGroup } from './resolve-group.ts';

export interface FamilyPlan {
  readonly state: FamilyState;
  /** As they are to be written in the history; of a new family, what its creation says. */
  readonly changed: readonly UnitValue[];
  readonly remarks: readonly { readonly row: number; readonly code: ImportProblemCode; readonly field: ImportField }[];
  readonly enrolments: { readonly new: number; readonly changed: number; readonly unchanged: number };
}

const mostContacts = 5;

/** @param before null: there is no such family yet. @returns the code that keeps the family out where a rule would be broken */
export function planFamily(
  before: FamilyState | null,
  group: ResolvedGroup,
  today: LocalDate,
  catalog: Catalog,
): FamilyPlan | ImportProblemCode {
  const remarks: { row: number; code: ImportProblemCode; field: ImportField }[] = [];
  const changed: UnitValue[] = [];
  let state = before ?? newFamily(group);
  const set = (unit: UnitValue) => {
    const now = readUnit(state, unit);
    if (now && sameValue(now, unit)) return;
    state = writeUnit(state, unit);
    changed.push(unit);
  };
  const keep = (row: number, field: ImportField) => remarks.push({ row, code: 'VALUE_KEPT', field });

  if (!before) changed.push({ unit: 'family.label', value: state.family.label });
  for (const [role, people] of [
    ['parent', group.parents],
    ['child', group.children],
  ] as const) {
    for (const person of people) {
      const there = personIn(state, person.id);
      if (there && there.role !== role) return 'FAMILY_NOT_CLEAR';
      if (!there) {
        const record = recordOf(person, role);
        state = { ...state, persons: [...state.persons, record] };
        // Of a new family its creation is the whole story; somebody who joins one that is there is told by name.
        if (before) changed.push(nameUnit(record));
      }
      completePerson(state, person, set, (field) => keep(person.rows[0]?.row ?? 1, field));
    }
  }
  const [firstRow] = group.children.flatMap(({ rows }) => rows);
  const row = firstRow?.row ?? 1;
  const address = group.children.flatMap(({ rows }) => rows).find((one) => one.address)?.address ?? null;
  if (address) {
    const unit: UnitValue = { unit: 'family.address', value: address };
    if (state.family.address === null) set(unit);
    else if (!sameValue({ unit: 'family.address', value: state.family.address }, unit)) keep(row, 'street');
  }
  const notes = group.children.flatMap(({ rows }) => rows).find((one) => one.notes)?.notes ?? null;
  if (notes !== null && state.family.notes === null) set({ unit: 'family.notes', value: notes });

  let enrolments = { new: 0, changed: 0, unchanged: 0 };
  for (const child of group.children) {
    const planned = planEnrolments(state, child);
    for (const unit of planned.units) set(unit);
    enrolments = {
      new: enrolments.new + planned.new,
      changed: enrolments.changed + planned.changed,
      unchanged: enrolments.unchanged + planned.unchanged,
    };
    const diets = dietsOf(state, child);
    if (diets) set(diets);
  }
  planPayer(state, group, today, set, (payerRow) =>
    remarks.push({ row: payerRow, code: 'PAYER_KEPT', field: 'payer' }),
  );
  if (changed.some((unit) => brokenRule(state, unit, catalog) !== null)) return 'FAMILY_NOT_CLEAR';
  return { state, changed, remarks, enrolments };
}

function newFamily(group: ResolvedGroup): FamilyState {
  const names = (group.parents.length > 0 ? group.parents : group.children).map(({ file }) => file.familyName);
  const label = [...new Set(names)].join(' – ').slice(0, 140);
  return {
    family: { id: group.familyId, revision: 1, label, address: null, notes: null, mergedInto: null },
    ...{ persons: [], payers: [], enrolments: [], diets: [], delegations: [], conflicts: [], merges: [] },
  };
}

function recordOf({ id, known, file }: GroupPerson, role: 'parent' | 'child'): PersonRecord {
  if (known) return { ...known.person, role };
  const { familyName, givenName, fiscalCode, birthDate, birthPlace, sex } = file;
  return {
    ...{
      id,
      revision: 1,
      role,
      familyName,
      givenName,
      fiscalCode,
      fiscalCodeCheck: 'unchecked',
      birthDate,
      birthPlace,
    },
    ...{ sex, phones: [...file.phones], emails: [...file.emails], language: 'it', outOfScope: false },
  };
}

function nameUnit({ id, givenName, familyName, fiscalCode, fiscalCodeCheck }: PersonRecord): UnitValue {
  return { unit: 'person.name', personId: id, value: { givenName, familyName, fiscalCode, fiscalCodeCheck } };
}

function completePerson(
  state: FamilyState,
  { id, file, rows }: GroupPerson,
  set: (unit: UnitValue) => void,
  keep: (field: ImportField) => void,
): void {
  const person = personIn(state, id);
  if (!person) return;
  if (person.fiscalCode === null && file.fiscalCode !== null) set(nameUnit({ ...person, fiscalCode: file.fiscalCode }));
  if (file.birthDate !== null) {
    if (person.birthDate === null) set({ unit: 'person.birthDate', personId: id, value: file.birthDate });
    else if (person.birthDate !== file.birthDate) keep('childBirthDate');
  }
  if (file.birthPlace !== null && person.birthPlace === null) {
    set({ unit: 'person.birthPlace', personId: id, value: file.birthPlace });
  }
  if (file.sex !== null && person.sex === null) set({ unit: 'person.sex', personId: id, value: file.sex });
  const named = rows.flatMap((row) => row.parents).filter((parent) => parent.fiscalCode === file.fiscalCode);
  const every = file.fiscalCode === null || named.length === 0 ? [file] : named;
  const phones = union(
    person.phones,
    every.flatMap((one) => one.phones),
    (text) => text.replace(/\D/g, ''),
  );
  if (phones.length > person.phones.length) set({ unit: 'person.phones', personId: id, value: phones });
  const emails = union(
    person.emails,
    every.flatMap((one) => one.emails),
    (text) => text.toLowerCase(),
  );
  if (emails.length > person.emails.length) set({ unit: 'person.emails', personId: id, value: emails });
}

function union(have: readonly string[], more: readonly string[], keyOf: (text: string) => string): string[] {
  const all = [...have];
  for (const text of more) if (!all.some((one) => keyOf(one) === keyOf(text))) all.push(text);
  return all.slice(0, Math.max(have.length, mostContacts));
}

function dietsOf(state: FamilyState, { id, rows }: GroupPerson): UnitValue | null {
  const there = state.diets.filter(({ childId }) => childId === id).map(({ childId: _child, ...period }) => period);
  const added = [];
  for (const { diet } of rows) {
    if (!diet || [...there, ...added].some(({ kind }) => kind.toLowerCase() === diet.kind.toLowerCase())) continue;
    added.push({ ...diet, to: null });
  }
  return added.length === 0 ? null : { unit: 'diets', personId: id, value: [...there, ...added] };
}

/** Who pays is decided by the office once; a file says it of a family where nobody pays yet. */
function planPayer(
  state: FamilyState,
  group: ResolvedGroup,
  today: LocalDate,
  set: (unit: UnitValue) => void,
  kept: (row: number) => void,
): void {
  const stated = group.parents.find(({ pays }) => pays);
  if (state.payers.length > 0) {
    const paying = new Set(state.payers.map(({ personId }) => personId));
    if (stated && !paying.has(stated.id)) kept(stated.rows[0]?.row ?? 1);
    return;
  }
  const payer = stated ?? group.parents[0];
  if (!payer) return;
  const starts = group.children.flatMap(({ rows }) => rows.flatMap((row) => row.enrolments.map(({ from }) => from)));
  const from = [schoolYearDays(schoolYearOf(today)).from, ...starts].sort()[0];
  if (from === undefined) return;
  set({ unit: 'payers', value: [{ personId: payer.id, sharePercent: 100, declarant: true, from, to: null }] });
}
