// The shell contract as the web host keeps it: the browser prints and saves, so most answers are an address to open.
// Called by every window that connects to /rpc/shell.
import { spawn } from 'node:child_process';
import { implement } from '@orpc/server';
import type { DeskDocument } from '#desk/desk-options.ts';
import { documentPath } from '#shared/connection/web-host-paths.ts';
import { shellContract, type OutsideNews } from '#shared/contracts/shell.ts';
import { checkoutAddress, identityAddress, type OutsidePlace } from '#shared/security/outside-addresses.ts';
import { allowedExternalAddress } from '#shared/security/external-addresses.ts';
import type { BarTexts } from './guard/page-script.ts';
import type { OutsideBrowser, ShowOutside } from './outside-browser.ts';

export interface WebShellOptions {
  readonly version: string;
  readonly findDocument: (id: string) => DeskDocument | null | Promise<DeskDocument | null>;
  /** Opens an address that has passed the allow-list. */
  readonly openAddress: (address: string) => void;
  /** Gets only addresses that passed the rule. */
  readonly showOutside: ShowOutside;
}

/** Router of the shell contract for the web host. */
export function createWebShellRouter(options: WebShellOptions) {
  const shell = implement(shellContract);
  let outside: OutsideBrowser | null = null;
  /** Null where nothing can be shown here. */
  const show = (place: OutsidePlace, bar: BarTexts = { address: '', close: '×' }): OutsideBrowser | null => {
    const shown = options.showOutside(place, bar);
    outside = shown;
    void shown?.closed.then(() => {
      if (outside === shown) outside = null;
    });
    return shown;
  };
  return shell.router({
    info: shell.info.handler(() => ({ host: 'web', version: options.version, platform: process.platform })),
    print: shell.print.handler(async ({ input, errors }) => {
      if (!(await options.findDocument(input.documentId))) throw errors.DOCUMENT_GONE();
      return { outcome: 'openHere', path: documentPath(input.documentId) };
    }),
    save: shell.save.handler(async ({ input, errors }) => {
      if (!(await options.findDocument(input.documentId))) throw errors.DOCUMENT_GONE();
      return { outcome: 'download', path: `${documentPath(input.documentId)}?download` };
    }),
    openExternal: shell.openExternal.handler(({ input, errors }) => {
      const address = allowedExternalAddress(input.url);
      if (address === null) throw errors.ADDRESS_REFUSED();
      options.openAddress(address);
      return {};
    }),
    openCheckout: shell.openCheckout.handler(({ input: { url, link, bar }, errors }) => {
      const begunAt = checkoutAddress(url);
      if (begunAt === null) throw errors.ADDRESS_REFUSED();
      if (outside) throw errors.ALREADY_OPEN();
      const shown = show({ kind: 'payment', begunAt, link }, bar);
      if (!shown) throw errors.NO_BROWSER();
      return newsOf(shown);
    }),
    openIdentity: shell.openIdentity.handler(({ input: { url, link, hosts, bar }, errors }) => {
      const begunAt = identityAddress(url, link);
      if (begunAt === null) throw errors.ADDRESS_REFUSED();
      if (outside) throw errors.ALREADY_OPEN();
      const shown = show({ kind: 'identity', begunAt, link, hosts }, bar);
      if (!shown) throw errors.NO_BROWSER();
      return newsOf(shown);
    }),
    closeOutside: shell.closeOutside.handler(async () => {
      outside?.close();
      await outside?.closed;
      return {};
    }),
  });
}

async function* newsOf(window: OutsideBrowser): AsyncGenerator<OutsideNews, void> {
  yield { state: 'opened' };
  let wake: (word: 'touched') => void = () => {};
  window.onTouched(() => wake('touched'));
  for (;;) {
    const touched = new Promise<'touched'>((resolve) => (wake = resolve));
    const next = await Promise.race([touched, window.closed]);
    if (next !== 'touched') {
      yield { state: 'closed', by: next };
      return;
    }
    yield { state: 'touched' };
  }
}

/** Opens an address in the person's own browser, where this machine has a way to; the address is one argument, never a shell's text. */
export function openInDefaultBrowser(address: string): void {
  const [command, ...words] =
    process.platform === 'win32'
      ? ['rundll32', 'url.dll,FileProtocolHandler', address]
      : process.platform === 'darwin'
        ? ['open', address]
        : ['xdg-open', address];
  if (command === undefined) return;
  spawn(command, words, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
