// The shell contract at a kiosk: prints straight to the printer, shows windows outside, and neither saves nor opens anything else.
// Served by run-kiosk.ts in place of the counter's.
import { implement } from '@orpc/server';
import { shellContract } from '#shared/contracts/shell.ts';
import { createWebShellRouter, type WebShellOptions } from '../shell-router.ts';
import type { KioskPrinter } from './print-by-lp.ts';

export interface KioskShellOptions extends Omit<WebShellOptions, 'openAddress'> {
  readonly printer: KioskPrinter;
}

export function createKioskShellRouter(options: KioskShellOptions) {
  const shell = implement(shellContract);
  const { info, openCheckout, openIdentity, closeOutside } = createWebShellRouter({
    ...options,
    openAddress: () => {},
  });
  return shell.router({
    ...{ info, openCheckout, openIdentity, closeOutside },
    print: shell.print.handler(async ({ input, errors }) => {
      const document = await options.findDocument(input.documentId);
      if (!document) throw errors.DOCUMENT_GONE();
      const printed = await options.printer.print(document.bytes);
      switch (printed) {
        case 'printed':
          return { outcome: 'printed' };
        case 'no printer':
          throw errors.NO_PRINTER();
        case 'failed':
          throw errors.PRINT_FAILED({ data: { reason: 'lp' } });
      }
    }),
    // A kiosk has no files: a dialog that saves is a way to all of them.
    save: shell.save.handler(({ errors }) => {
      throw errors.NO_PERMISSION();
    }),
    openExternal: shell.openExternal.handler(({ errors }) => {
      throw errors.ADDRESS_REFUSED();
    }),
  });
}
