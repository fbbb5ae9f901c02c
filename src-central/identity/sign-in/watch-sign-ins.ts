// Tells kiosks that wait that their sign-in moved, whichever process moved it. One for each process, made with the context of identity. While somebody
// waits, one question a few times a second serves all of them; nobody waiting, nothing is asked.
import type { ReadableDb } from '../../store/database.ts';
import { selectStates } from '../queries.ts';
import type { SignInState } from './sign-in-state.ts';

export interface SignInWatch {
  /** Ends when the sign-in is not in one of these states any more, is gone, `ms` are over, or the kiosk has hung up. */
  wait(
    handleDigest: string,
    whileIn: readonly SignInState[],
    ms: number,
    signal: AbortSignal | undefined,
  ): Promise<void>;
}

interface Waiter {
  readonly handleDigest: string;
  readonly whileIn: readonly SignInState[];
  readonly end: () => void;
}

const lookEveryMs = 300;

export function watchSignIns(db: ReadableDb): SignInWatch {
  const waiters = new Set<Waiter>();
  let timer: NodeJS.Timeout | undefined;

  const look = async () => {
    const asked = [...waiters];
    try {
      const rows = await selectStates(db, [...new Set(asked.map(({ handleDigest }) => handleDigest))]);
      const states = new Map(rows.map(({ handle_digest: digest, state }) => [digest, state]));
      for (const waiter of asked) {
        const state = states.get(waiter.handleDigest);
        if (state === undefined || !waiter.whileIn.includes(state)) waiter.end();
      }
    } catch {
      // Whoever waits asks for herself then, and hears what is wrong.
      for (const waiter of asked) waiter.end();
    }
    timer = waiters.size > 0 ? setTimeout(() => void look(), lookEveryMs) : undefined;
  };

  return {
    wait: (handleDigest, whileIn, ms, signal) =>
      new Promise((resolve) => {
        const waiter: Waiter = {
          ...{ handleDigest, whileIn },
          end: () => {
            clearTimeout(patience);
            signal?.removeEventListener('abort', waiter.end);
            waiters.delete(waiter);
            resolve();
          },
        };
        const patience = setTimeout(() => waiter.end(), Math.max(0, ms));
        if (signal?.aborted) return waiter.end();
        signal?.addEventListener('abort', waiter.end);
        waiters.add(waiter);
        timer ??= setTimeout(() => void look(), lookEveryMs);
      }),
  };
}
