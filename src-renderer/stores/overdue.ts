// What is overdue by service, from the desk's summary rows. Used by counter/overdue.
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { InferClientOutputs } from '@orpc/client';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import type { DeskClient } from '#renderer/clients/line.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';

type Overdue = InferClientOutputs<DeskClient>['bollettini']['overdueByService'];

export const useOverdueStore = defineStore('overdue', () => {
  const { desk } = useConnection();
  const overdue = shallowRef<Overdue | null>(null);
  const failure = shallowRef<Failure | null>(null);

  async function load(): Promise<void> {
    failure.value = null;
    try {
      overdue.value = await desk.bollettini.overdueByService();
    } catch (thrown) {
      failure.value = failureOf(thrown);
    }
  }

  return { overdue, failure, load };
});
