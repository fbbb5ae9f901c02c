import { flushPromises } from '@vue/test-utils';
import { afterEach, expect, test } from 'vitest';
import { usePlacesStore } from '#renderer/stores/kiosk/places.ts';
import { mountKiosk } from '../../../tests/support/mount-kiosk.ts';
import { answer, press, text } from '../../../tests/support/kiosk-view.ts';
import KioskApp from '../KioskApp.vue';

afterEach(() => (document.body.innerHTML = ''));

async function stage(printed: string[] = []) {
  const print = (({ documentId }: { documentId: string }) => {
    printed.push(documentId);
    return Promise.resolve({ outcome: 'printed' as const });
  }) as never;
  const kiosk = mountKiosk(KioskApp, {}, { print });
  kiosk.show();
  await flushPromises();
  usePlacesStore().go({ name: 'information' });
  await flushPromises();
  return kiosk;
}

async function write(selector: string, value: string): Promise<void> {
  const field = document.querySelector<HTMLInputElement | HTMLTextAreaElement>(selector);
  if (!field) throw new Error(`nothing to write into at ${selector}`);
  field.value = value;
  field.dispatchEvent(new Event('input'));
  await flushPromises();
}

test('whoever has not signed in reads news and questions, and finds one by a word', async () => {
  await stage();
  await press('Notizie');
  expect(text()).toContain('Iscrizioni aperte');
  expect(document.querySelector('.markup b')?.textContent).toBe('30 giugno');
  await press('Indietro');
  await press('Domande frequenti');
  expect(text()).toContain('Dove pago?');
  await write('#information-search', 'pag');
  expect(text()).toContain('Dove pago?');
  await write('#information-search', 'mensa');
  expect(text()).toContain('Nessuna domanda con queste parole');
});

test('a document is shown page by page and printed, and cannot be saved', async () => {
  const printed: string[] = [];
  await stage(printed);
  await press('Documenti');
  await press('In italiano');
  expect(document.querySelector('img[data-page="1"]')).not.toBeNull();
  await press('Pagina dopo');
  expect(document.querySelector('img[data-page="2"]')).not.toBeNull();
  await press('Stampa');
  expect(printed).toEqual(['doc-info']);
  expect(text()).toContain('Il foglio esce dalla stampante.');
  expect(document.querySelector('a[download]')).toBeNull();
});

test('a question asks for a text and an address, and ends with a code that is printed', async () => {
  const printed: string[] = [];
  const { desk } = await stage(printed);
  await press('Scrivi all’ufficio');
  await press('Avanti');
  expect(text()).toContain('Qui manca ancora la risposta.');
  await write('#question-text', 'La mensa parte lunedì?');
  await press('Avanti');
  await answer('maria');
  expect(text()).toContain('Questo indirizzo non sembra completo.');
  expect(desk.asked).toEqual([]);
  await answer('maria@example.it');
  expect(text()).toContain('ABC-DEF');
  expect(desk.asked).toEqual(['question La mensa parte lunedì? maria@example.it']);
  await press('Stampa il codice');
  expect(desk.asked.at(-1)).toBe('slip ABCDEF it');
  expect(printed).toEqual(['doc-code']);
});
