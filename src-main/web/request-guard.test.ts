import { describe, expect, test } from 'vitest';
import { refusalOf, type GuardedHost } from './request-guard.ts';

const host: GuardedHost = { authority: '127.0.0.1:4321', knowsCookie: (header) => header === 'sportello=right' };
const own = { host: '127.0.0.1:4321', cookie: 'sportello=right' };

describe('a request for a page', () => {
  test('is answered when it is ours', () => {
    expect(refusalOf('resource', own, host)).toBeNull();
    expect(refusalOf('resource', { ...own, 'sec-fetch-site': 'same-origin' }, host)).toBeNull();
    expect(refusalOf('resource', { ...own, 'sec-fetch-site': 'none' }, host)).toBeNull();
  });

  test.each(['evil.example', 'evil.example:4321', 'localhost:4321', '127.0.0.1', '127.0.0.1:9', '[::1]:4321', ''])(
    'is refused when it calls us %s',
    (name) => {
      expect(refusalOf('resource', { ...own, host: name }, host)).toBe('FOREIGN_HOST');
    },
  );

  test.each(['http://evil.example', 'null', 'https://127.0.0.1:4321', 'http://127.0.0.1:9', 'http://localhost:4321'])(
    'is refused when a page of %s asks',
    (origin) => {
      expect(refusalOf('resource', { ...own, origin }, host)).toBe('FOREIGN_ORIGIN');
    },
  );

  test.each(['cross-site', 'same-site'])('is refused when the browser says it comes %s', (site) => {
    expect(refusalOf('resource', { ...own, 'sec-fetch-site': site }, host)).toBe('FOREIGN_ORIGIN');
  });

  test('is refused without the cookie of this start', () => {
    expect(refusalOf('resource', { host: own.host }, host)).toBe('NO_TOKEN');
    expect(refusalOf('resource', { ...own, cookie: 'sportello=wrong' }, host)).toBe('NO_TOKEN');
  });
});

describe('an upgrade to a WebSocket', () => {
  test('needs our origin in words', () => {
    expect(refusalOf('upgrade', own, host)).toBe('FOREIGN_ORIGIN');
    expect(refusalOf('upgrade', { ...own, origin: 'http://127.0.0.1:4321' }, host)).toBeNull();
  });

  test('needs the cookie as well', () => {
    expect(refusalOf('upgrade', { host: own.host, origin: 'http://127.0.0.1:4321' }, host)).toBe('NO_TOKEN');
  });
});

test('the entrance may be reached by a link from elsewhere, but only under our own name', () => {
  expect(refusalOf('entrance', { 'host': own.host, 'sec-fetch-site': 'cross-site' }, host)).toBeNull();
  expect(refusalOf('entrance', { host: 'evil.example' }, host)).toBe('FOREIGN_HOST');
});
