import { describe, expect, test } from 'vitest';
import { checkoutAddress, isReturnPage, mayFrame, mayShow } from './checkout-addresses.ts';

const live = { begunAt: 'https://checkout.pagopa.it/c/1', link: 'https://centrale.comune.example.it/p/abc' };
const demo = { begunAt: 'http://127.0.0.1:4001/c/1', link: 'http://127.0.0.1:4000/p/abc' };

const never = [
  '',
  'about:blank#x',
  'javascript:alert(1)',
  'data:text/html,x',
  'blob:https://checkout.pagopa.it/1',
  'file:///etc/passwd',
  'app://sportello/',
  'chrome://settings/',
  'ftp://checkout.pagopa.it/',
  'http://checkout.pagopa.it/c/1',
  'http://127.0.0.1.evil.example/',
  'http://169.254.169.254/latest/meta-data',
  'http://192.168.1.1/',
  'https://user:word@checkout.pagopa.it/',
  'https:\\\\checkout.pagopa.it\\c',
];

describe('the window of a payment', () => {
  test.each(['https://checkout.pagopa.it/c/1', 'http://127.0.0.1:4001/c/1', 'http://localhost:4001/c/1'])(
    'may begin at %s',
    (url) => expect(checkoutAddress(url)).toBe(url),
  );

  test.each(never)('neither begins at nor goes to «%s»', (url) => {
    expect(checkoutAddress(url)).toBeNull();
    expect(mayShow(live, url)).toBe(false);
    expect(mayShow(demo, url)).toBe(false);
    expect(mayFrame(live, url)).toBe(false);
  });

  test('goes on to any bank, but from there never into this machine', () => {
    expect(mayShow(live, 'https://banca.example.it/3ds?x=1')).toBe(true);
    expect(mayShow(live, 'http://127.0.0.1:4000/')).toBe(false);
    expect(mayShow(live, 'http://localhost:8080/p/abc/back/ok')).toBe(false);
    expect(mayShow(demo, 'http://127.0.0.1:4001/pay')).toBe(true);
  });

  test('comes back to a central server on this machine even from a real Checkout', () => {
    const mixed = { ...live, link: demo.link };
    expect(mayShow(mixed, 'http://127.0.0.1:4000/p/abc/back/ok')).toBe(true);
    expect(mayShow(mixed, 'http://127.0.0.1:4000/p/abc')).toBe(false);
  });

  test('lets frames be empty before they are filled', () => {
    expect(mayFrame(live, 'about:blank')).toBe(true);
    expect(mayFrame(live, 'about:srcdoc')).toBe(true);
    expect(mayShow(live, 'about:blank')).toBe(false);
  });

  test.each([
    ['https://centrale.comune.example.it/p/abc/back/ok', true],
    ['https://centrale.comune.example.it/p/abc/back/waiting?x=1', true],
    ['https://centrale.comune.example.it/p/abcd/back/ok', false],
    ['https://centrale.comune.example.it/p/abc', false],
    ['https://evil.example/p/abc/back/ok', false],
    ['https://centrale.comune.example.it:8443/p/abc/back/ok', false],
  ])('knows the page of its own return: %s is %s', (url, is) => expect(isReturnPage(live, url)).toBe(is));
});
