import { flushPromises } from '@vue/test-utils';
import { afterEach, expect, test } from 'vitest';
import type { Component } from 'vue';
import type { ShellClient } from '#renderer/clients/line.ts';
import InformationTab from '#renderer/counter/administration/information/InformationTab.vue';
import type { PublicationView } from '#shared/contracts/central/administration/information.ts';
import type { PublicationId } from '#shared/domain/ids.ts';
import { fakeItem, fakeRequest, type FakeInformation } from '../../../tests/support/fake-information.ts';
import { instant, localDate } from '../../../tests/support/fake-values.ts';
import { mountCounter } from '../../../tests/support/mount-counter.ts';
import InformationScreen from './InformationScreen.vue';

afterEach(() => (document.body.innerHTML = ''));

const text = (): string => (document.body.textContent ?? '').replaceAll(/\s+/g, ' ');

async function press(name: string): Promise<void> {
  const button = [...document.body.querySelectorAll('button')].findLast((one) => one.textContent?.includes(name));
  if (!button) throw new Error(`no button says ${name} in ${text()}`);
  // Tabs are chosen when the mouse goes down.
  button.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0 }));
  button.click();
  await flushPromises();
}

async function type(selector: string, value: string): Promise<void> {
  const field = document.body.querySelector<HTMLInputElement | HTMLTextAreaElement>(selector);
  if (!field) throw new Error(`no field ${selector}`);
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await flushPromises();
}

async function submit(selector: string): Promise<void> {
  document
    .querySelector(selector)
    ?.closest('form')
    ?.dispatchEvent(new Event('submit', { cancelable: true }));
  await flushPromises();
}

/** @param fill what the desk has before the component's first question is answered */
async function stage(component: Component, fill: (information: FakeInformation) => void) {
  const printed: string[] = [];
  const print = ({ documentId }: { documentId: string }) => {
    printed.push(documentId);
    return Promise.resolve({ outcome: 'printed' });
  };
  const { desk } = mountCounter(component, {}, { shell: { print } as unknown as ShellClient });
  const { information } = desk.administration;
  fill(information);
  await flushPromises();
  return { desk, information, printed };
}

test('a document is found by a word, shown and printed; one that has not come yet says so', async () => {
  const away = fakeItem({ id: 'pb-9' as PublicationId, title: { value: 'Calendario', language: 'it' } });
  const { printed } = await stage(InformationScreen, (information) => {
    information.items = [fakeItem(), { ...away, files: [{ language: 'it', bytes: 1, pages: 1, here: false }] }];
  });
  expect(text()).toContain('Il file non è ancora arrivato');
  await type('input[type="search"]', 'tariffe');
  expect(text()).not.toContain('Calendario');
  await press('italiano');
  expect(document.querySelector('img[data-page="1"]')).not.toBeNull();
  await press('Stampa');
  expect(printed).toEqual(['doc-info']);
});

test('a search that finds nothing is no empty list, and a failure has a way out', async () => {
  const { desk } = await stage(InformationScreen, (information) => {
    information.items = [fakeItem()];
  });
  await type('input[type="search"]', 'xyz');
  expect(text()).toContain('Non si trova niente con queste parole.');
  desk.failWith('STORE_UNAVAILABLE');
  await type('input[type="search"]', 'tariffe');
  expect(document.querySelector('[data-failure="STORE_UNAVAILABLE"]')).not.toBeNull();
  desk.failWith(null);
  await press('Riprova');
  expect(text()).toContain('Tariffe della mensa');
});

test('a request is taken and answered; the answer needs a text and an address', async () => {
  const { information } = await stage(InformationScreen, (desk) => {
    desk.requests = [fakeRequest()];
  });
  await press('Richieste');
  await press('ABC-DEF');
  await press('Prendi in carico');
  expect(information.requests[0]).toMatchObject({ state: 'taken', holder: { mine: true } });
  expect(text()).not.toContain('Prendi in carico');
  await submit('#request-answer');
  expect(text()).toContain('Manca il testo.');
  await type('#request-answer', 'Sì, da lunedì.');
  await type('#request-to', 'maria');
  await submit('#request-answer');
  expect(text()).toContain('Scrivi un indirizzo e-mail completo.');
  await type('#request-to', 'maria@example.it');
  await submit('#request-answer');
  expect(information.requests[0]).toMatchObject({ state: 'answered', answer: { text: 'Sì, da lunedì.' } });
  expect(text()).toContain('In coda');
});

test('a request is found by its code, and an unknown code says so', async () => {
  await stage(InformationScreen, (desk) => {
    desk.requests = [fakeRequest({ state: 'closed', closedAt: instant(new Date()) })];
  });
  await press('Richieste');
  await type('#request-code', 'zzz-zzz');
  await submit('#request-code');
  expect(text()).toContain('Nessuna richiesta con questo codice.');
  await type('#request-code', 'abc def');
  await submit('#request-code');
  expect(text()).toContain('La mensa parte lunedì?');
});

const news = (id: string, title: string, change: Partial<PublicationView> = {}): PublicationView => ({
  ...{ id: id as PublicationId, revision: 1, position: 0, state: 'draft' },
  content: { kind: 'news', title: { it: title }, text: { it: 'Testo' }, from: localDate('2026-03-02'), until: null },
  ...{ changedAt: instant(new Date()), changedBy: 'Davide Ferri', ...change },
});

test('an administrator publishes and withdraws; missing languages are told, and the keyboard orders', async () => {
  const { information } = await stage(InformationTab, (desk) => {
    desk.publications = [news('pb-1', 'Prima'), news('pb-2', 'Seconda', { position: 1, state: 'published' })];
  });
  await press('Notizie');
  expect(text()).toContain('Manca: en, de, sl, fr');
  await press('Ritira');
  expect(information.asked).toEqual(['withdrawn pb-2']);
  document
    .querySelector('[data-publication="pb-2"] .grip')
    ?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true }));
  await flushPromises();
  expect(information.asked).toContain('order news');
  expect(document.activeElement?.closest('[data-publication]')?.getAttribute('data-publication')).toBe('pb-2');
});

test('what is written needs its Italian text; another language stands beside it, and the preview falls back', async () => {
  const { information } = await stage(InformationTab, () => {});
  await press('Domande frequenti');
  await press('Nuova domanda');
  await press('Salva e pubblica');
  expect(text()).toContain('Manca.');
  expect(information.publications).toEqual([]);
  for (const [field, value] of [
    ['category', 'Mensa'],
    ['question', 'Quando comincia?'],
    ['answer', 'Il **21 settembre**.'],
  ] as const)
    await type(`#${field}-it`, value);
  await type('#question-en', 'When does it begin?');
  expect(document.querySelector('.preview h3')?.textContent).toBe('When does it begin?');
  expect(document.querySelector('.preview .markup')?.getAttribute('lang')).toBe('it');
  await press('Salva e pubblica');
  expect(information.publications).toMatchObject([
    {
      state: 'published',
      content: { kind: 'question', question: { it: 'Quando comincia?', en: 'When does it begin?' } },
    },
  ]);
});
