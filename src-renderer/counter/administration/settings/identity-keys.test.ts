import { flushPromises } from '@vue/test-utils';
import { afterEach, expect, test } from 'vitest';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { mountCounter } from '../../../../tests/support/mount-counter.ts';
import IdentityKeys from './IdentityKeys.vue';

afterEach(() => (document.body.innerHTML = ''));

const since = InstantSchema.parse('2026-09-01T08:00:00.000Z');
const text = () => document.body.textContent ?? '';

async function press(name: string): Promise<void> {
  const button = [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === name);
  if (!button) throw new Error(`no button says ${name}`);
  button.click();
  await flushPromises();
}

async function stage() {
  const { desk } = mountCounter(IdentityKeys, { keys: { usedFrom: since, nextFrom: null } });
  desk.signInAs('administrator');
  await flushPromises();
  return desk.administration;
}

async function reasonIs(typed: string): Promise<void> {
  const field = document.querySelector<HTMLInputElement>('#keys-reason');
  if (!field) throw new Error('nobody asks for a reason');
  field.value = typed;
  field.dispatchEvent(new Event('input'));
  await flushPromises();
}

test('new keys are asked for with a reason, announced, and the federation’s is named', async () => {
  const { saved } = await stage();
  expect(text()).toContain('In uso dal 01/09/2026');
  await press('Cambia le chiavi…');
  await press('Cambia le chiavi');
  expect(document.querySelector('[role="alert"]')?.textContent).toContain('perché');
  expect(document.activeElement?.id).toBe('keys-reason');
  await reasonIs('Scadenza annuale');
  await press('Cambia le chiavi');
  expect(saved).toEqual(['keys Scadenza annuale announced']);
  expect(document.querySelector('[role="status"]')?.textContent).toContain('kid-nuova');
  expect(text()).toContain('Le prossime sono già pubblicate');
});

test('while the next are announced only a loss changes them again', async () => {
  const { saved } = await stage();
  for (const reason of ['Scadenza annuale', 'Ancora']) {
    await press('Cambia le chiavi…');
    await reasonIs(reason);
    await press('Cambia le chiavi');
  }
  expect(document.querySelector('[role="alert"]')?.textContent).toContain('già annunciate');
  await press('Cambia le chiavi…');
  await reasonIs('Portatile rubato');
  document.querySelector<HTMLInputElement>('.at-once input')?.click();
  await flushPromises();
  await press('Cambia le chiavi');
  expect(saved).toEqual(['keys Scadenza annuale announced', 'keys Portatile rubato at once']);
  expect(text()).toContain('In uso dal 27/11/2026');
  expect(text()).not.toContain('Le prossime sono già pubblicate');
});
