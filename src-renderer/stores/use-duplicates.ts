// Who looks like the person that is being typed. Asked a moment after the last key, one question under way at a time, always about
// the latest text; an answer to an older one is never shown.
// Called by each block of a person's fields that is new.
import { onScopeDispose, ref, shallowRef, watch } from 'vue';
import type { InferClientInputs } from '@orpc/client';
import type { DuplicateHit } from '#shared/contracts/desk/editing.ts';
import { failureOf } from '#renderer/clients/failure.ts';
import type { DeskClient } from '#renderer/clients/line.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';

export type DuplicateQuestion = InferClientInputs<DeskClient>['editing']['duplicates'];

const pauseMilliseconds = 250;

/** `question` gives what is typed now, or null while it is too little to ask about. */
export function useDuplicates(question: () => DuplicateQuestion | null) {
  const { desk } = useConnection();
  const hits = shallowRef<readonly DuplicateHit[]>([]);
  /** The check itself did not work: nobody may take that for "nobody looks like it". */
  const failed = ref(false);
  let wanted: DuplicateQuestion | null = null;
  let asking = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  watch(
    () => JSON.stringify(question()),
    () => {
      clearTimeout(timer);
      wanted = question();
      if (wanted) timer = setTimeout(() => void ask(), pauseMilliseconds);
      else hits.value = [];
    },
    { immediate: true },
  );

  async function ask(): Promise<void> {
    if (asking) return;
    asking = true;
    for (let asked: DuplicateQuestion | null = null; wanted && wanted !== asked;) {
      asked = wanted;
      try {
        const answer = await desk.editing.duplicates(asked);
        if (wanted !== asked) continue;
        hits.value = answer.hits;
        failed.value = false;
      } catch (thrown) {
        failureOf(thrown);
        failed.value = true;
      }
    }
    asking = false;
  }

  onScopeDispose(() => {
    clearTimeout(timer);
    wanted = null;
  });

  return { hits, failed };
}
