// The bollettini of one family as the tabs of its card list them: pages of a long list, loaded as they come into view.
// Used by counter/family/BollettiniTable.vue. A row that is not loaded yet is undefined.
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { BollettinoRow } from '#shared/contracts/desk/bollettini.ts';
import type { FamilyId } from '#shared/domain/ids.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useSessionStore } from './session.ts';

export type Which = 'outstanding' | 'paid' | 'all';
const pageSize = 100;

export const useBollettiniStore = defineStore('bollettini', () => {
  const { desk } = useConnection();
  const rows = shallowRef<readonly (BollettinoRow | undefined)[]>([]);
  const loaded = ref(false);
  const failure = shallowRef<Failure | null>(null);
  let list: { familyId: FamilyId; which: Which } | null = null;
  let pagesAsked = new Set<number>();

  async function show(familyId: FamilyId, which: Which): Promise<void> {
    list = { familyId, which };
    pagesAsked = new Set();
    rows.value = [];
    loaded.value = false;
    failure.value = null;
    await need(0);
  }

  /** Makes sure that the page with this row is there or on its way. */
  async function need(index: number): Promise<void> {
    const wanted = list;
    const page = Math.floor(index / pageSize);
    if (!wanted || pagesAsked.has(page)) return;
    pagesAsked.add(page);
    const offset = page * pageSize;
    try {
      const answer = await desk.bollettini.list({ ...wanted, offset, limit: pageSize });
      if (list !== wanted) return;
      const next = Array.from({ length: answer.total }, (_, at) => rows.value[at]);
      answer.rows.forEach((row, at) => (next[offset + at] = row));
      rows.value = next;
      loaded.value = true;
    } catch (thrown) {
      if (list !== wanted) return;
      pagesAsked.delete(page);
      failure.value = failureOf(thrown);
    }
  }

  async function retry(): Promise<void> {
    if (list) await show(list.familyId, list.which);
  }

  useSessionStore().onEnd(() => {
    list = null;
    rows.value = [];
  });

  return { rows, loaded, failure, show, need, retry };
});
