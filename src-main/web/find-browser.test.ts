import { describe, expect, test } from 'vitest';
import { findInstalledBrowser } from './find-browser.ts';

const only =
  (...paths: string[]) =>
  (path: string) =>
    paths.includes(path);

describe('findInstalledBrowser', () => {
  test('takes the browser a person names before any other', () => {
    const environment = { BROWSER_PATH: '/opt/mine/chrome', PATH: '/usr/bin' };
    expect(findInstalledBrowser(environment, 'linux', only('/opt/mine/chrome', '/usr/bin/chromium'))).toBe(
      '/opt/mine/chrome',
    );
  });

  test('a named browser that cannot run is not replaced behind the person’s back', () => {
    const environment = { BROWSER_PATH: '/opt/gone', PATH: '/usr/bin' };
    expect(findInstalledBrowser(environment, 'linux', only('/usr/bin/chromium'))).toBeUndefined();
  });

  test('looks along the PATH on Linux', () => {
    expect(findInstalledBrowser({ PATH: '/a:/usr/bin' }, 'linux', only('/usr/bin/google-chrome'))).toBe(
      '/usr/bin/google-chrome',
    );
  });

  test('knows where macOS keeps its applications', () => {
    const edge = '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge';
    expect(findInstalledBrowser({}, 'darwin', only(edge))).toBe(edge);
  });

  test('says so when there is none', () => {
    expect(findInstalledBrowser({ PATH: '/usr/bin' }, 'linux', only())).toBeUndefined();
  });
});
