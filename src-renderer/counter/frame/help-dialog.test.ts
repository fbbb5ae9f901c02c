// The page of keys names each of them: mountCounter fails where a text is missing.
import { flushPromises } from '@vue/test-utils';
import { afterEach, expect, test } from 'vitest';
import { mountCounter } from '../../../tests/support/mount-counter.ts';
import HelpDialog from './HelpDialog.vue';

afterEach(() => (document.body.innerHTML = ''));

test('every key has its words, group by group', async () => {
  mountCounter(HelpDialog, { open: true });
  await flushPromises();
  const groups = [...document.body.querySelectorAll('h3')].map(({ textContent }) => textContent);
  expect(groups).toEqual([
    ...['Dappertutto', 'Ricerca', 'Scheda famiglia', 'Paga', 'Modulo', 'In attesa, rifiutati', 'Conflitti', 'Avviso'],
  ]);
  const words = [...document.body.querySelectorAll('dd')].map(({ textContent }) => textContent);
  expect(words.length).toBeGreaterThan(30);
  expect(words).not.toContain('');
});
