// What is overdue by service, from the desk's summary rows. Used by counter/overdue.
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { InferClientOutputs } from '@orpc/client';
import type { Instant } from '#shared/contracts/fields.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import type { DeskClient } from '#renderer/clients/line.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useStatusStore } from './status.ts';

type Overdue = InferClientOutputs<DeskClient>['bollettini']['overdueByService'];

export const useOverdueStore = defineStore('overdue', () => {
  const { desk } = useConnection();
  const status = useStatusStore();
  const overdue = shallowRef<Overdue | null>(null);
  /** As of when the figures hold: what the status line said when they were asked for. */
  const dataAsOf = shallowRef<Instant | null>(null);
  const failure = shallowRef<Failure | null>(null);

  async function load(): Promise<void> {
    failure.value = null;
    dataAsOf.value = status.status?.sync.dataAsOf ?? null;
    try {
      overdue.value = await desk.bollettini.overdueByService();
    } catch (thrown) {
      failure.value = failureOf(thrown);
    }
  }

  return { overdue, dataAsOf, failure, load };
});
