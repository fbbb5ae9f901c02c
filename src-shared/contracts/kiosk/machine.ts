// What a kiosk's window asks of its shell: the machine's own. Both shells keep it; a document is named by its id, an address never leaves.
// After a reset nothing of a parent is left anywhere, and a self-check that proves it is logged.
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { DocumentIdSchema } from '../../domain/ids.ts';
import { shellContract } from '../shell.ts';
import { InstantSchema } from '../fields.ts';

const { info, openCheckout, closeCheckout } = shellContract;

/** How the window at an identity provider stands. `return`: the parent has been sent back to central. */
const IdentityWindowNewsSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('opened') }),
  z.object({ state: z.literal('closed'), by: z.enum(['person', 'return', 'program']) }),
]);

export const SelfCheckSchema = z.object({
  at: InstantSchema,
  /** Nothing was found in any place. */
  clean: z.boolean(),
  /** What was looked at, and how many traces were found there. */
  places: z.array(z.object({ place: z.string(), traces: z.int().min(0) })),
});
export type SelfCheck = z.infer<typeof SelfCheckSchema>;

export const kioskShellContract = {
  ...{ info, openCheckout, closeCheckout },
  /** To the kiosk's printer, without a dialog. */
  print: oc
    .input(z.object({ documentId: DocumentIdSchema }))
    .errors({
      DOCUMENT_GONE: { status: 410 },
      NO_PRINTER: { status: 503 },
      PRINT_FAILED: { status: 500, data: z.object({ reason: z.string() }) },
    })
    .output(z.object({ outcome: z.enum(['printed', 'openHere']), path: z.string().nullable() })),
  /** The identity provider, in a window apart with storage of its own. One at a time. */
  openIdentity: oc
    .input(z.object({ url: z.url().max(2000) }))
    .errors({ ADDRESS_REFUSED: { status: 403 }, ALREADY_OPEN: { status: 409 }, NO_BROWSER: { status: 503 } })
    .output(eventIterator(IdentityWindowNewsSchema)),
  closeIdentity: oc.output(z.object({})),
  /** "Termina e cancella": the parent's session, every window, storage, cache, clipboard, spool and shelf. The window begins anew. */
  reset: oc.input(z.object({ because: z.enum(['parent', 'idle', 'sessionEnded', 'start']) })).output(SelfCheckSchema),
  /** The last proof. */
  selfCheck: oc.output(SelfCheckSchema.nullable()),
  /** Leaves the kiosk. Wrong PINs are counted over restarts. */
  exit: oc
    .input(z.object({ pin: z.string().max(32) }))
    .errors({
      PIN_WRONG: { status: 401, data: z.object({ attemptsLeft: z.int().min(0) }) },
      PIN_LOCKED: { status: 423, data: z.object({ until: InstantSchema }) },
      NO_PIN: { status: 409 },
    })
    .output(z.object({})),
};
export type KioskShellContract = typeof kioskShellContract;
