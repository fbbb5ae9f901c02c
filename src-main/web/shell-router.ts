// The shell contract as the web host keeps it: the browser prints and saves, so most answers are an address to open.
// Called by every window that connects to /rpc/shell.
import { spawn } from 'node:child_process';
import { implement } from '@orpc/server';
import type { DeskDocument } from '#desk/desk-options.ts';
import { documentPath } from '#shared/connection/web-host-paths.ts';
import { shellContract, type CheckoutNews } from '#shared/contracts/shell.ts';
import { checkoutAddress } from '#shared/security/checkout-addresses.ts';
import { allowedExternalAddress } from '#shared/security/external-addresses.ts';
import type { CheckoutBrowser, ShowCheckout } from './checkout-browser.ts';

export interface WebShellOptions {
  readonly version: string;
  readonly findDocument: (id: string) => DeskDocument | null | Promise<DeskDocument | null>;
  /** Opens an address that has passed the allow-list. */
  readonly openAddress: (address: string) => void;
  /** Gets only addresses that passed the rule. */
  readonly showCheckout: ShowCheckout;
}

/** Router of the shell contract for the web host. */
export function createWebShellRouter(options: WebShellOptions) {
  const shell = implement(shellContract);
  let checkout: CheckoutBrowser | null = null;
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
    openCheckout: shell.openCheckout.handler(({ input, errors }) => {
      const address = checkoutAddress(input.url);
      if (address === null) throw errors.ADDRESS_REFUSED();
      if (checkout) throw errors.ALREADY_OPEN();
      const shown = options.showCheckout(address);
      if (!shown) throw errors.NO_BROWSER();
      checkout = shown;
      void shown.closed.then(() => (checkout = null));
      return newsOf(shown);
    }),
    closeCheckout: shell.closeCheckout.handler(async () => {
      checkout?.close();
      await checkout?.closed;
      return {};
    }),
  });
}

async function* newsOf({ closed }: CheckoutBrowser): AsyncGenerator<CheckoutNews, void> {
  yield { state: 'opened' };
  yield { state: 'closed', by: await closed };
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
