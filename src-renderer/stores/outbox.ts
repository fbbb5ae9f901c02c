// What was captured here and has not, or not well, arrived at central: one of three lists at a time, and what is done about its rows.
// Used by counter/outbox, and by counter/attention for the refused ones. Old rows stay on the screen until the new ones are there.
import { isDefinedError, safe } from '@orpc/client';
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { Command } from '#shared/contracts/commands/command.ts';
import type { OutboxRow } from '#shared/contracts/desk/outbox.ts';
import type { CommandId } from '#shared/domain/ids.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { dependentsOf } from '#renderer/stores/dependents.ts';
import { useSessionStore } from './session.ts';

export type OutboxList = 'waiting' | 'refused' | 'done';
export type RowProblem = 'COMMAND_NOT_FOUND' | 'MAYBE_APPLIED' | Failure['code'];
export type Opened = { readonly command: Command } | { readonly problem: RowProblem };
const pageSize = 100;

export const useOutboxStore = defineStore('outbox', () => {
  const { desk } = useConnection();
  const which = ref<OutboxList>('waiting');
  const rows = shallowRef<readonly OutboxRow[] | null>(null);
  const total = ref(0);
  const failure = shallowRef<Failure | null>(null);
  let shown = pageSize;

  async function show(list: OutboxList): Promise<void> {
    if (which.value !== list) rows.value = null;
    which.value = list;
    shown = pageSize;
    await refresh();
  }

  async function refresh(): Promise<void> {
    const list = which.value;
    try {
      const answer = await firstOf(list, shown);
      if (which.value !== list) return;
      rows.value = answer.rows;
      total.value = answer.total;
      failure.value = null;
    } catch (thrown) {
      if (which.value === list) failure.value = failureOf(thrown);
    }
  }

  async function more(): Promise<void> {
    shown += pageSize;
    await refresh();
  }

  async function firstOf(list: OutboxList, count: number): Promise<{ rows: OutboxRow[]; total: number }> {
    const found: OutboxRow[] = [];
    for (;;) {
      const page = await desk.outbox.list({ which: list, offset: found.length, limit: pageSize });
      found.push(...page.rows);
      if (page.rows.length === 0 || found.length >= Math.min(count, page.total))
        return { rows: found, total: page.total };
    }
  }

  /** Sends a change now, or all that wait. */
  async function retry(id: CommandId | null): Promise<RowProblem | null> {
    const [error] = await safe(desk.outbox.retry({ id }));
    await refresh();
    return error ? (isDefinedError(error) ? error.code : failureOf(error).code) : null;
  }

  /** The change as it was captured, for a form that repairs it. */
  async function open(id: CommandId): Promise<Opened> {
    const [error, opened] = await safe(desk.outbox.open({ id }));
    if (!error) return { command: opened.command };
    return { problem: isDefinedError(error) ? error.code : failureOf(error).code };
  }

  /** The waiting changes that would be given up together with this one. */
  async function dependents(row: OutboxRow): Promise<readonly OutboxRow[] | Failure> {
    try {
      return dependentsOf(row, (await firstOf('waiting', Number.POSITIVE_INFINITY)).rows);
    } catch (thrown) {
      return failureOf(thrown);
    }
  }

  /** How many were given up, this one included. */
  async function discard(id: CommandId, reason: string): Promise<number | RowProblem> {
    const [error, done] = await safe(desk.outbox.discard({ id, reason }));
    await refresh();
    if (!error) return done.discarded.length;
    return isDefinedError(error) ? error.code : failureOf(error).code;
  }

  function forget(): void {
    rows.value = null;
    which.value = 'waiting';
  }

  useSessionStore().onEnd(forget);

  return { which, rows, total, failure, show, refresh, more, retry, open, dependents, discard };
});
