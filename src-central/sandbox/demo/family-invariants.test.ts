// What holds in every family of the demo municipality: sums, references, shares, days, and the contract's schemas.
import { describe, expect, it } from 'vitest';
import { FamilyAggregateSchema, type FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import { parseLocalDate } from '#shared/domain/local-date.ts';
import { DEMO_TODAY, generateChanges } from './generate.ts';

const catalogue = [...generateChanges('small')].filter(({ kind }) => kind !== 'family');
const catalogueIds = (kind: string): Set<string> =>
  new Set(
    catalogue.flatMap((change) =>
      change.kind === kind && 'value' in change && 'id' in change.value ? [change.value.id] : [],
    ),
  );
const schoolIds = catalogueIds('school');
const categoryIds = catalogueIds('paymentCategory');
const categoryOfService = new Map(
  catalogue.flatMap((change) =>
    change.kind === 'service' ? [[change.value.id, change.value.categoryId] as const] : [],
  ),
);

/** Everything wrong with a family, in words; empty is right. */
function faultsOf(aggregate: FamilyAggregate): string[] {
  const faults: string[] = [];
  const check = (right: boolean, fault: string): void => {
    if (!right) faults.push(`${aggregate.family.id}: ${fault}`);
  };
  const persons = new Map(aggregate.persons.map((person) => [person.id, person]));
  const isChild = (id: FamilyAggregate['persons'][number]['id']): boolean => persons.get(id)?.role === 'child';
  check(persons.size === aggregate.persons.length, 'a person twice');
  for (const person of aggregate.persons)
    check(person.birthDate !== null && person.birthDate < DEMO_TODAY, `${person.id} not born yet`);
  for (const payer of aggregate.payers)
    check(persons.get(payer.personId)?.role === 'parent', 'payer is no parent of the family');
  for (const one of aggregate.enrolments) {
    check(
      isChild(one.childId) && schoolIds.has(one.schoolId) && categoryOfService.has(one.serviceId),
      'enrolment refers to nothing',
    );
  }
  for (const one of aggregate.delegations) {
    check(persons.get(one.personId)?.role === 'delegate', 'delegation of no delegate');
  }
  for (const one of aggregate.diets) check(isChild(one.childId), 'diet of no child');
  for (const one of aggregate.wallets)
    check(isChild(one.childId) && categoryIds.has(one.categoryId), 'wallet refers to nothing');
  for (const one of aggregate.bollettini) {
    const paidParts = one.instalments
      .filter(({ paidAt }) => paidAt !== null)
      .reduce((sum, part) => sum + part.amountCents, 0);
    check(
      one.amountCents === one.lines.reduce((sum, line) => sum + line.quantity * line.unitCents, 0),
      `${one.id} is not the sum of its lines`,
    );
    check(one.amountCents > 0, `${one.id} is nothing`);
    check(
      one.instalments.length === 0 ||
        one.amountCents === one.instalments.reduce((sum, part) => sum + part.amountCents, 0),
      `${one.id}: instalments`,
    );
    check(
      one.instalments.every(
        (part, at) => part.amountCents > 0 && (at === 0 || part.dueDate > (one.instalments[at - 1]?.dueDate ?? '')),
      ),
      `${one.id}: instalment order`,
    );
    check(
      categoryIds.has(one.categoryId) && persons.get(one.debtorId)?.role === 'parent',
      `${one.id} refers to nothing`,
    );
    check(
      one.lines.every((line) => isChild(line.childId) && categoryOfService.get(line.serviceId) === one.categoryId),
      `${one.id}: lines`,
    );
    check(
      one.state === 'paid'
        ? one.paidCents === one.amountCents && one.paidAt !== null
        : one.paidCents < one.amountCents && one.paidAt === null,
      `${one.id}: paid`,
    );
    check(one.instalments.length === 0 || one.paidCents === paidParts, `${one.id}: paid instalments`);
    check((one.paidAt ?? '') < `${DEMO_TODAY}T24`, `${one.id} paid in the future`);
    check(
      one.state === 'draft' ? one.noticeNumber === null : one.noticeNumber !== null || one.instalments.length > 0,
      `${one.id}: notice number`,
    );
    check(one.state === 'draft' || one.issuedOn <= DEMO_TODAY, `${one.id} issued in the future`);
    check(one.dueDate >= one.issuedOn && one.periodFrom < one.periodTo, `${one.id}: days`);
    check(
      aggregate.persons.every(({ familyName }) => familyName.length < 4 || !one.subject.includes(familyName)),
      `${one.id}: personal data`,
    );
    for (const date of [one.dueDate, one.issuedOn, one.periodFrom, one.periodTo])
      check(parseLocalDate(date).ok, `${one.id}: ${date}`);
  }
  const open = aggregate.payers.filter(({ to }) => to === null);
  check(
    aggregate.payers.length === 0 || open.reduce((sum, { sharePercent }) => sum + sharePercent, 0) === 100,
    'shares are not 100',
  );
  const days = aggregate.payers.flatMap(({ from, to }) => (to === null ? [from] : [from, to]));
  for (const day of days) {
    const paying = aggregate.payers.filter(({ from, to }) => from <= day && (to === null || day <= to));
    check(paying.filter(({ declarant }) => declarant).length === 1, `not one declarant on ${day}`);
  }
  check(FamilyAggregateSchema.safeParse(aggregate).success, 'the contract refuses it');
  return faults;
}

describe('every family', () => {
  it('adds up, refers only to what exists, and is accepted by the contract', () => {
    const faults: string[] = [];
    const families = new Set<string>();
    for (const change of generateChanges('town')) {
      if (change.kind !== 'family') continue;
      families.add(change.value.family.id);
      const { mergedInto } = change.value.family;
      if (mergedInto !== null && !families.has(mergedInto))
        faults.push(`${change.value.family.id}: merged into nothing`);
      faults.push(...faultsOf(change.value));
    }
    expect(faults.slice(0, 10)).toEqual([]);
    expect(families.size).toBe(5000);
  });
});
