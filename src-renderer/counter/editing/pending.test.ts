import { expect, test } from 'vitest';
import { UnitKeySchema } from '#shared/contracts/commands/unit-value.ts';
import type { FamilyCard, PendingChange } from '#shared/contracts/desk/families.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import { fakeFamilies } from '../../../tests/support/fake-families.ts';
import { pendingOfFamily, pendingOfPerson } from './pending.ts';

const [child, parent] = ['fam-1-p10', 'fam-1-p0'] as [PersonId, PersonId];

function card(...pending: [PendingChange['state'], ...string[]][]): FamilyCard {
  const family = fakeFamilies()[0]?.card;
  if (!family) throw new Error('there is no family');
  family.pending = pending.map(([state, ...units], at) => ({
    ...{ commandId: `c-${at}` as never, kind: 'family.update', state },
    units: units.map((unit) => UnitKeySchema.parse(unit)),
  }));
  return family;
}

test('nothing waits, nothing is marked', () => {
  expect([pendingOfFamily(card()), pendingOfPerson(card(), child)]).toEqual([null, null]);
});

test('a change of a child is marked on its row alone, one of a parent at the name of the family too', () => {
  const ofChild = card(['queued', `diets/${child}`]);
  expect([pendingOfPerson(ofChild, child), pendingOfFamily(ofChild)]).toEqual(['waiting', null]);
  const ofParent = card(['held', `person.phones/${parent}`]);
  expect([pendingOfPerson(ofParent, parent), pendingOfFamily(ofParent)]).toEqual(['waiting', 'waiting']);
});

test('shares, and what names no unit, are the family’s', () => {
  expect(pendingOfFamily(card(['sending', 'payers']))).toBe('waiting');
  expect(pendingOfFamily(card(['queued']))).toBe('waiting');
});

test('of several changes the worst is shown', () => {
  const both = card(['queued', 'family.notes'], ['refused', 'payers'], ['conflict', 'family.address']);
  expect(pendingOfFamily(both)).toBe('refused');
});
