// What is done about a change from any list of changes: sent now, repaired in its form, given up after a question.
// Called by OutboxScreen and AttentionScreen; the question itself is DiscardDialog.
import { shallowRef } from 'vue';
import type { OutboxRow } from '#shared/contracts/desk/outbox.ts';
import { useProblemKey } from '#renderer/i18n/use-problem-key.ts';
import { useOutboxStore } from '#renderer/stores/outbox.ts';
import { useRepair } from '#renderer/stores/repair.ts';
import { useToastsStore } from '#renderer/stores/toasts.ts';

/** `keepFocus` is called when a row that was acted upon may be gone. */
export function useChangeActions(keepFocus: () => void) {
  const store = useOutboxStore();
  const repairs = useRepair();
  const toasts = useToastsStore();
  const problemKey = useProblemKey();
  /** The change about which the question is open. */
  const asked = shallowRef<OutboxRow | null>(null);

  async function retry(row: OutboxRow | null): Promise<void> {
    const problem = await store.retry(row?.id ?? null);
    if (problem) toasts.show('problem', problemKey(`outbox.problem.${problem}`, problem));
    else toasts.show('info', row ? 'outbox.done.retried' : 'outbox.done.retriedAll');
  }

  async function repair(row: OutboxRow): Promise<void> {
    const opened = await store.open(row.id);
    if ('command' in opened) repairs.open(opened.command);
    else toasts.show('problem', problemKey(`outbox.problem.${opened.problem}`, opened.problem));
  }

  /** What may have arrived is not given up: that is said at once, without a question. */
  function askToDiscard(row: OutboxRow): void {
    if (row.state === 'applied' || row.state === 'discarded' || row.state === 'conflict') return;
    if (row.discardable) asked.value = row;
    else toasts.show('problem', 'outbox.notYet');
  }

  async function discard(reason: string): Promise<void> {
    const row = asked.value;
    asked.value = null;
    if (!row) return;
    const done = await store.discard(row.id, reason);
    keepFocus();
    if (typeof done === 'number') toasts.show('done', 'outbox.done.discarded', { n: done });
    else toasts.show('problem', problemKey(`outbox.problem.${done}`, done));
  }

  return { asked, retry, repair, askToDiscard, discard };
}
