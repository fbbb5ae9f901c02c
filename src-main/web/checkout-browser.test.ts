import { expect, test } from 'vitest';
import { checkoutArguments, handOverCheckout } from './checkout-browser.ts';

test('a payment has a profile of its own that offers to keep nothing, and shows its address', () => {
  const words = checkoutArguments('https://checkout.pagopa.it/c/1', '/profile', false);
  expect(words).toContain('--user-data-dir=/profile');
  expect(words).toContain('--incognito');
  expect(words.at(-1)).toBe('https://checkout.pagopa.it/c/1');
  expect(words.some((word) => word.startsWith('--app='))).toBe(false);
  expect(words).not.toContain('--no-sandbox');
});

test('a test gets the address instead of a browser', async () => {
  const taken: string[] = [];
  const window = handOverCheckout((address) => taken.push(address))('https://checkout.pagopa.it/c/1');
  window?.close();
  expect(await window?.closed).toBe('program');
  expect(taken).toEqual(['https://checkout.pagopa.it/c/1']);
});
