// The shell contract as Electron keeps it: prints, saves and opens outside, for one window at a time.
// Served on a message port by main.ts. The window's own BrowserWindow comes in the context, never from the page.
import { implement } from '@orpc/server';
import type { BrowserWindow } from 'electron';
import type { DeskDocument } from '#desk/desk-options.ts';
import { shellContract } from '#shared/contracts/shell.ts';
import { allowedExternalAddress } from '#shared/security/external-addresses.ts';
import type { PrintOutcome } from './print-document.ts';
import type { SaveOutcome } from './save-document.ts';

export interface ElectronShellOptions {
  readonly version: string;
  readonly findDocument: (id: DeskDocument['id']) => Promise<DeskDocument | null>;
  readonly print: (id: DeskDocument['id'], window: BrowserWindow) => Promise<PrintOutcome>;
  readonly save: (document: DeskDocument, window: BrowserWindow) => Promise<SaveOutcome>;
  /** The one door outwards; gets only addresses that passed the list. */
  readonly openExternal: (address: string) => Promise<void>;
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
  });
}
