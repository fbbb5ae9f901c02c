// How this station stands with central, beyond what the status line says, and what a person may tell sync to do.
// Used by counter/sync, and for the counts on the tabs of counter/outbox and counter/attention.
import { isDefinedError, safe } from '@orpc/client';
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { SyncDetails } from '#shared/contracts/desk/sync.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useSessionStore } from './session.ts';

export type AcceptProblem = 'NOT_ALLOWED' | 'NOTHING_STOPPED' | Failure['code'];
export type CompareProblem = 'NO_LINE' | Failure['code'];

export const useSyncStore = defineStore('sync', () => {
  const { desk } = useConnection();
  const details = shallowRef<SyncDetails | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const comparing = ref(false);

  async function load(): Promise<void> {
    try {
      details.value = await desk.sync.details();
      failure.value = null;
    } catch (thrown) {
      failure.value = failureOf(thrown);
    }
  }

  /** Compares with central and repairs; the report is then in the details. */
  async function compare(): Promise<CompareProblem | null> {
    if (comparing.value) return null;
    comparing.value = true;
    const [error, compared] = await safe(desk.sync.compare());
    comparing.value = false;
    if (!error) details.value = compared;
    return error ? (isDefinedError(error) ? error.code : failureOf(error).code) : null;
  }

  async function acceptDeletions(): Promise<AcceptProblem | null> {
    const [error, accepted] = await safe(desk.sync.acceptDeletions());
    if (!error) details.value = accepted;
    return error ? (isDefinedError(error) ? error.code : failureOf(error).code) : null;
  }

  useSessionStore().onEnd(() => (details.value = null));

  return { details, failure, comparing, load, compare, acceptDeletions };
});
