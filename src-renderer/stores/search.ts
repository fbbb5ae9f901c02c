// Finding a family as somebody types. One question under way at a time, always the latest text next; an answer to an older
// text is never shown over a newer one, and Enter never opens what belongs to another text.
// Used by counter/search/SearchBox.vue and by the scanner.
import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { FamilyHit } from '#shared/contracts/desk/families.ts';
import type { FamilyId } from '#shared/domain/ids.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useSessionStore } from './session.ts';

interface Opening {
  readonly open: (id: FamilyId) => void;
  /** A scanned code opens its family only when there is no other; a person has seen the list. */
  readonly onlyIfAlone: boolean;
}

const longestText = 10_000;
const hitsShown = 12;

export const useSearchStore = defineStore('search', () => {
  const { desk } = useConnection();
  const text = ref('');
  const hits = shallowRef<readonly FamilyHit[]>([]);
  const more = ref(false);
  const highlighted = ref(0);
  const failure = shallowRef<Failure | null>(null);
  /** The text that the shown hits answer; null before the first answer. */
  const answered = ref<string | null>(null);
  const current = computed(() => answered.value === text.value);
  let asking = false;
  let opensOnAnswer: Opening | null = null;

  function type(typed: string): void {
    text.value = typed.slice(0, longestText);
    opensOnAnswer = null;
    void ask();
  }

  async function ask(): Promise<void> {
    if (asking) return;
    asking = true;
    while (answered.value !== text.value || failure.value) {
      const wanted = text.value;
      try {
        const answer = await answerTo(wanted);
        hits.value = answer.hits;
        more.value = answer.more;
        failure.value = null;
        highlighted.value = 0;
        answered.value = wanted;
      } catch (thrown) {
        failure.value = failureOf(thrown);
        answered.value = wanted;
        hits.value = [];
        if (wanted === text.value) break;
      }
    }
    asking = false;
    openIfWanted();
  }

  async function answerTo(wanted: string): Promise<{ hits: readonly FamilyHit[]; more: boolean }> {
    if (wanted.trim() === '') return { ...(await desk.families.shortlist()), more: false };
    return desk.families.search({ text: wanted, limit: hitsShown });
  }

  /** Asks again for the same text: the shortlist after a family was opened, anything after a failure. */
  function refresh(): void {
    answered.value = null;
    void ask();
  }

  function move(step: 1 | -1): void {
    const count = hits.value.length;
    if (count > 0) highlighted.value = (highlighted.value + step + count) % count;
  }

  /** Opens the highlighted family, now or as soon as the answer to the typed text is there. */
  function openHighlighted(open: Opening['open'], onlyIfAlone = false): void {
    opensOnAnswer = { open, onlyIfAlone };
    if (current.value) openIfWanted();
  }

  function openIfWanted(): void {
    const opening = opensOnAnswer;
    const hit = hits.value[highlighted.value];
    if (!opening || !current.value) return;
    opensOnAnswer = null;
    if (hit && (hits.value.length === 1 || !opening.onlyIfAlone)) opening.open(hit.familyId);
  }

  function clear(): void {
    type('');
  }

  useSessionStore().onEnd(() => {
    text.value = '';
    hits.value = [];
    answered.value = null;
  });

  return { text, hits, more, highlighted, failure, answered, current, type, move, openHighlighted, refresh, clear };
});
