// Rows of one file that may mean the same person although they do not say so. Called by the dry run while it reads the file; pure.
// It asks, it never decides: a fiscal code under two names, codes that are one before omocodia, a name with its day of birth twice.
// Of each person it keeps a few numbers and in which row it stands; who they are is read again from the rows where something was found.
import type { DuplicateKind } from '#shared/contracts/central/administration/import-records.ts';
import type { Who } from '../../store/import-tables.ts';
import type { FamilyOutline } from '../rows/read-family-row.ts';
import type { FilePerson } from '../rows/read-person.ts';
import { nameKey } from '../values/person-names.ts';
import { Marks } from './marks.ts';
import { NumberList } from './number-list.ts';
import { childKey, parentKey } from './person-key.ts';

/** Two places in which perhaps one person stands: 0 is the row's child, 1 its first parent, and so on. */
export interface Meeting {
  readonly kind: DuplicateKind;
  readonly row: number;
  readonly place: number;
  readonly otherRow: number;
  readonly otherPlace: number;
}

export interface FoundDuplicate {
  readonly kind: DuplicateKind;
  readonly person_key: string;
  readonly row_number: number;
  readonly other_row: number | null;
  readonly other_key: string | null;
  readonly other_person: null;
  readonly here: Who;
  readonly there: Who;
  readonly choice: null;
}

interface Standing {
  readonly person: FilePerson;
  /** The number of the person's key among the marks. */
  readonly key: number;
  readonly row: number;
  readonly place: number;
}

export class FileDuplicates {
  readonly #marks = new Marks();
  /** By the number of a mark: where it was met first, and the number of who was met there. */
  readonly #row = new NumberList();
  readonly #place = new NumberList();
  readonly #key = new NumberList();
  /** By the number of a key: 1 once it was asked about. */
  readonly #told = new NumberList();
  #found: Meeting[] = [];

  add({ row, child, parents }: FamilyOutline): void {
    if (child) this.#look('child', { person: child, key: this.#numberOf(childKey(child)), row, place: 0 });
    for (const [at, person] of parents.entries()) {
      // A parent without a code is known within a family only: there is nothing to compare.
      if (person.fiscalCode === null) continue;
      this.#look('parent', { person, key: this.#numberOf(parentKey(person, '')), row, place: at + 1 });
    }
  }

  /** What was found since it was last asked. */
  take(): Meeting[] {
    const found = this.#found;
    this.#found = [];
    return found;
  }

  #numberOf(key: string): number {
    return this.#marks.numberOf(`key|${key}`);
  }

  #look(role: 'child' | 'parent', here: Standing): void {
    const { fiscalCode, canonical, birthDate } = here.person;
    if (fiscalCode !== null) this.#meet(`${role}|code|${fiscalCode}`, 'sameCode', here);
    if (canonical !== null) this.#meet(`${role}|canonical|${canonical}`, 'omocodia', here);
    if (role === 'child' && birthDate !== null) {
      this.#meet(`name|${nameKey(here.person)}|${birthDate}`, 'nameAndBirth', here);
    }
  }

  #meet(mark: string, kind: DuplicateKind, { key, row, place }: Standing): void {
    const before = this.#marks.size;
    const number = this.#marks.numberOf(mark);
    if (number === before) {
      this.#row.set(number, row);
      this.#place.set(number, place);
      this.#key.set(number, key);
      return;
    }
    if (this.#key.at(number) === key || this.#told.at(key) === 1) return;
    this.#told.set(key, 1);
    this.#found.push({ kind, row, place, otherRow: this.#row.at(number), otherPlace: this.#place.at(number) });
  }
}

/** The question about a meeting, with both people as their rows have them. */
export function duplicateOf(
  { kind, row, place, otherRow, otherPlace }: Meeting,
  outlineOf: (row: number) => FamilyOutline | undefined,
): FoundDuplicate | null {
  const [here, there] = [personAt(outlineOf(row), place), personAt(outlineOf(otherRow), otherPlace)];
  if (!here || !there) return null;
  return {
    ...{ kind, person_key: here.key, row_number: row, other_row: otherRow, other_key: there.key, other_person: null },
    ...{ here: whoIs(here.person), there: whoIs(there.person), choice: null },
  };
}

function personAt(outline: FamilyOutline | undefined, place: number): { person: FilePerson; key: string } | null {
  const person = place === 0 ? outline?.child : outline?.parents[place - 1];
  return person ? { person, key: place === 0 ? childKey(person) : parentKey(person, '') } : null;
}

export function whoIs(person: {
  readonly familyName: string;
  readonly givenName: string;
  readonly fiscalCode: string | null;
  readonly birthDate: string | null;
}): Who {
  const { familyName, givenName, fiscalCode, birthDate } = person;
  return { name: `${familyName} ${givenName}`, fiscalCode, birthDate };
}
