import { flushPromises } from '@vue/test-utils';
import { afterEach, expect, test } from 'vitest';
import { InstantSchema } from '#shared/contracts/fields.ts';
import FamilyScreen from '#renderer/counter/family/FamilyScreen.vue';
import { mountCounter } from '../../../tests/support/mount-counter.ts';

afterEach(() => (document.body.innerHTML = ''));

test('shows what was changed elsewhere as soon as it has come down, and keeps the card where it cannot be read', async () => {
  const { desk, connection } = mountCounter(FamilyScreen, { familyId: 'fam-2' });
  await connection.open();
  await flushPromises();
  const shown = () => document.querySelector('h1')?.textContent;
  const before = shown();
  const { card } = desk.families.find((family) => family.card.familyId === 'fam-2')!;
  const pulled = async (at: string): Promise<void> => {
    desk.tell({ sync: { dataAsOf: InstantSchema.parse(at) } });
    await flushPromises();
  };

  card.label = 'Țepeș – Damico';
  expect(shown()).toBe(before);
  await pulled('2026-11-26T08:00:00.000Z');
  expect(shown()).toContain('Țepeș – Damico');

  desk.failWith('UNEXPECTED');
  await pulled('2026-11-26T08:01:00.000Z');
  expect(shown()).toContain('Țepeș – Damico');
});
