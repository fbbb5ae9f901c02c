// What a window can do beyond the desk: print, save, open outside, show Checkout or an identity provider in a window apart.
// Two shells keep it: Electron and the web host.
// A document is named by its id; the renderer never sees a path.
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { DocumentIdSchema } from '../domain/ids.ts';
import { IdentityHostSchema } from '../security/outside-addresses.ts';

const documentErrors = { DOCUMENT_GONE: { status: 410 } } as const;

/**
 * How a window outside stands. `touched`: somebody did something in it, told every few seconds at most. `return`: the page sent the parent
 * back to central, which knows what came of it.
 */
export const OutsideNewsSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('opened') }),
  z.object({ state: z.literal('touched') }),
  z.object({ state: z.literal('closed'), by: z.enum(['person', 'return', 'program']) }),
]);
export type OutsideNews = z.infer<typeof OutsideNewsSchema>;

const outsideInput = z.object({
  url: z.url().max(2000),
  /** The session's link at central: the parent is sent back below it. */
  link: z.url().max(2000),
  /** What stands above the page in the parent's language, before the address and on the button. */
  bar: z.object({ address: z.string().max(40), close: z.string().max(40) }).optional(),
});
const outsideErrors = {
  ADDRESS_REFUSED: { status: 403 },
  ALREADY_OPEN: { status: 409 },
  NO_BROWSER: { status: 503 },
} as const;

export const shellContract = {
  info: oc.output(z.object({ host: z.enum(['electron', 'web']), version: z.string(), platform: z.string() })),
  /** Electron prints (system dialog or named printer). The web host answers with an address on its own origin that the window opens. */
  print: oc
    .input(z.object({ documentId: DocumentIdSchema }))
    .errors({ ...documentErrors, NO_PRINTER: {}, PRINT_FAILED: { data: z.object({ reason: z.string() }) } })
    .output(
      z.discriminatedUnion('outcome', [
        z.object({ outcome: z.literal('printed') }),
        z.object({ outcome: z.literal('cancelled') }),
        z.object({ outcome: z.literal('openHere'), path: z.string() }),
      ]),
    ),
  save: oc
    .input(z.object({ documentId: DocumentIdSchema }))
    .errors({ ...documentErrors, DISK_FULL: {}, NO_PERMISSION: {} })
    .output(
      z.discriminatedUnion('outcome', [
        z.object({ outcome: z.literal('saved'), fileName: z.string() }),
        z.object({ outcome: z.literal('cancelled') }),
        z.object({ outcome: z.literal('download'), path: z.string() }),
      ]),
    ),
  /** Only addresses of the allow-list; anything else is refused. */
  openExternal: oc
    .input(z.object({ url: z.url().max(2000) }))
    .errors({ ADDRESS_REFUSED: { status: 403 } })
    .output(z.object({})),
  /**
   * Shows a payment page in a window of its own, with storage of its own that is gone afterwards. One window outside at a time: a payment
   * that somebody is typing in is not taken away. Ends when the window is closed; ending it from here leaves the window open.
   */
  openCheckout: oc.input(outsideInput).errors(outsideErrors).output(eventIterator(OutsideNewsSchema)),
  /** The same for the page where a parent shows who she is: it begins at central and goes to the hosts that central named, no others. */
  openIdentity: oc
    .input(outsideInput.extend({ hosts: z.array(IdentityHostSchema).max(100) }))
    .errors(outsideErrors)
    .output(eventIterator(OutsideNewsSchema)),
  closeOutside: oc.output(z.object({})),
};
export type ShellContract = typeof shellContract;
