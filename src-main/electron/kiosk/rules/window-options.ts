// How the windows of a kiosk stand on the screen: above everything, without a frame, not to be moved, closed or made small by a person.
// Called by kiosk-window.ts and cover-displays.ts.
import type { BrowserWindowConstructorOptions } from 'electron';
import type { Area } from './cover-plan.ts';

const fixed = {
  ...{ frame: false, resizable: false, movable: false, minimizable: false, maximizable: false, closable: false },
  ...{ fullscreenable: true, skipTaskbar: true, autoHideMenuBar: true, alwaysOnTop: true, thickFrame: false },
  ...{ hasShadow: false, show: false },
} satisfies BrowserWindowConstructorOptions;

export function kioskWindowOptions(bounds: Area): BrowserWindowConstructorOptions {
  return { ...fixed, ...bounds, kiosk: true, fullscreen: true, title: 'Sportello Scuola', backgroundColor: '#ffffff' };
}

export function coverWindowOptions(bounds: Area): BrowserWindowConstructorOptions {
  return { ...fixed, ...bounds, focusable: false, title: '', backgroundColor: '#000000' };
}

/** Accelerators that the program takes for itself while a kiosk stands, so that nobody else gets them. The system's own are the system's. */
export const swallowedShortcuts: readonly string[] = [
  ...['CommandOrControl+Q', 'CommandOrControl+W', 'CommandOrControl+N', 'CommandOrControl+T', 'CommandOrControl+P'],
  ...[
    'CommandOrControl+R',
    'CommandOrControl+Shift+I',
    'CommandOrControl+M',
    'CommandOrControl+H',
    'Alt+F4',
    'Alt+Space',
  ],
  ...['F1', 'F5', 'F11', 'F12', 'PrintScreen', 'MediaPlayPause', 'MediaNextTrack', 'VolumeUp', 'VolumeDown'],
];
