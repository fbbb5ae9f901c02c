import { expect, test } from 'vitest';
import { isDeniedKey, type KeyPress } from './denied-keys.ts';

/** `Ctrl+Shift+I` as a key press. */
function press(text: string): KeyPress {
  const parts = text.split('+');
  const key = parts.at(-1) ?? '';
  const has = (name: string) => parts.slice(0, -1).includes(name);
  return {
    ...{ key, ctrl: has('Ctrl'), alt: has('Alt'), meta: has('Meta'), shift: has('Shift') },
    altGraph: has('AltGr'),
  };
}

test.each([
  // new windows, tabs and profiles
  ...[
    'Ctrl+n',
    'Ctrl+Shift+N',
    'Ctrl+t',
    'Ctrl+Shift+T',
    'Ctrl+w',
    'Ctrl+Shift+W',
    'Ctrl+Tab',
    'Ctrl+1',
    'Ctrl+Shift+M',
  ],
  // address, history, files, source, print
  ...[
    'Ctrl+l',
    'Ctrl+k',
    'Ctrl+e',
    'Alt+d',
    'F6',
    'Ctrl+h',
    'Ctrl+j',
    'Ctrl+o',
    'Ctrl+s',
    'Ctrl+u',
    'Ctrl+p',
    'Ctrl+Shift+P',
  ],
  // reload and history
  ...['F5', 'Ctrl+r', 'Ctrl+Shift+R', 'Ctrl+F5', 'Alt+ArrowLeft', 'Alt+ArrowRight', 'Alt+Home', 'BrowserBack'],
  ...['BrowserForward', 'BrowserHome', 'BrowserRefresh', 'BrowserSearch', 'BrowserFavorites', 'Shift+BrowserBack'],
  // developer tools, task manager, help, find, caret browsing, menus, full screen, zoom
  ...[
    'F12',
    'Ctrl+Shift+I',
    'Ctrl+Shift+J',
    'Ctrl+Shift+C',
    'Shift+Escape',
    'F1',
    'F3',
    'Ctrl+f',
    'Ctrl+g',
    'F7',
    'F10',
  ],
  ...['Shift+F10', 'ContextMenu', 'F11', 'Ctrl++', 'Ctrl+-', 'Ctrl+0', 'Ctrl+Shift+Delete', 'Ctrl+Shift+B', 'Ctrl+d'],
  // the system's own, as far as they reach a program
  ...['Alt+F4', 'Alt+Tab', 'Alt+Escape', 'Alt+ ', 'Meta', 'Meta+r', 'Meta+e', 'Meta+l', 'Ctrl+Escape', 'PrintScreen'],
  ...['LaunchMail', 'LaunchApplication1', 'LaunchApplication2', 'MediaPlayPause', 'Power', 'Sleep', 'Help', 'Print'],
])('%s does not get through', (text) => {
  expect(isDeniedKey(press(text))).toBe(true);
});

test.each([
  ...['a', 'Z', 'è', '@', ' ', '1', 'Shift+A', 'AltGr+@', 'Ctrl+Alt+@', 'AltGr+€', 'Ctrl+AltGr+#'],
  ...[
    'Tab',
    'Shift+Tab',
    'Enter',
    'Escape',
    'Backspace',
    'Delete',
    'Home',
    'End',
    'PageUp',
    'ArrowDown',
    'Shift+ArrowLeft',
  ],
  ...['Ctrl+a', 'Ctrl+c', 'Ctrl+v', 'Ctrl+x', 'Ctrl+z', 'Ctrl+y', 'Ctrl+ArrowLeft', 'Ctrl+Backspace'],
  ...['Shift', 'Control', 'Alt', 'CapsLock', 'Dead'],
])('%s is what people type with', (text) => {
  expect(isDeniedKey(press(text))).toBe(false);
});
