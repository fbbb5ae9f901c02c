import { describe, expect, test } from 'vitest';
import { browserArguments, hasDisplay } from './launch-browser.ts';

describe('hasDisplay', () => {
  test('on Linux needs a display server', () => {
    expect(hasDisplay({}, 'linux')).toBe(false);
    expect(hasDisplay({ DISPLAY: '' }, 'linux')).toBe(false);
    expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true);
    expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
  });

  test('elsewhere is there unless somebody works over a line', () => {
    expect(hasDisplay({}, 'win32')).toBe(true);
    expect(hasDisplay({ SSH_CONNECTION: '1' }, 'darwin')).toBe(false);
  });
});

describe('browserArguments', () => {
  test('opens a window of its own with a profile of its own', () => {
    const words = browserArguments('http://127.0.0.1:1/enter?token=x', '/profile', false);
    expect(words).toContain('--app=http://127.0.0.1:1/enter?token=x');
    expect(words).toContain('--user-data-dir=/profile');
  });

  test('gives up Chromium’s sandbox only where it cannot start', () => {
    expect(browserArguments('a', 'b', false)).not.toContain('--no-sandbox');
    expect(browserArguments('a', 'b', true)).toContain('--no-sandbox');
  });
});
