// A search for one family inside a form (the one to be merged with), apart from the search of the bar. One question under way at a
// time, always the latest text next.
// Called by counter/merge/FamilyPicker.vue.
import { ref, shallowRef } from 'vue';
import type { FamilyHit } from '#shared/contracts/desk/families.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';

const hitsShown = 8;

export function useFamilySearch() {
  const { desk } = useConnection();
  const text = ref('');
  const hits = shallowRef<readonly FamilyHit[]>([]);
  const failure = shallowRef<Failure | null>(null);
  /** The text that the hits answer. */
  const answered = ref('');
  let asking = false;

  async function type(typed: string): Promise<void> {
    text.value = typed;
    if (asking) return;
    asking = true;
    for (let asked: string | null = null; asked !== text.value;) {
      asked = text.value;
      try {
        const answer =
          asked.trim() === '' ? { hits: [] } : await desk.families.search({ text: asked, limit: hitsShown });
        hits.value = answer.hits;
        failure.value = null;
      } catch (thrown) {
        hits.value = [];
        failure.value = failureOf(thrown);
      }
      answered.value = asked;
    }
    asking = false;
  }

  return { text, hits, failure, answered, type };
}
