import { expect, test } from 'vitest';
import { checklist, type ChecklistItem } from './checklist.ts';
import { firstStart, nextStep } from './first-start.ts';

const nothing = { schools: 0, services: 0, families: 0, bollettini: 0 };
const statesOf = (items: readonly ChecklistItem[], noticeMade: boolean | null) =>
  Object.fromEntries(firstStart(items, noticeMade).map(({ name, state }) => [name, state]));

test('an empty ente has only its station and its administrator, and begins with itself', () => {
  const items = checklist({ ente: null, categories: [], counts: nothing, hasMail: false });
  expect(statesOf(items, false)).toEqual({
    ...{ station: 'done', administrator: 'done', ente: 'todo', pagopa: 'todo', categories: 'todo', schools: 'todo' },
    ...{ imports: 'todo', mail: 'better', notice: 'todo' },
  });
  expect(nextStep(firstStart(items, false))?.name).toBe('ente');
});

test('what is only better to have stops nothing: the next step is the notice itself', () => {
  const items: ChecklistItem[] = [{ code: 'noLogo', stops: false, place: 'ente', names: [] }];
  expect(statesOf(items, false)).toMatchObject({ ente: 'better', pagopa: 'done', imports: 'done', notice: 'todo' });
  expect(nextStep(firstStart(items, false))?.name).toBe('notice');
  expect(nextStep(firstStart(items, true))).toBeUndefined();
});

test('whether a notice was ever made is not guessed without a line', () => {
  expect(statesOf([], null)).toMatchObject({ notice: 'unknown' });
});
