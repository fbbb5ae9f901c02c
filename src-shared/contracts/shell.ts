// What a window can do beyond the desk: print, save, open outside. Two shells keep it: Electron and the web host.
// A document is named by its id; the renderer never sees a path.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { DocumentIdSchema } from '../domain/ids.ts';

const documentErrors = { DOCUMENT_GONE: { status: 410 } } as const;

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
};
export type ShellContract = typeof shellContract;
