// Conflicts that a person decides: what two people wrote about the same thing, and which of the two is picked so far.
// Used by counter/attention. Picks and what was revealed outlive a reload of the list; a value that moved on is picked anew.
import { isDefinedError, safe } from '@orpc/client';
import { defineStore } from 'pinia';
import { reactive, ref, shallowRef } from 'vue';
import type { UnitKey } from '#shared/contracts/commands/unit-value.ts';
import type { RefusalCode } from '#shared/contracts/commands/result.ts';
import type { ConflictRow, ConflictView } from '#shared/contracts/desk/attention.ts';
import type { CommandId } from '#shared/domain/ids.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useSessionStore } from './session.ts';

export type Side = 'mine' | 'theirs';
export type ResolveProblem =
  | { readonly code: 'CONFLICT_NOT_FOUND' | 'DISK_FULL' | Failure['code'] }
  | { readonly code: 'NOT_POSSIBLE'; readonly refusal: RefusalCode };

export interface Closed {
  readonly id: CommandId;
  readonly familyLabel: string;
  /** Whether a choice of this station had been sent: then this is its good end. */
  readonly byUs: boolean;
}
const pageSize = 50;

export const useAttentionStore = defineStore('attention', () => {
  const { desk } = useConnection();
  const conflicts = shallowRef<readonly ConflictView[] | null>(null);
  const total = ref(0);
  const failure = shallowRef<Failure | null>(null);
  /** Conflicts that were on the screen and are closed now, newest first. */
  const closed = ref<readonly Closed[]>([]);
  const picks = reactive(new Map<string, Side>());
  const revealed = new Set<CommandId>();
  /** Decided at this window: central may close them before the list has shown the choice as waiting. */
  const decided = new Set<CommandId>();
  let shown = pageSize;

  async function load(): Promise<void> {
    try {
      const found: ConflictView[] = [];
      for (;;) {
        const page = await desk.attention.conflicts({ offset: found.length, limit: pageSize });
        found.push(...(await Promise.all(page.conflicts.map(asShown))));
        total.value = page.total;
        if (page.conflicts.length === 0 || found.length >= Math.min(shown, page.total)) break;
      }
      take(found);
      failure.value = null;
    } catch (thrown) {
      failure.value = failureOf(thrown);
    }
  }

  async function asShown(view: ConflictView): Promise<ConflictView> {
    if (!revealed.has(view.id)) return view;
    // It may be closed in between; the next load says so.
    return desk.attention.reveal({ conflictId: view.id }).catch(() => view);
  }

  function take(found: readonly ConflictView[]): void {
    const before = conflicts.value ?? [];
    for (const old of before) {
      const now = found.find(({ id }) => id === old.id);
      for (const row of old.rows) {
        const same = now?.rows.find(({ unit }) => unit === row.unit);
        if (!same || movedOn(row, same)) picks.delete(keyOf(old.id, row.unit));
      }
      // Beyond what is shown, a conflict may only have moved down the list.
      if (!now && found.length >= total.value) noteClosed(old);
    }
    conflicts.value = found;
  }

  function noteClosed({ id, familyLabel, choicePending }: ConflictView): void {
    revealed.delete(id);
    closed.value = [{ id, familyLabel, byUs: choicePending || decided.has(id) }, ...closed.value].slice(0, 5);
  }

  async function more(): Promise<void> {
    shown += pageSize;
    await load();
  }

  function pick(id: CommandId, unit: UnitKey, side: Side): void {
    picks.set(keyOf(id, unit), side);
  }

  const picked = (id: CommandId, unit: UnitKey): Side | null => picks.get(keyOf(id, unit)) ?? null;

  /** The first row of a conflict that nobody has decided yet. */
  const undecided = ({ id, rows }: ConflictView): UnitKey | null =>
    rows.find(({ unit }) => picked(id, unit) === null)?.unit ?? null;

  /** Diets and fiscal codes come out, until the screen is left; asked again, they go back in. */
  async function toggleRevealed(id: CommandId): Promise<Failure | null> {
    try {
      if (revealed.delete(id)) await load();
      else {
        const open = await desk.attention.reveal({ conflictId: id });
        revealed.add(id);
        conflicts.value = (conflicts.value ?? []).map((view) => (view.id === id ? open : view));
      }
      return null;
    } catch (thrown) {
      return failureOf(thrown);
    }
  }

  /** Sends what was picked. The conflict stays, as waiting, until central has closed it. */
  async function keep(view: ConflictView): Promise<ResolveProblem | null> {
    const choices = view.rows.flatMap(({ unit }) => {
      const side = picked(view.id, unit);
      return side ? [{ unit, keep: side }] : [];
    });
    decided.add(view.id);
    const [error] = await safe(desk.attention.resolve({ conflictId: view.id, choices }));
    if (error) decided.delete(view.id);
    await load();
    if (!error) return null;
    if (!isDefinedError(error)) return { code: failureOf(error).code };
    if (error.code === 'NOT_POSSIBLE') return { code: error.code, refusal: error.data.code };
    return { code: error.code };
  }

  function leave(): void {
    revealed.clear();
    decided.clear();
    picks.clear();
    closed.value = [];
    conflicts.value = null;
    shown = pageSize;
  }

  useSessionStore().onEnd(leave);

  return { conflicts, total, failure, closed, load, more, pick, picked, undecided, toggleRevealed, keep, leave };
});

/** Whether central's value is another than the one that was picked from; what is masked cannot be told apart. */
function movedOn(before: ConflictRow, now: ConflictRow): boolean {
  if (before.mine === null || now.mine === null) return false;
  return JSON.stringify(before.theirs) !== JSON.stringify(now.theirs);
}

function keyOf(id: CommandId, unit: UnitKey): string {
  return `${id} ${unit}`;
}
