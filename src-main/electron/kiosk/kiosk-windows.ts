// Main's side of a kiosk: its window, the covers, what keeps the display on and shortcuts away, and the erasing of all of it.
// Made by main.ts where the station is a kiosk; the desk process's lock says when.
import { app, clipboard, globalShortcut, powerSaveBlocker, session, type BrowserWindow, type Session } from 'electron';
import { closeOutside } from '../outside-window.ts';
import { DisplayCovers } from './cover-displays.ts';
import { openKioskWindow, type KioskWindow } from './kiosk-window.ts';
import type { SilentPrinter } from './print-silently.ts';
import { swallowedShortcuts } from './rules/window-options.ts';

export interface KioskWindowsOptions {
  readonly preload: string;
  readonly printer: SilentPrinter;
  readonly secure: (own: Session) => void;
  /** The window whose page may have ports. */
  readonly onOpened: (window: BrowserWindow) => void;
  readonly onLeft: (why: 'pageLeft' | 'pageCrashed') => void;
}

const longestPrintMs = 120_000;

export class KioskWindows {
  readonly #options: KioskWindowsOptions;
  readonly #covers: DisplayCovers;
  #open: KioskWindow | null = null;

  constructor(options: KioskWindowsOptions) {
    this.#options = options;
    this.#covers = new DisplayCovers(() => this.#open?.window ?? null);
    powerSaveBlocker.start('prevent-display-sleep');
    for (const shortcut of swallowedShortcuts) globalShortcut.register(shortcut, () => {});
    // Before the first page is there, no desktop is to be seen either.
    this.#covers.update();
  }

  async carryOut(wish: 'clear' | 'untilPrinted' | 'open' | 'leave'): Promise<void> {
    switch (wish) {
      case 'untilPrinted':
        return await this.#options.printer.untilPrinted(longestPrintMs);
      case 'clear':
        return await this.#clear();
      case 'open':
        return this.#show();
      case 'leave':
        globalShortcut.unregisterAll();
        this.#covers.close();
        return app.quit();
    }
  }

  #show(): void {
    const { preload, secure, onLeft, onOpened } = this.#options;
    this.#open = openKioskWindow({ preload, secure, onLeft });
    onOpened(this.#open.window);
    this.#covers.update();
  }

  async #clear(): Promise<void> {
    await closeOutside();
    const before = this.#open;
    this.#open = null;
    before?.window.destroy();
    for (const own of [before?.session, session.defaultSession]) {
      if (!own) continue;
      await own.clearStorageData();
      await own.clearCache();
      await own.clearAuthCache();
      await own.clearHostResolverCache();
      await own.closeAllConnections();
    }
    clipboard.clear();
  }
}
