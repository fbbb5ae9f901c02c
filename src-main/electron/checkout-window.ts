// The window of a payment: sandboxed, without a preload, in a session that lives in memory and is cleared when the window closes.
// Called by the shell contract. Its title is the address it shows, written by us, so that a page cannot pretend to be another.
import { randomUUID } from 'node:crypto';
import { BrowserWindow, session, type Session, type WebContents } from 'electron';
import { isReturnPage, mayFrame, mayShow, type CheckoutPlace } from '#shared/security/checkout-addresses.ts';
import { permissionRule } from './rules/permission-table.ts';
import { checkoutPreferences } from './rules/window-preferences.ts';
import { titleOf } from './rules/checkout-title.ts';

export type ClosedBy = 'person' | 'return' | 'program';

const sessions = new WeakSet<Session>();

/** Whether these contents are a payment's: they follow the rules below instead of the counter's. */
export const isCheckout = (contents: WebContents): boolean => sessions.has(contents.session);

let open: { readonly window: BrowserWindow; close(by: ClosedBy): void } | null = null;

export const isCheckoutOpen = (): boolean => open !== null;

export function closeCheckout(): void {
  open?.close('program');
}

/** Opens the window and resolves when it is closed, everything of it cleared. */
export async function showCheckout(
  place: CheckoutPlace,
  parent: BrowserWindow,
  log: (line: string) => void,
): Promise<ClosedBy> {
  const partition = `checkout-${randomUUID()}`;
  // Without `persist:` it lives in memory alone.
  const own = session.fromPartition(partition, { cache: false });
  sessions.add(own);
  lockSession(own, log);
  const window = new BrowserWindow({
    ...{ width: 1100, height: 760, parent, title: titleOf(place.begunAt), autoHideMenuBar: true },
    webPreferences: checkoutPreferences(partition),
  });
  let closedBy: ClosedBy = 'person';
  open = {
    window,
    close(by) {
      closedBy = by;
      window.destroy();
    },
  };
  lockContents(window, place, log, () => open?.close('return'));
  const closed = new Promise<void>((resolve) => window.once('closed', () => resolve()));
  // A page that cannot be reached shows Chromium's own words; the person closes it, and the session says what is possible.
  void window.loadURL(place.begunAt).catch(() => log('the payment page did not load'));
  await closed;
  open = null;
  await own.clearStorageData();
  await own.clearCache();
  await own.clearAuthCache();
  return closedBy;
}

function lockSession(own: Session, log: (line: string) => void): void {
  own.setPermissionRequestHandler((_contents, permission, callback) => {
    log(`permission ${permission} denied to the payment page`);
    callback(permissionRule(permission).allowed);
  });
  own.setPermissionCheckHandler((_contents, permission) => permissionRule(permission).allowed);
  own.setDevicePermissionHandler(() => false);
  own.setDisplayMediaRequestHandler((_request, callback) => callback({}));
  own.on('will-download', (event) => event.preventDefault());
}

function lockContents(
  window: BrowserWindow,
  place: CheckoutPlace,
  log: (line: string) => void,
  onReturn: () => void,
): void {
  const { webContents } = window;
  webContents.on('will-frame-navigate', (details) => {
    if (details.isMainFrame ? mayShow(place, details.url) : mayFrame(place, details.url)) return;
    details.preventDefault();
    log('a navigation of the payment page was denied');
  });
  webContents.on('will-redirect', (details) => {
    if (details.isMainFrame ? mayShow(place, details.url) : mayFrame(place, details.url)) return;
    details.preventDefault();
    log('a redirect of the payment page was denied');
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
