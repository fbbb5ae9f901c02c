// Families and changes of them for the tests of capture: a small world of fixed persons, services and schools, and arbitraries over it.
// Values are few on purpose: two stations must often want the same thing, or different things of the same unit.
import { UnitValueSchema, type UnitValue } from '#shared/contracts/commands/unit-value.ts';
import { NewPersonSchema, type NewPerson } from '#shared/contracts/commands/command.ts';
import { FamilyAggregateSchema } from '#shared/contracts/records/aggregate.ts';
import { familyStateOf, type FamilyState } from '#shared/capture/family-state.ts';
import type { Surroundings } from '#shared/capture/merge-units.ts';
import { FamilyIdSchema, PersonIdSchema, type FamilyId, type PersonId } from '#shared/domain/ids.ts';
import { type z } from 'zod';
import { fc } from './properties.ts';

export const familyId = (text: string): FamilyId => FamilyIdSchema.parse(text);
export const personId = (text: string): PersonId => PersonIdSchema.parse(text);

export function newPerson(id: string, role: NewPerson['role'], more: Partial<z.input<typeof NewPersonSchema>> = {}) {
  return NewPersonSchema.parse({
    ...{ id, role, givenName: 'Ada', familyName: 'Rossi', fiscalCode: null, birthDate: null, birthPlace: null },
    ...{ sex: null, phones: [], emails: [], language: 'it', ...more },
  });
}

/** Two parents (`F-mum`, `F-dad`), two children (`F-kid1`, `F-kid2`), a delegate (`F-aunt`); the mother pays alone. */
export function wholeFamily(id: string): FamilyState {
  const person = (suffix: string, role: NewPerson['role']) => ({
    ...newPerson(`${id}-${suffix}`, role, { givenName: suffix }),
    ...{ revision: 1, outOfScope: false },
  });
  return familyStateOf(
    FamilyAggregateSchema.parse({
      family: { id, revision: 1, label: `Famiglia ${id}`, address: null, notes: null, mergedInto: null },
      persons: [person('mum', 'parent'), person('dad', 'parent')].concat(
        ...[person('kid1', 'child'), person('kid2', 'child'), person('aunt', 'delegate')],
      ),
      payers: [{ personId: `${id}-mum`, sharePercent: 100, declarant: true, from: '2024-09-01', to: null }],
      ...{ enrolments: [], diets: [], delegations: [], wallets: [], bollettini: [] },
    }),
  );
}

/** A world in which everything named exists and everything may be changed. */
export const openSurroundings: Surroundings = {
  isService: (id) => id.startsWith('srv-'),
  isSchool: (id) => id.startsWith('school-'),
  person: () => undefined,
  childElsewhere: () => undefined,
  isNamedByMoney: () => false,
  mayChange: () => true,
};

const unit = (value: z.input<typeof UnitValueSchema>): UnitValue => UnitValueSchema.parse(value);
const few = fc.constantFrom;
const spans = few<{ from: string; to: string | null }>(
  { from: '2024-09-01', to: null },
  { from: '2024-09-01', to: '2025-06-30' },
  { from: '2025-09-01', to: '2026-06-30' },
);
/** Two of one kind do not begin on the same day. */
const apart = <What>(value: fc.Arbitrary<[{ from: string; to: string | null }, string, What]>) =>
  fc.uniqueArray(value, { maxLength: 2, selector: ([{ from }, what]) => `${from} ${what}` });
const listOf = <Value>(value: fc.Arbitrary<Value>) => fc.array(value, { maxLength: 2 });
/** Two periods where one ends before the other begins, else the first alone: what a form lets through. */
function inTurn<Period extends { from: string; to: string | null }>(periods: readonly Period[]): Period[] {
  const [first, second] = [...periods].sort((a, b) => (a.from < b.from ? -1 : 1));
  if (!first || !second) return [...periods];
  return first.to !== null && first.to < second.from ? [first, second] : [first];
}

function payersOf(mum: string, dad: string): fc.Arbitrary<z.input<typeof UnitValueSchema>> {
  const since = { from: '2024-09-01', to: null };
  const shares = (ours: number, theirs: number) => [
    { personId: mum, sharePercent: ours, declarant: true, ...since },
    { personId: dad, sharePercent: theirs, declarant: false, ...since },
  ];
  const alone = (payer: string) => [{ personId: payer, sharePercent: 100, declarant: true, ...since }];
  return few(alone(mum), alone(dad), shares(50, 50), shares(70, 30), []).map((value) => ({ unit: 'payers', value }));
}

/** A value that keeps to the rules, for some unit of the family that `wholeFamily(id)` makes. */
export function unitOf(id: string): fc.Arbitrary<UnitValue> {
  const [mum, dad, aunt] = [`${id}-mum`, `${id}-dad`, `${id}-aunt`];
  const kid = few(`${id}-kid1`, `${id}-kid2`);
  const anyone = fc.oneof(few(mum, dad, aunt), kid);
  const address = { street: 'Via Roma 1', postalCode: '20100', city: 'Valdiprova', province: 'MI' };
  const name = fc.record({
    givenName: few('Ada', 'Zoë', 'Niccolò'),
    familyName: few('Rossi', 'D’Amico'),
    fiscalCode: few(null, 'RSSDAA80A41H501U'),
    fiscalCodeCheck: few('unchecked' as const, 'document' as const),
  });
  const enrolment = fc
    .tuple(spans, few('school-a', 'school-b'), few('1A', '2B'), few(null, 'Fascia 1'))
    .map(([span, schoolId, className, tariffBand]) => ({
      ...{ schoolId, schoolYear: '2026/27', className, tariffBand, ...span },
    }));
  const diet = fc.tuple(spans, few<string>('Celiachia', 'Halal'), fc.boolean());
  const delegation = fc.tuple(spans, few<string>('Ritiro', 'Pagamenti'), few(null, 'CI AB123'));
  return fc
    .oneof(
      few('Rossi', 'Rossi – D’Amico', 'null').map((value) => ({ unit: 'family.label' as const, value })),
      few(null, address, { ...address, street: 'Via Po 2' }).map((value) => ({
        ...{ unit: 'family.address' as const, value },
      })),
      few(null, 'Chiamare dopo le 17').map((value) => ({ unit: 'family.notes' as const, value })),
      fc.tuple(anyone, name).map(([who, value]) => ({ unit: 'person.name' as const, personId: who, value })),
      fc.tuple(anyone, few(null, '2015-03-01', '2016-02-29')).map(([who, value]) => ({
        ...{ unit: 'person.birthDate' as const, personId: who, value },
      })),
      fc.tuple(anyone, few(null, 'Roma')).map(([who, value]) => ({
        ...{ unit: 'person.birthPlace' as const, personId: who, value },
      })),
      fc.tuple(anyone, few(null, 'F' as const, 'M' as const)).map(([who, value]) => ({
        ...{ unit: 'person.sex' as const, personId: who, value },
      })),
      fc.tuple(anyone, listOf(few('333 1', '06 2', '02 3'))).map(([who, value]) => ({
        ...{ unit: 'person.phones' as const, personId: who, value },
      })),
      fc.tuple(anyone, listOf(few('a@example.it', 'b@example.it'))).map(([who, value]) => ({
        ...{ unit: 'person.emails' as const, personId: who, value },
      })),
      fc.tuple(anyone, few('it' as const, 'en' as const, 'de' as const)).map(([who, value]) => ({
        ...{ unit: 'person.language' as const, personId: who, value },
      })),
      payersOf(mum, dad),
      fc.tuple(kid, few('srv-meals', 'srv-bus'), listOf(enrolment)).map(([who, serviceId, periods]) => ({
        ...{ unit: 'enrolments' as const, personId: who, serviceId, value: inTurn(periods) },
      })),
      fc.tuple(kid, apart(diet)).map(([who, diets]) => ({
        unit: 'diets' as const,
        personId: who,
        value: diets.map(([span, kind, medical]) => ({ kind, medical, ...span })),
      })),
      apart(delegation).map((delegations) => ({
        unit: 'delegations' as const,
        personId: aunt,
        value: delegations.map(([span, purpose, documentSeen]) => ({ purpose, documentSeen, ...span })),
      })),
    )
    .map(unit);
}
