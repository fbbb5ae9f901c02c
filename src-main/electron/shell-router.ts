// The shell contract as Electron keeps it: prints, saves and opens outside, for one window at a time.
// Served on a message port by main.ts. The window's own BrowserWindow comes in the context, never from the page.
import { implement } from '@orpc/server';
import type { BrowserWindow } from 'electron';
import type { DeskDocument } from '#desk/desk-options.ts';
import { shellContract, type OutsideNews } from '#shared/contracts/shell.ts';
import { checkoutAddress, identityAddress, type OutsidePlace } from '#shared/security/outside-addresses.ts';
import { allowedExternalAddress } from '#shared/security/external-addresses.ts';
import type { ClosedBy } from './outside-window.ts';
import type { PrintOutcome } from './print-document.ts';
import type { SaveOutcome } from './save-document.ts';

export interface ElectronShellOptions {
  readonly version: string;
  readonly findDocument: (id: DeskDocument['id']) => Promise<DeskDocument | null>;
  readonly print: (id: DeskDocument['id'], window: BrowserWindow) => Promise<PrintOutcome>;
  readonly save: (document: DeskDocument, window: BrowserWindow) => Promise<SaveOutcome>;
  /** The one door outwards; gets only addresses that passed the list. */
  readonly openExternal: (address: string) => Promise<void>;
  readonly outside: {
    readonly isOpen: () => boolean;
    /** Gets only addresses that passed the rule; resolves when its window is closed. */
    readonly show: (place: OutsidePlace, window: BrowserWindow, onTouched: () => void) => Promise<ClosedBy>;
    readonly close: () => Promise<void>;
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
    openCheckout: shell.openCheckout.handler(({ input: { url, link }, context, errors }) => {
      const begunAt = checkoutAddress(url);
      if (begunAt === null) throw errors.ADDRESS_REFUSED();
      if (options.outside.isOpen()) throw errors.ALREADY_OPEN();
      return newsOf(options, { kind: 'payment', begunAt, link }, context.window);
    }),
    openIdentity: shell.openIdentity.handler(({ input: { url, link, hosts }, context, errors }) => {
      const begunAt = identityAddress(url, link);
      if (begunAt === null) throw errors.ADDRESS_REFUSED();
      if (options.outside.isOpen()) throw errors.ALREADY_OPEN();
      return newsOf(options, { kind: 'identity', begunAt, link, hosts }, context.window);
    }),
    closeOutside: shell.closeOutside.handler(async () => {
      await options.outside.close();
      return {};
    }),
  });
}

function newsOf({ outside }: ElectronShellOptions, place: OutsidePlace, window: BrowserWindow) {
  let wake: (word: 'touched') => void = () => {};
  const closed = outside.show(place, window, () => wake('touched'));
  return news();
  async function* news(): AsyncGenerator<OutsideNews, void> {
    yield { state: 'opened' };
    for (;;) {
      const touched = new Promise<'touched'>((resolve) => (wake = resolve));
      const next = await Promise.race([touched, closed]);
      if (next !== 'touched') {
        yield { state: 'closed', by: next };
        return;
      }
      yield { state: 'touched' };
    }
  }
}
