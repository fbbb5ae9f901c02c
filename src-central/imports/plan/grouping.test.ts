import { describe, expect, test } from 'vitest';
import { cents } from '#shared/domain/cents.ts';
import { LocalDateSchema } from '#shared/contracts/fields.ts';
import type { FamilyOutline } from '../rows/read-family-row.ts';
import type { FilePerson } from '../rows/read-person.ts';
import type { ReadBollettino } from '../rows/read-bollettino-row.ts';
import { duplicateOf, FileDuplicates } from './find-duplicates.ts';
import { BollettinoGrouping } from './group-bollettini.ts';
import { FamilyGrouping } from './group-families.ts';

const person = (name: string, code: string | null = name): FilePerson => ({
  ...{ familyName: name, givenName: 'Ada', fiscalCode: code, canonical: code, birthDate: null },
  ...{ birthPlace: null, sex: null, phones: [], emails: [] },
});

function family(row: number, child: string | null, parents: string[], familyCode: string | null = null): FamilyOutline {
  return {
    row,
    familyCode,
    child: child === null ? null : person(child),
    parents: parents.map((name) => person(name)),
    street: null,
  };
}

const groupsOf = (rows: readonly FamilyOutline[]) => {
  const grouping = new FamilyGrouping();
  for (const row of rows) grouping.add(row);
  const groups = grouping.groups();
  return rows.map((_, place) => groups.groupOf(place));
};

describe('rows of a file of families', () => {
  test('of the same parents are one family, in whatever order they are named; groups are numbered as the file has them', () => {
    expect(groupsOf([family(2, 'C1', ['P', 'Q']), family(3, 'C2', ['R']), family(4, 'C3', ['Q', 'P'])])).toEqual([
      0, 1, 0,
    ]);
  });

  test('a row with one parent alone goes with the only family of that parent, and with none where there are two', () => {
    expect(groupsOf([family(2, 'C1', ['P']), family(3, 'C2', ['P', 'Q']), family(4, 'C3', ['P'])])).toEqual([0, 0, 0]);
    expect(groupsOf([family(2, 'C1', ['P', 'Q']), family(3, 'C2', ['P', 'R']), family(4, 'C3', ['P'])])).toEqual([
      0, 1, 2,
    ]);
  });

  test('a family code decides alone: the same parents under two codes stay two families', () => {
    expect(groupsOf([family(2, 'C1', ['P'], 'A'), family(3, 'C2', ['P'], 'B'), family(4, 'C3', ['Q'], 'A')])).toEqual([
      0, 1, 0,
    ]);
  });

  test('that mean one person in other words are asked about once, with both as their rows have them', () => {
    const born = { birthDate: LocalDateSchema.parse('2018-03-04') };
    const rows: FamilyOutline[] = [
      { ...family(2, null, []), child: { ...person('ROSSI', null), ...born } },
      { ...family(3, null, ['P']), child: { ...person('ROSSI', 'CODE'), ...born } },
      { ...family(4, null, []), child: { ...person('ROSSI', 'CODE'), ...born } },
    ];
    const duplicates = new FileDuplicates();
    for (const row of rows) duplicates.add(row);
    const found = duplicates.take().map((met) => duplicateOf(met, (row) => rows.find((one) => one.row === row)));
    expect(found).toMatchObject([
      {
        ...{ kind: 'nameAndBirth', row_number: 3, other_row: 2, choice: null },
        ...{ here: { fiscalCode: 'CODE' }, there: { fiscalCode: null } },
      },
    ]);
    expect(duplicates.take()).toEqual([]);
  });
});

describe('rows of a file of bollettini', () => {
  const line = (row: number, key: string | null, who: string | null, amount: number, isRefused = false) => ({
    ...{ outline: { row, key, who }, problems: [], cents: cents(amount) },
    // What the value holds is of no interest here: only whether there is one.
    value: isRefused ? null : ({ row } as NonNullable<ReadBollettino['value']>),
  });

  test('a refused line keeps its whole bollettino out, with all its cents; others of the child come in', () => {
    const grouping = new BollettinoGrouping();
    const rows = [
      ...[
        line(2, 'A', 'ADA', 100),
        line(3, 'A', 'ADA', 50, true),
        line(4, 'B', 'ADA', 30),
        line(5, null, null, 7, true),
      ],
      ...[line(6, 'C', 'LEA', 11)],
    ];
    for (const row of rows) grouping.add(row);
    expect(rows.map((_, place) => grouping.isOutWithOthers(place))).toEqual([true, false, false, false, false]);
    expect(grouping.lost()).toEqual({ bollettini: 2, cents: 157 });
    const groups = grouping.groups();
    expect([groups.count, ...rows.map((_, place) => groups.groupOf(place))]).toEqual([3, 0, 0, 0, 1, 2]);
  });
});
