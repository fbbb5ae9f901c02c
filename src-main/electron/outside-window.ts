// A window outside: Checkout's, or that of an identity provider. Sandboxed, without a preload, in a session that lives in memory and is
// cleared when the window closes. Called by the shell contract. Its title is the address it shows, written by us, so that a page cannot
// pretend to be another.
import { randomUUID } from 'node:crypto';
import { BrowserWindow, session, type Session, type WebContents } from 'electron';
import { isReturnPage, mayFrame, mayShow, type OutsidePlace } from '#shared/security/outside-addresses.ts';
import { lockKeys } from './kiosk/lock-keys.ts';
import { permissionRule } from './rules/permission-table.ts';
import { outsidePreferences } from './rules/window-preferences.ts';
import { titleOf } from './rules/outside-title.ts';

export type ClosedBy = 'person' | 'return' | 'program';

export interface OutsideWish {
  readonly place: OutsidePlace;
  readonly parent: BrowserWindow;
  readonly log: (line: string) => void;
  /** Somebody did something in it; told every two seconds at most. */
  readonly onTouched: () => void;
}

const touchedEveryMs = 2_000;
const sessions = new WeakSet<Session>();

/** Whether these contents are foreign: they follow the rules below instead of the counter's. */
export const isOutside = (contents: WebContents): boolean => sessions.has(contents.session);

let open: { close(by: ClosedBy): void; readonly closed: Promise<void> } | null = null;

export const isOutsideOpen = (): boolean => open !== null;

/** Resolves when nothing of it is left. */
export async function closeOutside(): Promise<void> {
  const window = open;
  window?.close('program');
  await window?.closed;
}

/** Opens the window and resolves when it is closed, everything of it cleared. */
export async function showOutside({ place, parent, log, onTouched }: OutsideWish): Promise<ClosedBy> {
  const partition = `outside-${randomUUID()}`;
  // Without `persist:` it lives in memory alone.
  const own = session.fromPartition(partition, { cache: false });
  sessions.add(own);
  lockSession(own, log);
  const isKiosk = parent.isKiosk();
  const window = new BrowserWindow({
    ...{ width: 1100, height: 760, parent, modal: isKiosk, title: titleOf(place.begunAt), autoHideMenuBar: true },
    ...(isKiosk && { minimizable: false, maximizable: false, alwaysOnTop: true, skipTaskbar: true }),
    webPreferences: outsidePreferences(partition),
  });
  if (isKiosk) lockKeys(window.webContents);
  let closedBy: ClosedBy = 'person';
  const gone = new Promise<void>((resolve) => window.once('closed', () => resolve()));
  const closed = gone.then(() => clear(own));
  const mine = {
    closed,
    close(by: ClosedBy) {
      closedBy = by;
      window.destroy();
    },
  };
  open = mine;
  lockContents(window, place, log, () => mine.close('return'));
  tellTouches(window.webContents, onTouched);
  // A page that cannot be reached shows Chromium's own words; the person closes it, and the session says what is possible.
  void window.loadURL(place.begunAt).catch(() => log('the page outside did not load'));
  await closed;
  open = null;
  return closedBy;
}

async function clear(own: Session): Promise<void> {
  await own.clearStorageData();
  await own.clearCache();
  await own.clearAuthCache();
}

function tellTouches(contents: WebContents, onTouched: () => void): void {
  let toldAt = 0;
  contents.on('input-event', () => {
    if (Date.now() - toldAt < touchedEveryMs) return;
    toldAt = Date.now();
    onTouched();
  });
}

function lockSession(own: Session, log: (line: string) => void): void {
  own.setPermissionRequestHandler((_contents, permission, callback) => {
    log(`permission ${permission} denied to the page outside`);
    callback(permissionRule(permission).allowed);
  });
  own.setPermissionCheckHandler((_contents, permission) => permissionRule(permission).allowed);
  own.setDevicePermissionHandler(() => false);
  own.setDisplayMediaRequestHandler((_request, callback) => callback({}));
  own.on('will-download', (event) => event.preventDefault());
}

function lockContents(
  window: BrowserWindow,
  place: OutsidePlace,
  log: (line: string) => void,
  onReturn: () => void,
): void {
  const { webContents } = window;
  webContents.on('will-frame-navigate', (details) => {
    if (details.isMainFrame ? mayShow(place, details.url) : mayFrame(place, details.url)) return;
    details.preventDefault();
    log('a navigation of the page outside was denied');
  });
  webContents.on('will-redirect', (details) => {
    if (details.isMainFrame ? mayShow(place, details.url) : mayFrame(place, details.url)) return;
    details.preventDefault();
    log('a redirect of the page outside was denied');
  });
  webContents.on('will-attach-webview', (event) => event.preventDefault());
  webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  window.on('page-title-updated', (event) => event.preventDefault());
  webContents.on('did-navigate', (_event, url) => window.setTitle(titleOf(url)));
  // Only once the page is there has central heard of the return.
  webContents.on('did-finish-load', () => {
    if (isReturnPage(place, webContents.getURL())) onReturn();
  });
}
