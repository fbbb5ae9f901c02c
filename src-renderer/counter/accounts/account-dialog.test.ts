import { flushPromises } from '@vue/test-utils';
import { afterEach, expect, test } from 'vitest';
import type { DeskClient } from '#renderer/clients/line.ts';
import { useAccountsStore } from '#renderer/stores/accounts.ts';
import AccountDialog from './AccountDialog.vue';
import { mountCounter } from '../../../tests/support/mount-counter.ts';

afterEach(() => (document.body.innerHTML = ''));

const whose = { familyId: 'fam-2', personId: 'fam-2-p0', name: 'Ana Țepeș' };

function find<Kind extends HTMLElement>(selector: string): Kind {
  const element = document.body.querySelector<Kind>(selector);
  if (!element) throw new Error(`nothing matches ${selector}`);
  return element;
}

async function type(name: string, text: string): Promise<void> {
  const input = find<HTMLInputElement>(`[name="${name}"]`);
  input.value = text;
  input.dispatchEvent(new Event('input'));
  await flushPromises();
}

async function submit(): Promise<void> {
  find('form').dispatchEvent(new Event('submit', { cancelable: true }));
  await flushPromises();
}

async function dialog(prepare: (desk: ReturnType<typeof mountCounter>['desk']) => void = () => {}) {
  const counter = mountCounter(AccountDialog, whose);
  prepare(counter.desk);
  await flushPromises();
  return counter;
}

test('says what is missing, then registers and offers the sheet', async () => {
  const { desk } = await dialog();
  expect(document.body.textContent).toContain('SPID');
  await submit();
  expect(find('[role="alert"]').textContent).toContain('numero del documento');
  expect(document.activeElement).toBe(find('[name="number"]'));
  await type('number', 'CA12345AB');
  await submit();
  expect(find('[role="alert"]').textContent).toContain('consenso');
  find<HTMLInputElement>('[name="consent"]').click();
  find<HTMLInputElement>('[value="slip"]').click();
  await flushPromises();
  await submit();
  expect(desk.accounts.asked).toMatchObject([{ act: 'register', by: 'slip', document: { number: 'CA12345AB' } }]);
  expect(find('[role="status"]').textContent).toContain('non si può ristampare');
  expect(find('.btn-next').textContent).toContain('Stampa il foglio');
  expect(document.body.innerHTML).not.toContain('CA12345AB');
});

test('where passwords are off there is nothing to hand over, and a refusal is said in words', async () => {
  const { desk } = await dialog((it) => {
    it.accounts.ownCredentials = false;
    it.accounts.refusal = 'ACCOUNT_EXISTS';
  });
  expect(document.body.querySelector('[type="radio"]')).toBeNull();
  await type('number', 'CA12345AB');
  find<HTMLInputElement>('[name="consent"]').click();
  await submit();
  expect(find('[role="alert"]').textContent).toContain('già registrato');
  expect(find<HTMLInputElement>('[name="number"]').value).toBe('CA12345AB');
  desk.accounts.refusal = null;
  await submit();
  expect(desk.accounts.asked).toMatchObject([{ by: 'nothing' }]);
});

test('stays open until the sheet is there, and a sheet that comes after the session is shown to nobody', async () => {
  let answer = (): void => {};
  const change = (desk: DeskClient) => {
    const { open, register } = desk.accounts;
    const later: typeof register = async (...wish) => {
      await new Promise<void>((resolve) => (answer = resolve));
      return register(...wish);
    };
    return { families: desk.families, accounts: { open, register: later } } as unknown as DeskClient;
  };
  const { view } = mountCounter(AccountDialog, whose, { change });
  await flushPromises();
  await type('number', 'CA12345AB');
  find<HTMLInputElement>('[name="consent"]').click();
  find<HTMLInputElement>('[value="slip"]').click();
  await submit();
  find('[aria-label="Chiudi"]').click();
  expect(view.emitted('done')).toBeUndefined();
  // What the end of a session does.
  useAccountsStore().forget();
  answer();
  await flushPromises();
  expect(useAccountsStore().slip).toBeNull();
  find('[aria-label="Chiudi"]').click();
  expect(view.emitted('done')).toHaveLength(1);
});

test.each([
  ['MAIL_RECIPIENT', 'Questo indirizzo non esiste'],
  ['MAIL_UNCONFIGURED', 'Consegna il foglio'],
] as const)('a message with a code that was given up for %s is shown with its reason', async (cause, said) => {
  await dialog((desk) => {
    const parent = desk.families
      .flatMap(({ card }) => card.parents)
      .find(({ personId }) => personId === whose.personId);
    parent!.account = {
      ...{ username: 'ana.tepes', state: 'pending', email: 'ana@posta.example', ownCredentials: true },
      mail: { state: 'failed', cause },
    };
  });
  expect(find('.facts').textContent).toContain('Non inviato');
  expect(find('.facts').textContent).toContain(said);
});
