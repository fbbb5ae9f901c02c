// The desk: opens the store, starts sync, answers the desk contract. Called by both shells, the command line and the tests.
// Never throws for what a person can act on: a store that cannot be opened is a phase, shown on a screen with a way out.
import type { Face } from '#shared/contracts/desk/system.ts';
import type { DocumentId } from '#shared/domain/ids.ts';
import type { DeskContext } from './desk-context.ts';
import type { DeskDocument, DeskOptions } from './desk-options.ts';
import { deskRouter, type DeskRouter } from './desk-router.ts';
import { kioskRouter, type KioskRouter } from './kiosk/kiosk-router.ts';
import type { KioskLock } from './kiosk/lock/kiosk-lock.ts';
import { openLog } from './log/open-log.ts';
import { RunningDesk } from './running-desk.ts';

export interface Desk {
  readonly router: DeskRouter;
  /** What windows get where `face` says so; shells ask for each new line. */
  readonly kioskRouter: KioskRouter;
  face(): Face;
  /** The context of one window; a session belongs to it. */
  connection(): DeskContext;
  findDocument(id: DocumentId): DeskDocument | null;
  /** For the shell: it tells of a page that was left, or crashed. */
  readonly kioskLock: KioskLock;
  close(): Promise<void>;
}

export async function openDesk(options: DeskOptions): Promise<Desk> {
  const { log, close: closeLog } = openLog(options.dataDir);
  const desk = new RunningDesk(options, log);
  await desk.open();
  return {
    router: deskRouter,
    kioskRouter,
    face: () => desk.services.system.face(),
    connection: () => ({ desk: desk.services, connection: { signedIn: null } }),
    findDocument: (id) => desk.services.documents.find(id),
    kioskLock: desk.services.kioskLock,
    close: async () => {
      await desk.shut();
      closeLog();
    },
  };
}
