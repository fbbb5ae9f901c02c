// Puts together what every handler of the desk may use. Called once by running-desk.ts, which opens, closes and changes what is behind:
// store and station come and go while the desk lives, so each is asked for when it is needed, never kept here.
import type { Logger } from 'pino';
import type { DeskServices } from './desk-context.ts';
import type { DeskOptions } from './desk-options.ts';
import { noteDisclosure } from './disclosures/note-disclosure.ts';
import { documentShelf } from './document-shelf.ts';
import { ExportJobs } from './exports/export-jobs.ts';
import { isMarkedKiosk } from './kiosk/kiosk-mark.ts';
import { deskPlaces } from './kiosk/lock/desk-places.ts';
import { KioskLock } from './kiosk/lock/kiosk-lock.ts';
import { LockEvents } from './kiosk/lock/lock-events.ts';
import type { LockReporter } from './kiosk/lock/lock-reporter.ts';
import { ParentSessions } from './kiosk/parent-sessions.ts';
import { MailOffice } from './mail/mail-office.ts';
import { SessionWatch } from './payments/session-watch.ts';
import type { StationControl } from './station/station-control.ts';
import type { OpenStore } from './store/open-store.ts';
import { ContactProblem } from './sync/contact-problem.ts';
import type { StatusBoard } from './sync/status-board.ts';
import type { SystemControl } from './system/system-control.ts';

export interface Running extends Pick<SystemControl, 'reopen' | 'restoreBackup' | 'enrol'> {
  readonly options: DeskOptions;
  readonly log: Logger;
  readonly now: () => Date;
  readonly board: StatusBoard;
  readonly store: () => OpenStore | null;
  readonly station: () => StationControl | null;
  readonly lockReporter: () => LockReporter | null;
  readonly noticeDamage: DeskServices['noticeDamage'];
  readonly captured: () => void;
}

export function makeServices(running: Running): DeskServices {
  const { options, log, now, board, store, station, noticeDamage } = running;
  const documents = documentShelf();
  const parentSessions = new ParentSessions((token) => station()?.kioskCentral(token) ?? null);
  const onDamage = (failure: unknown) => void noticeDamage(failure);
  return {
    ...{ options, log, now, documents, parentSessions, sessions: new Map() },
    ...{ openStore: store, noticeDamage },
    exports: new ExportJobs({
      ...{ documents, log, now, onDamage },
      noteDisclosure: (what, operatorId) => {
        const open = store();
        if (!open) throw new Error('the store is closed');
        noteDisclosure(open, what, { operatorId, now: now() });
      },
    }),
    mail: new MailOffice({
      ...{ desk: options, log, now, onDamage },
      lease: (question) => station()?.mailLease(question) ?? Promise.resolve('no-line'),
      returned: (all) => station()?.mailReturned(all) ?? Promise.resolve('no-line'),
    }),
    sessionWatch: new SessionWatch({
      central: (operatorId) => station()?.operatorCentral(operatorId) ?? null,
      onPaid: () => station()?.pullSoon(),
    }),
    kioskLock: new KioskLock({
      ...{ shell: options.kioskShell ?? null, places: deskPlaces(options.dataDir), log, now },
      db: () => store()?.db ?? null,
      events: new LockEvents(store, now, () => void running.lockReporter()?.run()),
      endSession: () => Promise.resolve(parentSessions.end()),
      forget: () => documents.clear(),
      held: () => documents.count + parentSessions.held,
    }),
    system: {
      ...{ reopen: running.reopen, restoreBackup: running.restoreBackup, enrol: running.enrol },
      face: () => (isMarkedKiosk(options.dataDir) ? 'kiosk' : 'counter'),
      status: () => board.status,
      watch: (signal) => board.watch(signal),
      syncNow: async () => station()?.syncNow(),
    },
    sync: {
      captured: running.captured,
      operatorCentral: (operatorId) => station()?.operatorCentral(operatorId) ?? null,
      publicUrl: () => station()?.publicUrl,
      kioskCentral: (token) => station()?.kioskCentral(token) ?? null,
      pullSoon: () => station()?.pullSoon(),
      history: (familyId, offset) => station()?.history(familyId, offset) ?? Promise.resolve('no-line'),
      firstOperator: async (operator) =>
        (await station()?.firstOperator(operator)) ?? new ContactProblem('UNREACHABLE', 'the store is not open'),
      restarts: () => station()?.restarts ?? 0,
      compare: async () => (await station()?.compare()) ?? false,
    },
  };
}
