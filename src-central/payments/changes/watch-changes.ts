// Tells whoever waits that something of an ente's payments changed, whichever process changed it. One per process, made by start-central.ts.
// While somebody waits, one cheap question a few times a second serves all of them; nobody waiting, nothing is asked.
import type { EnteId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../../store/database.ts';
import { selectChange, selectChanges } from '../session/queries.ts';

export interface ChangeWatch {
  /** Ends with the ente's counter: at once where it differs from `after`, else when it moves, or `ms` are over, or central closes. */
  wait(enteId: EnteId, after: number, ms: number): Promise<number>;
  close(): void;
}

interface Waiter {
  readonly enteId: EnteId;
  readonly after: number;
  readonly end: (change: number) => void;
}

export const lookEveryMs = 150;

export function watchChanges(db: ReadableDb, report: (error: unknown) => void, everyMs = lookEveryMs): ChangeWatch {
  const waiters = new Set<Waiter>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const look = async () => {
    try {
      const enti = [...new Set([...waiters].map(({ enteId }) => enteId))];
      for (const { ente_id: enteId, change } of await selectChanges(db, enti)) {
        for (const waiter of waiters) if (waiter.enteId === enteId && waiter.after !== change) waiter.end(change);
      }
    } catch (error) {
      report(error);
    }
    timer = waiters.size > 0 && !closed ? setTimeout(() => void look(), everyMs) : undefined;
  };

  return {
    wait: async (enteId, after, ms) => {
      const change = await selectChange(db, enteId);
      if (change !== after || ms === 0 || closed) return change;
      return await new Promise<number>((resolve) => {
        const waiter: Waiter = {
          ...{ enteId, after },
          end: (last) => {
            clearTimeout(patience);
            waiters.delete(waiter);
            resolve(last);
          },
        };
        const patience = setTimeout(() => waiter.end(after), ms);
        waiters.add(waiter);
        timer ??= setTimeout(() => void look(), everyMs);
      });
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
      for (const waiter of waiters) waiter.end(waiter.after);
    },
  };
}
