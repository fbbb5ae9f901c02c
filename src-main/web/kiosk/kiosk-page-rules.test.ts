import { expect, test } from 'vitest';
import { kioskPageRules } from './kiosk-page-rules.ts';

const origin = 'http://127.0.0.1:4999';

function rules() {
  const told: string[] = [];
  const made = kioskPageRules(origin, { onLeft: (why) => told.push(why), onDenied: (way) => told.push(way) });
  return { ...made, told };
}

test('lets the page in once, and never again', () => {
  const { mayShow } = rules();
  expect(mayShow(`${origin}/enter?token=abc`)).toBe(true);
  expect(mayShow(`${origin}/`)).toBe(true);
  expect(mayShow(`${origin}/`)).toBe(false);
  expect(mayShow(`${origin}/enter?token=abc`)).toBe(false);
});

test.each([
  'file:///etc/passwd',
  'chrome://settings/',
  'view-source:http://127.0.0.1:4999/',
  'javascript:alert(1)',
  'data:text/html,x',
  'about:blank',
  'https://www.google.com/',
  'http://127.0.0.1:5000/',
  'http://127.0.0.1.evil.example:4999/',
  'http://user@127.0.0.1:4999/',
  `${origin}/documents/abc.pdf`,
  `${origin}/index.html`,
])('goes nowhere else: «%s»', (url) => {
  const { mayShow, mayStay } = rules();
  expect(mayShow(url)).toBe(false);
  expect(mayStay(url)).toBe(false);
});

test('frames show nothing, a document of its own neither', () => {
  const { mayFrame } = rules();
  expect(mayFrame('about:blank')).toBe(true);
  expect(mayFrame(`${origin}/documents/abc.pdf`)).toBe(false);
  expect(mayFrame(`${origin}/`)).toBe(false);
  expect(mayFrame('https://www.google.com/')).toBe(false);
});

test('whoever leaves the page, or sees it crash, is erased; a window or a download that was stopped disturbs nobody', () => {
  const { onDenied, onCrash, told } = rules();
  onDenied('window');
  onDenied('download');
  expect(told).toEqual(['window', 'download']);
  onDenied('navigation');
  onCrash?.();
  expect(told.slice(2)).toEqual(['navigation', 'pageLeft', 'pageCrashed']);
});
