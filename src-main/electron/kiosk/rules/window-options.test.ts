import { expect, test } from 'vitest';
import { coverWindowOptions, kioskWindowOptions, swallowedShortcuts } from './window-options.ts';
import { keyOfInput } from './key-of-input.ts';
import { isDeniedKey } from '#shared/kiosk/denied-keys.ts';

const bounds = { x: 0, y: 0, width: 1080, height: 1920 };

test.each([kioskWindowOptions(bounds), coverWindowOptions(bounds)])(
  'no window of a kiosk can be moved, closed or put away',
  (options) => {
    expect(options).toMatchObject({
      ...{ frame: false, resizable: false, movable: false, minimizable: false, maximizable: false, closable: false },
      ...{ alwaysOnTop: true, skipTaskbar: true, ...bounds },
    });
  },
);

test('the page covers the screen; a cover takes no input', () => {
  expect(kioskWindowOptions(bounds)).toMatchObject({ kiosk: true, fullscreen: true });
  expect(coverWindowOptions(bounds)).toMatchObject({ focusable: false, backgroundColor: '#000000' });
});

test('no shortcut is named twice: the second would fail', () => {
  expect(new Set(swallowedShortcuts).size).toBe(swallowedShortcuts.length);
});

test('a key press as Electron tells it is judged by the shared rule', () => {
  const input = { key: 'n', control: true, alt: false, meta: false, shift: false };
  expect(isDeniedKey(keyOfInput(input as Parameters<typeof keyOfInput>[0]))).toBe(true);
  expect(isDeniedKey(keyOfInput({ ...input, control: false } as Parameters<typeof keyOfInput>[0]))).toBe(false);
});
