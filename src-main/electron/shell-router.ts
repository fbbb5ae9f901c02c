// The shell contract as Electron keeps it: prints, saves and opens outside, for one window at a time.
// Served on a message port by main.ts. The window's own BrowserWindow comes in the context, never from the page.
import { implement } from '@orpc/server';
import type { BrowserWindow } from 'electron';
import type { DeskDocument } from '#desk/desk-options.ts';
import { shellContract, type CheckoutNews } from '#shared/contracts/shell.ts';
import { checkoutAddress, type CheckoutPlace } from '#shared/security/checkout-addresses.ts';
import { allowedExternalAddress } from '#shared/security/external-addresses.ts';
import type { ClosedBy } from './checkout-window.ts';
import type { PrintOutcome } from './print-document.ts';
import type { SaveOutcome } from './save-document.ts';

export interface ElectronShellOptions {
  readonly version: string;
  readonly findDocument: (id: DeskDocument['id']) => Promise<DeskDocument | null>;
  readonly print: (id: DeskDocument['id'], window: BrowserWindow) => Promise<PrintOutcome>;
  readonly save: (document: DeskDocument, window: BrowserWindow) => Promise<SaveOutcome>;
  /** The one door outwards; gets only addresses that passed the list. */
  readonly openExternal: (address: string) => Promise<void>;
  readonly checkout: {
    readonly isOpen: () => boolean;
    /** Gets only addresses that passed the rule; resolves when its window is closed. */
    readonly show: (place: CheckoutPlace, window: BrowserWindow) => Promise<ClosedBy>;
    readonly close: () => void;
  };
}

export interface ShellContext {
  readonly window: BrowserWindow;
}

/** Router of the shell contract for Electron. */
export function createElectronShellRouter(options: ElectronShellOptions) {
  const shell = implement(shellContract).$context<ShellContext>();
  return shell.router({
    info: shell.info.handler(() => ({ host: 'electron', version: options.version, platform: process.platform })),
    print: shell.print.handler(async ({ input, context, errors }) => {
      if (!(await options.findDocument(input.documentId))) throw errors.DOCUMENT_GONE();
      const done = await options.print(input.documentId, context.window);
      switch (done.outcome) {
        case 'no printer':
          throw errors.NO_PRINTER();
        case 'failed':
          throw errors.PRINT_FAILED({ data: { reason: done.reason } });
        case 'printed':
        case 'cancelled':
          return done;
      }
    }),
    save: shell.save.handler(async ({ input, context, errors }) => {
      const document = await options.findDocument(input.documentId);
      if (!document) throw errors.DOCUMENT_GONE();
      const done = await options.save(document, context.window);
      switch (done.outcome) {
        case 'disk full':
          throw errors.DISK_FULL();
        case 'no permission':
          throw errors.NO_PERMISSION();
        case 'saved':
        case 'cancelled':
          return done;
      }
    }),
    openExternal: shell.openExternal.handler(async ({ input, errors }) => {
      const address = allowedExternalAddress(input.url);
      if (address === null) throw errors.ADDRESS_REFUSED();
      await options.openExternal(address);
      return {};
    }),
    openCheckout: shell.openCheckout.handler(({ input, context, errors }) => {
      const begunAt = checkoutAddress(input.url);
      if (begunAt === null) throw errors.ADDRESS_REFUSED();
      if (options.checkout.isOpen()) throw errors.ALREADY_OPEN();
      const closed = options.checkout.show({ begunAt, link: input.link }, context.window);
      return newsOf(closed);
    }),
    closeCheckout: shell.closeCheckout.handler(() => {
      options.checkout.close();
      return {};
    }),
  });
}

async function* newsOf(closed: Promise<ClosedBy>): AsyncGenerator<CheckoutNews, void> {
  yield { state: 'opened' };
  yield { state: 'closed', by: await closed };
}
