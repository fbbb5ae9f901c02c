import { describe, expect, test } from 'vitest';
import {
  checkoutAddress,
  identityAddress,
  IdentityHostSchema,
  isReturnPage,
  mayFrame,
  mayShow,
  type OutsidePlace,
} from './outside-addresses.ts';

const live: OutsidePlace = {
  kind: 'payment',
  begunAt: 'https://checkout.pagopa.it/c/1',
  link: 'https://centrale.comune.example.it/p/abc',
};
const demo: OutsidePlace = {
  kind: 'payment',
  begunAt: 'http://127.0.0.1:4001/c/1',
  link: 'http://127.0.0.1:4000/p/abc',
};

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

describe('the window in which a parent shows who she is', () => {
  const place: OutsidePlace = {
    kind: 'identity',
    begunAt: 'https://centrale.comune.example.it/i/abc',
    link: 'https://centrale.comune.example.it/i/abc',
    hosts: ['posteid.poste.it', '*.servizicie.interno.gov.it'],
  };

  test.each([
    'https://centrale.comune.example.it/i/abc',
    'https://posteid.poste.it/jod-fs/login',
    'https://idserver.servizicie.interno.gov.it/idp/login',
    'https://centrale.comune.example.it/i/abc/back/done',
  ])('shows central and the providers that it named: %s', (url) => expect(mayShow(place, url)).toBe(true));

  test.each([
    ...never,
    'https://www.poste.it/',
    'https://posteid.poste.it.evil.example/',
    'https://posteid.poste.it:8443/',
    'https://servizicie.interno.gov.it.evil.example/',
    'https://evilservizicie.interno.gov.it/',
    'https://www.google.com/search?q=x',
    'http://posteid.poste.it/',
  ])('shows nothing else: «%s»', (url) => expect(mayShow(place, url)).toBe(false));

  test('begins at central alone', () => {
    expect(identityAddress(place.begunAt, place.link)).toBe(place.begunAt);
    expect(identityAddress('https://posteid.poste.it/', place.link)).toBeNull();
    expect(identityAddress('javascript:alert(1)', place.link)).toBeNull();
  });

  test.each([
    ['posteid.poste.it', true],
    ['*.servizicie.interno.gov.it', true],
    ['*', false],
    ['*.it', false],
    ['127.0.0.1', false],
    ['localhost', false],
    ['poste.it/x', false],
    ['a.*.it', false],
  ])('takes a host, never everything: %s is %s', (host, good) =>
    expect(IdentityHostSchema.safeParse(host).success).toBe(good),
  );
});
