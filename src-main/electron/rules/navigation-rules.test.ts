import { describe, expect, test } from 'vitest';
import { mayNavigate, mayOpenWindow, mayRedirect } from './navigation-rules.ts';

const attacks = [
  'about:blank',
  'about:srcdoc',
  '',
  'data:text/html,<script>alert(1)</script>',
  'blob:app://sportello/1',
  'javascript:alert(1)',
  'file:///etc/passwd',
  'file://server/share/x',
  'http://127.0.0.1/',
  'https://evil.example/',
  'app://evil/',
  'app://sportello.evil.example/',
  'app://sportello@evil/',
  'app://user:x@sportello/',
  'app://sportello:8080/',
  '//sportello/',
  'app:sportello',
  'app://sportello/..%2f..%2fetc/passwd',
  'app://sportello/other.html',
  'app://sportello/documents/x.pdf',
  'app://sportello/?next=https://evil.example',
];

describe('a window', () => {
  test.each(['app://sportello/', 'app://sportello/index.html', 'app://sportello/#/famiglie/1'])(
    'may reload %s',
    (url) => {
      expect(mayNavigate({ url, isMainFrame: true })).toBe(true);
    },
  );

  test.each(attacks)('may not go to «%s»', (url) => {
    expect(mayNavigate({ url, isMainFrame: true })).toBe(false);
  });

  test.each([...attacks, 'app://sportello/'])('may have no frame that goes to «%s»', (url) => {
    expect(mayNavigate({ url, isMainFrame: false })).toBe(false);
  });

  test.each([...attacks, 'app://sportello/'])('may not be redirected to «%s»', (url) => {
    expect(mayRedirect({ url, isMainFrame: true })).toBe(false);
  });

  test.each([...attacks, 'app://sportello/'])('may not open another on «%s»', (url) => {
    expect(mayOpenWindow(url)).toBe(false);
  });
});
