import { expect, test } from 'vitest';
import type { OutsidePlace } from '#shared/security/outside-addresses.ts';
import { handOverOutside, outsideRules } from './outside-browser.ts';

const place: OutsidePlace = {
  ...{ kind: 'payment', begunAt: 'https://checkout.pagopa.it/c/1', link: 'https://centrale.comune.example.it/p/abc' },
};
const bar = { address: 'Indirizzo', close: 'Chiudi' };

test('a window outside ends at the return, by its button, or with its page', () => {
  const told: string[] = [];
  const rules = outsideRules(place, bar, {
    ...{ onReturn: () => told.push('return'), onClose: () => told.push('close') },
    ...{ onTouched: () => told.push('touched'), onDenied: (way) => told.push(way) },
  });
  rules.onShown?.('https://checkout.pagopa.it/c/1');
  rules.onShown?.('https://centrale.comune.example.it/p/abc/back/ok');
  rules.onTouched?.();
  rules.onCloseWish?.();
  rules.onCrash?.();
  rules.onDenied('window');
  expect(told).toEqual(['return', 'touched', 'close', 'close', 'window']);
});

test('it goes where its place may go, and an address that could not be reached is no way out', () => {
  const quiet = { onReturn: () => {}, onClose: () => {}, onTouched: () => {}, onDenied: () => {} };
  const rules = outsideRules(place, bar, quiet);
  expect(rules.mayShow('https://banca.example.it/')).toBe(true);
  expect(rules.mayStay('chrome-error://chromewebdata/')).toBe(true);
  for (const url of [
    'chrome://settings/',
    'file:///etc/passwd',
    'view-source:https://checkout.pagopa.it/',
    'about:version',
  ])
    expect(rules.mayStay(url)).toBe(false);
});

test('a test gets the address instead of a browser', async () => {
  const taken: string[] = [];
  const window = handOverOutside((address) => taken.push(address))(place, bar);
  window?.close();
  expect(await window?.closed).toBe('program');
  expect(taken).toEqual(['https://checkout.pagopa.it/c/1']);
});
