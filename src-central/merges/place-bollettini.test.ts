// Which bollettini go back with a family when its merge is undone, and who stands where for their sake.
import { describe, expect, test } from 'vitest';
import { BollettinoIdSchema, PersonIdSchema } from '#shared/domain/ids.ts';
import { placeBollettini } from './place-bollettini.ts';

const person = (id: string) => PersonIdSchema.parse(id);
const bollettino = (id: string, debtorId: string, ...children: string[]) => ({
  ...{ id: BollettinoIdSchema.parse(id), debtorId: person(debtorId), children: children.map(person) },
});
/** The mother stood in both; the father and a child came with the family that went. */
const detail = {
  same: [{ keptId: person('mother'), goneId: person('mother-again') }],
  bollettini: [
    { id: BollettinoIdSchema.parse('came'), debtorId: person('mother-again'), lines: [] },
    { id: BollettinoIdSchema.parse('came-too'), debtorId: null, lines: [] },
  ],
};
const leaves = new Set(['father', 'child'].map(person));
const place = (...all: ReturnType<typeof bollettino>[]) => placeBollettini(all, leaves, detail);

describe('a bollettino', () => {
  test('that came goes back, owed by whoever owed it, but for a debtor who was changed since', () => {
    const placed = place(bollettino('came', 'mother', 'child'), bollettino('came-too', 'father'));
    expect(placed?.goes).toEqual([
      { id: 'came', debtorId: 'mother-again' },
      { id: 'came-too', debtorId: 'father' },
    ]);
    expect(place(bollettino('came', 'grandfather', 'child'))?.goes).toEqual([{ id: 'came', debtorId: 'grandfather' }]);
  });

  test('made since goes with the children it is about, and its debtor stands in both families', () => {
    const placed = place(bollettino('late', 'grandfather', 'child'), bollettino('later', 'mother', 'child'));
    expect(placed?.goes).toEqual([
      { id: 'late', debtorId: 'grandfather' },
      { id: 'later', debtorId: 'mother-again' },
    ]);
    expect(placed?.debtors).toEqual(new Set(['grandfather', 'mother-again']));
  });

  test('made since about a child who stays keeps its debtor there', () => {
    const placed = place(bollettino('late', 'father', 'child-of-the-survivor'));
    expect(placed).toEqual({ goes: [], stays: new Set(['father']), debtors: new Set() });
  });

  test('made since about no child goes with its debtor', () => {
    expect(place(bollettino('late', 'father'))?.goes).toEqual([{ id: 'late', debtorId: 'father' }]);
    expect(place(bollettino('late', 'grandfather'))?.goes).toEqual([]);
  });

  test('made since about children of both holds the two together', () => {
    expect(place(bollettino('late', 'mother', 'child', 'child-of-the-survivor'))).toBeNull();
  });
});
