import { expect, test } from 'vitest';
import type { UnitValue } from '#shared/contracts/commands/unit-value.ts';
import type { PersonId, ServiceId } from '#shared/domain/ids.ts';
import { changedUnits } from './changed-units.ts';

const personId = 'p-1' as PersonId;
const phones = (...value: string[]): UnitValue => ({ unit: 'person.phones', personId, value });

test('only what differs from what is there goes into a change', () => {
  const label: UnitValue = { unit: 'family.label', value: 'Rossi' };
  expect(changedUnits([label, phones('1')], [label, phones('2')])).toEqual([phones('2')]);
});

test('what is not there and what is empty are the same', () => {
  const enrolments: UnitValue = { unit: 'enrolments', personId, serviceId: 's' as ServiceId, value: [] };
  expect(changedUnits([], [enrolments, { unit: 'family.notes', value: null }])).toEqual([]);
});
