import { flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Command } from '#shared/contracts/commands/command.ts';
import FamilyScreen from '#renderer/counter/family/FamilyScreen.vue';
import { useEditingStore } from '#renderer/stores/editing.ts';
import { useNavigationStore } from '#renderer/stores/navigation.ts';
import { useRepair } from '#renderer/stores/repair.ts';
import { useToastsStore } from '#renderer/stores/toasts.ts';
import { commandId } from '../../../tests/support/fake-changes.ts';
import { mountCounter } from '../../../tests/support/mount-counter.ts';
import { storesOn } from '../../../tests/support/renderer-stores.ts';

afterEach(() => (document.body.innerHTML = ''));

const body = () => document.body;
const find = (selector: string): HTMLElement => {
  const element = body().querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`nothing matches ${selector}`);
  return element;
};

async function type(field: string, text: string): Promise<void> {
  const input = find(`[id="field-${field}"]`);
  if (!(input instanceof HTMLInputElement)) throw new Error(`${field} takes no text`);
  input.value = text;
  input.dispatchEvent(new Event('input'));
  await flushPromises();
}

async function press(text: string): Promise<void> {
  const button = [...body().querySelectorAll('button')].find((one) => one.textContent?.includes(text));
  if (!button) throw new Error(`no button says ${text}`);
  button.click();
  await flushPromises();
}

async function submit(): Promise<void> {
  find('[data-form]').dispatchEvent(new Event('submit', { cancelable: true }));
  await flushPromises();
}

/** The card of D’Amico – Țepeș, with a command on its way back into its form. */
async function card(repaired: Partial<Command> | null = null) {
  const before = (): void => {
    if (repaired) useRepair().open(repaired as Command);
  };
  const counter = mountCounter(FamilyScreen, { familyId: 'fam-2' }, { before });
  await flushPromises();
  return counter;
}

const address = { street: 'Via Nuova 1', postalCode: '20100', city: 'Valdiprova', province: 'MI' };
const repairedAddress: Partial<Command> = {
  id: '01990000-0000-7000-8000-000000000999' as Command['id'],
  base: { revision: 3, units: [{ unit: 'person.phones', personId: 'fam-2-p0' as never, value: ['old'] }] },
  change: {
    kind: 'family.update',
    familyId: 'fam-2' as never,
    set: [
      { unit: 'family.address', value: address },
      { unit: 'person.phones', personId: 'fam-2-p0' as never, value: ['333 000 0000'] },
    ],
  },
};

test('a refused change opens its form with what was wanted, and is saved in its place with all that it said', async () => {
  const { desk } = await card(repairedAddress);
  expect(find('[id="field-street"]')).toHaveProperty('value', 'Via Nuova 1');
  await type('street', 'Via Nuova 2');
  await submit();
  expect(desk.editing.saved).toEqual([
    {
      supersedes: repairedAddress.id,
      change: {
        kind: 'family.update',
        familyId: 'fam-2',
        set: [
          { unit: 'family.address', value: { ...address, street: 'Via Nuova 2' } },
          { unit: 'person.phones', personId: 'fam-2-p0', value: ['333 000 0000'] },
        ],
      },
      base: {
        revision: 7,
        units: [
          { unit: 'family.address', value: { ...address, street: 'Via Roma 12' } },
          { unit: 'person.phones', personId: 'fam-2-p0', value: ['old'] },
        ],
      },
    },
  ]);
  expect(body().querySelector('[role="dialog"]')).toBeNull();
  expect(body().textContent).toContain('Via Nuova 2');
  expect(body().querySelector('[data-pending="waiting"]')).not.toBeNull();
  expect(useToastsStore().toasts.map(({ key }) => key)).toEqual(['form.saved']);
});

test('what is refused is said in a plain sentence, and everything typed is still there', async () => {
  const { desk } = await card(repairedAddress);
  desk.editing.refusal = { code: 'OUT_OF_SCOPE', unit: 'family.address' };
  await type('street', 'Via Nuova 3');
  await submit();
  expect(find('[role="dialog"] [role="alert"]').textContent).toContain('Indirizzo: Questa persona è di una scuola');
  expect(find('[id="field-street"]')).toHaveProperty('value', 'Via Nuova 3');
  expect(desk.editing.saved).toEqual([]);
});

test('a form with typed things asks once before it is left, and nothing is lost by staying', async () => {
  await card(repairedAddress);
  await type('street', 'Via Nuova 4');
  const navigation = useNavigationStore();
  navigation.goHome();
  await flushPromises();
  expect(navigation.place.name).toBe('family');
  expect(find('[role="alertdialog"]').textContent).toContain('Lasciare quello che hai scritto?');
  await press('Continua a scrivere');
  expect(find('[id="field-street"]')).toHaveProperty('value', 'Via Nuova 4');
  navigation.goHome();
  await flushPromises();
  await press('Esci senza salvare');
  expect(navigation.place.name).toBe('home');
});

test('a form in which nothing was typed is left without a question', async () => {
  await card(repairedAddress);
  useNavigationStore().goHome();
  await flushPromises();
  expect(body().querySelector('[role="alertdialog"]')).toBeNull();
  expect(useNavigationStore().place.name).toBe('home');
});

test('Ctrl+Z on the card takes the change back, and the card shows what was before', async () => {
  await card(repairedAddress);
  await submit();
  expect(body().textContent).toContain('Via Nuova 1');
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true }));
  await flushPromises();
  expect(body().textContent).toContain('Via Roma 12');
  expect(useEditingStore().undoable).toBeNull();
  expect(useToastsStore().toasts.map(({ key }) => key)).toContain('form.undone.forgotten');
});

test('without a line the history says so instead of being empty', async () => {
  const { desk } = await card();
  desk.editing.history = null;
  const tab = [...body().querySelectorAll('[role="tab"]')].find((one) => one.textContent?.includes('Storia'));
  tab?.dispatchEvent(new MouseEvent('mousedown', { button: 0 }));
  await flushPromises();
  expect(find('[data-failure="NO_LINE"]').textContent).toContain('Serve la linea');
});

test('whoever is given the name of another is asked about; nobody is before something is typed', async () => {
  const { desk } = mountCounter(FamilyScreen, { familyId: 'fam-2', edit: 'fam-2-p0' });
  await flushPromises();
  const hit = { familyId: 'fam-1', label: 'Rossi – Esposito', personId: 'fam-1-p0', role: 'parent', birthDate: null };
  desk.editing.duplicates = [{ ...hit, name: 'Țepeș Ioana', reason: 'nameSound' } as never];
  await type('phones.0', '333 999 8877');
  await type('familyName', 'Tepes');
  await vi.waitFor(() => find('[data-duplicate]'));
  expect(desk.editing.askedExcept).toEqual(['fam-2-p0']);
  expect(find('[data-duplicate]').textContent).toContain('Rossi – Esposito');
});

describe('a refused change that is asked instead of typed', () => {
  const id = commandId(998);
  const refused = (change: object) => ({ id, base: { revision: 3, units: [] }, change }) as unknown as Partial<Command>;

  test('asks once more, and is saved in its place', async () => {
    const { desk } = await card(refused({ kind: 'person.remove', familyId: 'fam-2', personId: 'fam-2-p1' }));
    expect(find('[role="alertdialog"]').textContent).toContain('Togliere');
    await press('Togli');
    expect(desk.editing.saved).toMatchObject([
      { supersedes: id, change: { kind: 'person.remove', personId: 'fam-2-p1' }, base: { revision: 7 } },
    ]);
    expect(body().querySelector('[role="alertdialog"]')).toBeNull();
  });

  test('opens the account it is about', async () => {
    await card(refused({ kind: 'account.close', familyId: 'fam-2', personId: 'fam-2-p0' }));
    expect(find('[role="dialog"]').textContent).toContain('Registra Niccolò D’Amico');
  });

  test.each([
    [{ kind: 'person.remove', personId: 'gone' }, 'refusal.PERSON_UNKNOWN'],
    [{ kind: 'family.unmerge', goneId: 'fam-9', mergeId: commandId(1) }, 'refusal.MERGE_UNKNOWN'],
  ])('says so where there is nothing left to ask: %j', async (change, said) => {
    await card(refused({ ...change, familyId: 'fam-2' }));
    expect(body().querySelector('[role="alertdialog"]')).toBeNull();
    expect(useToastsStore().toasts.map(({ key }) => key)).toEqual([said]);
  });

  test('a choice in a conflict leads to the conflicts, and to no form afterwards', () => {
    storesOn();
    useRepair().open(refused({ kind: 'conflict.resolve', familyId: 'fam-2' }) as Command);
    expect(useNavigationStore().place.name).toBe('attention');
    expect(useRepair().take()).toBeNull();
  });
});
