// What a change of the school year does, in numbers: added up over families. Pure; called by the preview and by each step.
import type { RollOverClass, RollOverCounts } from '#shared/contracts/central/administration/roll-over.ts';
import type { SchoolId } from '#shared/domain/ids.ts';
import type { Rolled, RolledChild } from './roll-enrolments.ts';

export const noCounts: RollOverCounts = {
  ...{ families: 0, renewed: 0, ended: 0 },
  children: { moves: 0, stays: 0, leaves: 0, noClass: 0, already: 0, ended: 0 },
};

/** A family of which nothing is in the old year counts for nothing. */
export function addFamily(counts: RollOverCounts, { children, renewed, ended }: Rolled): RollOverCounts {
  if (children.length === 0) return counts;
  const fates = { ...counts.children };
  for (const { fate } of children) fates[fate] += 1;
  return {
    ...{ families: counts.families + 1, children: fates },
    ...{ renewed: counts.renewed + renewed, ended: counts.ended + ended },
  };
}

/** Children by school, class and what becomes of them; schools by name, classes as they follow each other. */
export class ClassTable {
  readonly #rows = new Map<string, RollOverClass>();
  readonly #names: ReadonlyMap<SchoolId, string>;

  constructor(names: ReadonlyMap<SchoolId, string>) {
    this.#names = names;
  }

  add({ schoolId, className, next, fate }: RolledChild): void {
    const key = JSON.stringify([schoolId, className, fate]);
    const row = this.#rows.get(key);
    const schoolName = this.#names.get(schoolId) ?? '';
    this.#rows.set(key, { schoolId, schoolName, className, next, fate, children: (row?.children ?? 0) + 1 });
  }

  get rows(): RollOverClass[] {
    const inOrder = (a: RollOverClass, b: RollOverClass) =>
      a.schoolName.localeCompare(b.schoolName, 'it') ||
      a.className.localeCompare(b.className, 'it', { numeric: true }) ||
      a.fate.localeCompare(b.fate);
    return [...this.#rows.values()].sort(inOrder);
  }
}
