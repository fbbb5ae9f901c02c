// For which child and service a debt is: told before, else by enrolments; a choice that is left is left to a person.
import { describe, expect, test } from 'vitest';
import { localDate } from '#shared/domain/local-date.ts';
import { PaymentCategoryIdSchema, PersonIdSchema, ServiceIdSchema } from '#shared/domain/ids.ts';
import { categoryOf, choosePlace, type OfferedCategory } from './choose-place.ts';

const child = (id: string) => PersonIdSchema.parse(id);
const service = (id: string) => ServiceIdSchema.parse(id);
const category = (id: string, change: Partial<OfferedCategory> = {}): OfferedCategory => ({
  ...{ id: PaymentCategoryIdSchema.parse(id), taxonomyCode: '9/0107101TS/', iban: 'IT1', prepaid: false },
  ...{ services: [service('meals')], ...change },
});
const on = localDate(2026, 11, 25);
const enrolment = (childId: string, serviceId: string, from = localDate(2026, 9, 1), to: typeof on | null = null) => ({
  ...{ childId: child(childId), serviceId: service(serviceId), from, to },
});
const choose = (children: readonly string[], enrolments: readonly ReturnType<typeof enrolment>[], tied?: string) => {
  const told = tied === undefined ? undefined : { childId: child(tied), serviceId: service('meals') };
  const chosen = choosePlace(category('c'), { children: children.map(child), enrolments }, told, on);
  return chosen.ok ? `${chosen.value.childId} ${chosen.value.serviceId}` : chosen.error;
};

describe('the child', () => {
  test('the one that was told, as long as it is in the family', () => {
    expect(choose(['a', 'b'], [enrolment('a', 'meals'), enrolment('b', 'meals')], 'b')).toBe('b meals');
    expect(choose(['a'], [enrolment('a', 'meals')], 'gone')).toBe('a meals');
  });

  test('the only one enrolled at that time, however often it is written down', () => {
    const before = enrolment('b', 'meals', localDate(2025, 9, 1), localDate(2026, 6, 30));
    expect(choose(['a', 'b'], [enrolment('a', 'meals'), enrolment('a', 'meals'), before])).toBe('a meals');
    expect(choose(['a', 'b'], [before, enrolment('a', 'bus')])).toBe('b meals');
  });

  test('two that fit, or none, are a question', () => {
    expect(choose(['a', 'b'], [enrolment('a', 'meals'), enrolment('b', 'meals')])).toBe('WHICH_CHILD');
    expect(choose(['a', 'b'], [])).toBe('WHICH_CHILD');
    expect(choose([], [])).toBe('WHICH_CHILD');
  });

  test('an only child with nothing written down, where there is one service', () => {
    expect(choose(['a'], [])).toBe('a meals');
  });
});

describe('the category', () => {
  const debt = { taxonomyCode: '9/0107101TS/', iban: 'IT1' };
  test('by taxonomy, then by account, then what is not prepaid', () => {
    const prepaid = category('prepaid', { prepaid: true });
    const other = category('other', { iban: 'IT2' });
    expect(categoryOf([prepaid, category('plain'), other], debt)?.id).toBe('plain');
    expect(categoryOf([prepaid], debt)?.id).toBe('prepaid');
    expect(categoryOf([other], debt)?.id).toBe('other');
  });

  test('none, or two alike, is a question', () => {
    expect(categoryOf([category('bus', { taxonomyCode: '9/0107102SP/' })], debt)).toBeUndefined();
    expect(categoryOf([category('one'), category('two')], debt)).toBeUndefined();
  });
});
