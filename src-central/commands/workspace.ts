// The families of a batch in memory, while its commands are laid on them one after the other. Made by run-batch.ts, written by write-batch.ts.
// A person who stands in two families is one person: what changes in the one changes in the other.
import type { FamilyState } from '#shared/capture/family-state.ts';
import { readUnit, sameValue } from '#shared/capture/read-unit.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import type { WrittenBy } from '#shared/contracts/records/conflict.ts';
import type { PersonRecord } from '#shared/contracts/records/family.ts';
import type { FamilyId, PersonId } from '#shared/domain/ids.ts';
import type { SchoolsOfChild, StateWithScope } from '../families/read-family-states.ts';

export interface WorkingFamily {
  /** As read under the lock; null for one that a command of this batch made. */
  readonly before: FamilyState | null;
  readonly schoolsOfChild: SchoolsOfChild;
  state: FamilyState;
}

export class Workspace {
  readonly #families = new Map<FamilyId, WorkingFamily>();
  readonly #familiesOf = new Map<PersonId, Set<FamilyId>>();

  constructor(read: readonly StateWithScope[]) {
    for (const { state, schoolsOfChild } of read) {
      this.#families.set(state.family.id, { before: state, state, schoolsOfChild });
      for (const { id } of state.persons) this.#index(id).add(state.family.id);
    }
  }

  family(id: FamilyId): WorkingFamily | undefined {
    return this.#families.get(id);
  }

  families(): Iterable<WorkingFamily> {
    return this.#families.values();
  }

  person(id: PersonId): PersonRecord | undefined {
    for (const family of this.familiesOf(id)) {
      const found = this.#families.get(family)?.state.persons.find((person) => person.id === id);
      if (found) return found;
    }
    return undefined;
  }

  familiesOf(id: PersonId): ReadonlySet<FamilyId> {
    return this.#familiesOf.get(id) ?? new Set();
  }

  /** @returns the family in which the person stands as a child, other than `except` */
  childElsewhere(id: PersonId, except: FamilyId): FamilyId | undefined {
    return [...this.familiesOf(id)].find(
      (family) =>
        family !== except &&
        this.#families.get(family)?.state.persons.some((person) => person.id === id && person.role === 'child'),
    );
  }

  /** Puts the family's new state in place, with everything that follows from it elsewhere. */
  put(state: FamilyState, by: WrittenBy): void {
    const { id } = state.family;
    const working = this.#families.get(id);
    const gone = new Map((working?.state.persons ?? []).map((person) => [person.id, person]));
    if (working) working.state = state;
    else this.#families.set(id, { before: null, state, schoolsOfChild: new Map() });
    for (const person of state.persons) {
      const was = gone.get(person.id);
      gone.delete(person.id);
      if (was === person) continue;
      this.#carryOver(person, id, by);
      this.#index(person.id).add(id);
    }
    for (const left of gone.keys()) this.#index(left).delete(id);
    this.#refreshConflicts(id, by);
  }

  #carryOver(person: PersonRecord, from: FamilyId, by: WrittenBy): void {
    for (const other of this.familiesOf(person.id)) {
      const working = this.#families.get(other);
      const there = working?.state.persons.find(({ id }) => id === person.id);
      if (other === from || !working || !there) continue;
      const same = { ...person, role: there.role };
      if (canonicalJson(same) === canonicalJson(there)) continue;
      const persons = working.state.persons.map((one) => (one === there ? same : one));
      working.state = { ...working.state, persons };
      this.#refreshConflicts(other, by);
    }
  }

  /** An open conflict says what central holds now, not what it held when it was opened. */
  #refreshConflicts(id: FamilyId, by: WrittenBy): void {
    const working = this.#families.get(id);
    if (!working || working.state.conflicts.length === 0) return;
    const { state } = working;
    let moved = false;
    const conflicts = state.conflicts.map((conflict) => {
      if (conflict.units.every(({ mine, theirs }) => sameValue(readUnit(state, mine), theirs))) return conflict;
      moved = true;
      const units = conflict.units.map((unit) => {
        const theirs = readUnit(state, unit.mine);
        return sameValue(theirs, unit.theirs) ? unit : { ...unit, theirs, theirsBy: by };
      });
      return { ...conflict, units };
    });
    if (moved) working.state = { ...state, conflicts };
  }

  #index(id: PersonId): Set<FamilyId> {
    const families = this.#familiesOf.get(id) ?? new Set();
    this.#familiesOf.set(id, families);
    return families;
  }
}
