// Rows of one file that may mean the same person although they do not say so. Called by the dry run while it reads the file; pure.
// It asks, it never decides: a fiscal code under two names, codes that are one before omocodia, a name with its day of birth twice.
import type { DuplicateKind } from '#shared/contracts/central/administration/import-records.ts';
import type { Who } from '../../store/import-tables.ts';
import type { FamilyOutline } from '../rows/read-family-row.ts';
import type { FilePerson } from '../rows/read-person.ts';
import { nameKey } from '../values/person-names.ts';
import { childKey, parentKey } from './person-key.ts';

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

interface Seen {
  readonly key: string;
  readonly row: number;
  readonly person: FilePerson;
}

export class FileDuplicates {
  readonly found: FoundDuplicate[] = [];
  readonly #told = new Set<string>();
  readonly #first = new Map<string, Seen>();

  add({ row, child, parents }: FamilyOutline): void {
    if (child) this.#look('child', { key: childKey(child), row, person: child });
    // A parent without a code is known within a family only: there is nothing to compare.
    for (const parent of parents) {
      if (parent.fiscalCode !== null) this.#look('parent', { key: parentKey(parent, ''), row, person: parent });
    }
  }

  #look(role: 'child' | 'parent', seen: Seen): void {
    const { fiscalCode, canonical, birthDate } = seen.person;
    if (fiscalCode !== null) this.#meet(`${role}|code|${fiscalCode}`, 'sameCode', seen);
    if (canonical !== null) this.#meet(`${role}|canonical|${canonical}`, 'omocodia', seen);
    if (role === 'child' && birthDate !== null) {
      this.#meet(`name|${nameKey(seen.person)}|${birthDate}`, 'nameAndBirth', seen);
    }
  }

  #meet(mark: string, kind: DuplicateKind, seen: Seen): void {
    const first = this.#first.get(mark);
    if (!first) {
      this.#first.set(mark, seen);
      return;
    }
    if (first.key === seen.key || this.#told.has(seen.key)) return;
    this.#told.add(seen.key);
    this.found.push({
      ...{ kind, person_key: seen.key, row_number: seen.row, other_row: first.row, other_key: first.key },
      ...{ other_person: null, here: whoIs(seen.person), there: whoIs(first.person), choice: null },
    });
  }
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
