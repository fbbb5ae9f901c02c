import { flushPromises } from '@vue/test-utils';
import { defineComponent, h } from 'vue';
import { afterEach, expect, test } from 'vitest';
import AttentionScreen from '#renderer/counter/attention/AttentionScreen.vue';
import InformationScreen from '#renderer/counter/information/InformationScreen.vue';
import { useFromKiosksStore } from '#renderer/stores/from-kiosks.ts';
import { useNavigationStore } from '#renderer/stores/navigation.ts';
import { useRequestsStore } from '#renderer/stores/requests.ts';
import { useSessionStore } from '#renderer/stores/session.ts';
import type { RequestCode } from '#shared/information/request-code.ts';
import { fakeOperator } from '../../../tests/support/fake-desk.ts';
import { fakeAccountRequest } from '../../../tests/support/fake-from-kiosks.ts';
import { fakeRequest } from '../../../tests/support/fake-information.ts';
import { mountCounter } from '../../../tests/support/mount-counter.ts';
import SearchBox from './SearchBox.vue';

afterEach(() => (document.body.innerHTML = ''));

const text = (): string => (document.body.textContent ?? '').replaceAll(/\s+/g, ' ');

/** The search box, and below it the screen that it leads to. */
const Counter = defineComponent(() => {
  const navigation = useNavigationStore();
  const screens = { information: InformationScreen, attention: AttentionScreen };
  return () => {
    const { name } = navigation.place;
    return [h(SearchBox), name === 'information' || name === 'attention' ? h(screens[name]) : null];
  };
});

async function stage() {
  const { desk } = mountCounter(Counter, {});
  desk.fromKiosks.requests.push(fakeAccountRequest());
  desk.administration.information.requests = [
    fakeRequest(),
    fakeRequest({
      id: '01890000-0000-7000-8000-000000000002' as never,
      code: 'GHJKMN' as RequestCode,
      state: 'closed',
    }),
  ];
  await useSessionStore().signIn(fakeOperator.username, fakeOperator.password);
  await useFromKiosksStore().load();
  await flushPromises();
}

async function look(typed: string): Promise<void> {
  const box = document.querySelector<HTMLInputElement>('input[role="combobox"]');
  if (!box) throw new Error('there is a search box');
  box.value = typed;
  box.dispatchEvent(new Event('input', { bubbles: true }));
  await flushPromises();
}

async function enter(): Promise<void> {
  const box = document.querySelector('input[role="combobox"]');
  box?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  await flushPromises();
}

test('the code of a question opens it in its list, also where it is closed', async () => {
  await stage();
  await look('ghj-kmn');
  expect(text()).toContain('DomandaGHJ-KMN');
  await enter();
  const requests = useRequestsStore();
  expect(requests.chosen?.code).toBe('GHJKMN');
  expect(requests.list).toBe('closed');
  expect(document.querySelector('[data-request="GHJKMN"]')?.getAttribute('aria-pressed')).toBe('true');
});

test('the code of a registration opens the list of the kiosks at it', async () => {
  await stage();
  await look('kh7m p2qr');
  expect(text()).toContain('RegistrazioneKH7M-P2QR');
  await enter();
  const card = document.querySelector('[data-request="KH7M-P2QR"]');
  expect(card?.getAttribute('aria-current')).toBe('true');
  expect(document.activeElement).toBe(card);
});

test('a code that nobody was given finds nothing', async () => {
  await stage();
  await look('ZZZ-ZZZ');
  await look('ZZZZ-ZZZ2');
  expect(document.querySelector('.code-hit')).toBeNull();
  expect(text()).toContain('Nessuna famiglia');
});
