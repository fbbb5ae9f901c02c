import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FamilyAggregateSchema, type FamilyAggregate } from '../contracts/records/aggregate.ts';
import { PersonIdSchema } from '../domain/ids.ts';
import { localDate } from '../domain/local-date.ts';
import { householdOf } from './household.ts';

const today = localDate(2026, 11, 25);
const her = PersonIdSchema.parse('her');

interface Made {
  readonly id: string;
  readonly roles: readonly ('parent' | 'delegate' | 'none')[];
  readonly payers: readonly { readonly who: number; readonly from: string; readonly to: string | null }[];
  readonly debtors: readonly number[];
}

const people = ['her', 'him', 'other'];

function family({ id, roles, payers, debtors }: Made): FamilyAggregate {
  const person = (personId: string, role: string) => ({
    ...{ id: personId, revision: 1, role, givenName: personId, familyName: id, fiscalCode: null, birthDate: null },
    ...{ birthPlace: null, sex: null, phones: [], emails: [], language: 'it' },
  });
  return FamilyAggregateSchema.parse({
    family: {
      ...{ id, revision: 1, label: id, notes: null, mergedInto: null },
      address: { street: `Via ${id}`, postalCode: '1', city: 'X', province: 'RM' },
    },
    persons: [
      ...roles.flatMap((role, at) => (role === 'none' ? [] : [person(people[at] ?? '', role)])),
      person(`${id}-kid`, 'child'),
    ],
    payers: payers.map(({ who, from, to }) => ({ personId: people[who], sharePercent: 50, from, to })),
    bollettini: debtors.map((who, at) => ({
      ...{ id: `${id}-${String(at)}`, revision: 1, categoryId: 'c', periodFrom: '2026-01-01', periodTo: '2026-01-31' },
      ...{ dueDate: '2026-02-01', issuedOn: '2026-01-01', amountCents: 100, paidCents: 0, paidAt: null, subject: 's' },
      ...{ state: at % 4 === 3 ? 'draft' : 'issued', debtorId: people[who], noticeNumber: null, instalments: [] },
      lines: [{ childId: `${id}-kid`, serviceId: 's', quantity: 1, unitCents: 100 }],
    })),
    ...{ enrolments: [], diets: [], wallets: [] },
  });
}

const who = fc.integer({ min: 0, max: 2 });
const day = fc.constantFrom('2025-01-01', '2026-11-25', '2026-11-26');
const made: fc.Arbitrary<Made> = fc.record({
  id: fc.constantFrom('fam-a', 'fam-b', 'fam-c'),
  roles: fc.tuple(...people.map(() => fc.constantFrom('parent' as const, 'delegate' as const, 'none' as const))),
  payers: fc.array(fc.record({ who, from: day, to: fc.option(day) }), { maxLength: 3 }),
  debtors: fc.array(who, { maxLength: 6 }),
});

test('whatever the families are like, she sees only those whose parent she is, and money only as theirs or as the one who pays', () => {
  fc.assert(
    fc.property(fc.uniqueArray(made, { selector: ({ id }) => id, maxLength: 3 }), (all) => {
      const household = householdOf(all.map(family), her, today);
      const own = all.filter(({ roles }) => roles[0] === 'parent');
      expect(household?.families.map(({ familyId }) => familyId) ?? []).toEqual(own.map(({ id }) => id));
      for (const seen of household?.families ?? []) {
        const source = own.find(({ id }) => id === seen.familyId)!;
        const paying = source.payers.filter(({ from, to }) => from <= today && (to === null || today <= to));
        const alone = paying.length > 0 && paying.every((payer) => payer.who === 0);
        expect(seen.bollettini.every(({ state }) => state !== 'draft')).toBe(true);
        if (!alone) expect(seen.bollettini.every(({ debtorId }) => debtorId === her)).toBe(true);
        const visible = source.debtors.filter((debtor, at) => at % 4 !== 3 && (alone || debtor === 0));
        expect(seen.bollettini).toHaveLength(visible.length);
        const parents = source.roles.filter((role) => role === 'parent');
        expect(seen.address !== null).toBe(parents.length === 1 || alone);
      }
    }),
  );
});
