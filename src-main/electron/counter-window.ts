// Opens the counter's window. It shows itself only when its page is drawn, so nothing white flashes at the counter.
// Called by main.ts at the start and when a second start asks for a window.
import { BrowserWindow } from 'electron';
import { counterAddress } from './rules/app-address.ts';
import { counterPreferences } from './rules/window-preferences.ts';

export interface CounterWindowOptions {
  /** The built preload, one CommonJS file. */
  readonly preload: string;
  readonly isPackaged: boolean;
}

/** Makes the window and begins to load the page; 1366×768 is the smallest screen that an office has. */
export function openCounterWindow(options: CounterWindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: 'Sportello Scuola',
    autoHideMenuBar: true,
    webPreferences: counterPreferences(options.preload, options.isPackaged),
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(counterAddress);
  return window;
}
