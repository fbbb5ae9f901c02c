import { describe, expect, test } from 'vitest';
import { containedPath } from './contained-path.ts';

describe('containedPath', () => {
  test.each([
    ['/', ['index.html']],
    ['/index.html', ['index.html']],
    ['/assets/counter-D4f_x.js', ['assets', 'counter-D4f_x.js']],
    ['/fonts/Titillium%20Web.woff2', ['fonts', 'Titillium Web.woff2']],
  ])('finds %s', (path, names) => {
    expect(containedPath(path)).toEqual(names);
  });

  test.each([
    ['a step up', '/../package.json'],
    ['a step up, encoded', '/..%2f..%2fetc/passwd'],
    ['a step up, dots encoded', '/%2e%2e/%2e%2e/etc/passwd'],
    ['a step up, encoded twice', '/%252e%252e/etc/passwd'],
    ['backslashes', '/..\\..\\windows\\win.ini'],
    ['backslashes, encoded', '/..%5c..%5cwin.ini'],
    ['another host', '//evil.example/index.html'],
    ['a drive letter', '/C:/windows/win.ini'],
    ['another stream of the file', '/index.html::$DATA'],
    ['a device of Windows', '/assets/CON.js'],
    ['a hidden file', '/.env'],
    ['a zero byte', '/index.html%00.png'],
    ['a broken encoding', '/%e0%a4%a'],
    ['an empty name', '/assets//app.js'],
    ['a trailing dot, which Windows ignores', '/index.html.'],
    ['a whole address', 'file:///etc/passwd'],
    ['nothing', ''],
    ['a path without end', `/${'a'.repeat(600)}`],
  ])('refuses %s', (_what, path) => {
    expect(containedPath(path)).toBeNull();
  });
});
