// Opens the one window of a kiosk, locked before its page is asked for. Called by kiosk-shell.ts after every erasure.
// Its session lives in memory and is a new one each time: what a page kept is gone with it.
import { randomUUID } from 'node:crypto';
import { BrowserWindow, screen, session, type Session } from 'electron';
import { counterAddress } from '../rules/app-address.ts';
import { kioskPreferences } from '../rules/window-preferences.ts';
import { lockKeys } from './lock-keys.ts';
import { kioskWindowOptions } from './rules/window-options.ts';

export interface KioskWindow {
  readonly window: BrowserWindow;
  readonly session: Session;
}

export interface KioskWindowTold {
  readonly preload: string;
  /** Applies permissions, protocol and network rules to the new session. */
  readonly secure: (own: Session) => void;
  readonly onLeft: (why: 'pageLeft' | 'pageCrashed') => void;
}

export function openKioskWindow({ preload, secure, onLeft }: KioskWindowTold): KioskWindow {
  const partition = `kiosk-${randomUUID()}`;
  const own = session.fromPartition(partition, { cache: false });
  secure(own);
  const window = new BrowserWindow({
    ...kioskWindowOptions(screen.getPrimaryDisplay().bounds),
    webPreferences: kioskPreferences(preload, partition),
  });
  const { webContents } = window;
  lockKeys(webContents);
  // No reload either: whoever loads the page again is taken for somebody else.
  webContents.on('will-frame-navigate', (details) => {
    details.preventDefault();
    if (details.isMainFrame) onLeft('pageLeft');
  });
  webContents.on('render-process-gone', () => onLeft('pageCrashed'));
  webContents.on('unresponsive', () => onLeft('pageCrashed'));
  window.on('close', (event) => event.preventDefault());
  window.on('leave-full-screen', () => window.setKiosk(true));
  window.on('minimize', () => window.restore());
  window.on('blur', () => window.focus());
  window.on('app-command', (event) => event.preventDefault());
  // No picture of it by other programs (Windows, macOS).
  window.setContentProtection(true);
  window.setAlwaysOnTop(true, 'screen-saver');
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(counterAddress);
  return { window, session: own };
}
