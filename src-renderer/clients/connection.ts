// Keeps a line to the program open: opens it, and opens another when it breaks. Screens never see a transport.
// Called by main.ts. Calls made while the line is down wait for the next one, for a while; then they fail with LineDownError.
import { createORPCClient, ORPCError } from '@orpc/client';
import { readonly, ref, type Ref } from 'vue';
import type { DeskClient, KioskClient, Line, Link, OpenLine, ShellClient } from './line.ts';

export type LineState = 'connecting' | 'open' | 'down';

/** The window waits this long for a new line before a call fails; shorter than a person's patience. */
const patienceMilliseconds = 6_000;
const retryMilliseconds = [200, 500, 1_000, 2_000, 4_000];

export class LineDownError extends Error {
  override readonly name = 'LineDownError';
}

export interface Connection {
  readonly desk: DeskClient;
  /** The same way, as a kiosk's desk answers on it: which of the two it is, the desk decides by the station's role. */
  readonly kiosk: KioskClient;
  readonly shell: ShellClient;
  readonly state: Readonly<Ref<LineState>>;
  /** Runs on every new line before any other call may use it: the session is taken up again here. */
  onOpen(prepare: (desk: DeskClient) => Promise<void>): void;
  /** Runs when the desk answers a call that nobody is signed in at this window. */
  onNotSignedIn(listener: () => void): void;
}

export function keepConnection(openLine: OpenLine): Connection {
  const state = ref<LineState>('connecting');
  const preparations: ((desk: DeskClient) => Promise<void>)[] = [];
  const evictions: (() => void)[] = [];
  let line: Line | null = null;
  let waiting: ((line: Line) => void)[] = [];

  async function keepOpen(): Promise<never> {
    for (let attempt = 0; ; attempt++) {
      const opened = await openLine().catch(() => null);
      if (opened) {
        const raw: DeskClient = createORPCClient(opened.desk);
        await Promise.race([prepareAll(raw), opened.broken]);
        line = opened;
        state.value = 'open';
        attempt = -1;
        for (const go of waiting.splice(0)) go(opened);
        await opened.broken;
        line = null;
      }
      state.value = 'down';
      await pause(retryMilliseconds[Math.min(Math.max(attempt, 0), retryMilliseconds.length - 1)] ?? 0);
    }
  }

  /** Also those that a preparation adds: a face that is put into the page takes its session up again on this very line. */
  async function prepareAll(raw: DeskClient): Promise<void> {
    for (let done = 0; done < preparations.length;) {
      const next = preparations.slice(done);
      done += next.length;
      await Promise.allSettled(next.map((prepare) => prepare(raw)));
    }
  }

  function nextLine(): Promise<Line> {
    if (line) return Promise.resolve(line);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting = waiting.filter((other) => other !== go);
        reject(new LineDownError());
      }, patienceMilliseconds);
      const go = (opened: Line): void => {
        clearTimeout(timer);
        resolve(opened);
      };
      waiting.push(go);
    });
  }

  const through = (side: 'desk' | 'shell'): Link => ({
    async call(path, input, options) {
      const current = await nextLine();
      try {
        return await current[side].call(path, input, options);
      } catch (failure) {
        if (line !== current) throw new LineDownError();
        if (failure instanceof ORPCError && failure.code === 'NOT_SIGNED_IN') for (const tell of evictions) tell();
        throw failure;
      }
    },
  });

  setTimeout(() => void keepOpen());
  return {
    desk: createORPCClient(through('desk')),
    kiosk: createORPCClient(through('desk')),
    shell: createORPCClient(through('shell')),
    state: readonly(state),
    onOpen: (prepare) => void preparations.push(prepare),
    onNotSignedIn: (listener) => void evictions.push(listener),
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
