// The fake desk's outbox, conflicts and sync details. Keeps the promises of the contract as far as a screen can see them:
// what is retried is sent, what is discarded takes its dependents along, what is masked stays masked until it is revealed.
import { implement, ORPCError } from '@orpc/server';
import { deskContract } from '#shared/contracts/desk/index.ts';
import type { ConflictView } from '#shared/contracts/desk/attention.ts';
import type { OutboxRow } from '#shared/contracts/desk/outbox.ts';
import type { SyncDetails } from '#shared/contracts/desk/sync.ts';
import type { CommandId } from '#shared/domain/ids.ts';
import { dependentsOf } from '#renderer/stores/dependents.ts';
import { commandId, fakeConflicts, fakeOutbox } from './fake-changes.ts';
import { instant } from './fake-values.ts';

export interface FakeSync {
  outbox: OutboxRow[];
  conflicts: ConflictView[];
  details: SyncDetails;
  /** What was asked, in words: `retry all`, `resolve ID mine,theirs`. */
  readonly asked: string[];
  /** The passphrase of the last file that was written, and the one that opens any file that is read. */
  passphrase: string;
  /** What the next call that can be refused answers, once. */
  refuseWith: { readonly code: string; readonly status: number; readonly data?: unknown } | null;
}

export function createFakeSync(): FakeSync {
  return {
    outbox: fakeOutbox(),
    conflicts: fakeConflicts(),
    details: {
      stationName: 'Sportello 1',
      enteName: 'Comune di Valdiprova',
      dataAsOf: instant(new Date()),
      clockOffsetMs: 0,
      waiting: 0,
      refused: 0,
      conflicts: 0,
      oldestWaitingAt: null,
      keptAside: 0,
      massDelete: null,
      divergence: null,
      restarts: 0,
    },
    asked: [],
    passphrase: 'K7QP-3MXD-9WTA-HB2E',
    refuseWith: null,
  };
}

const statesOf = {
  waiting: ['queued', 'sending', 'held'],
  refused: ['refused'],
  done: ['applied', 'discarded'],
} as const;
const among = (sync: FakeSync, which: keyof typeof statesOf): OutboxRow[] => {
  const states: readonly string[] = statesOf[which];
  return sync.outbox.filter(({ state }) => states.includes(state));
};

/** The counts follow from the lists; the rest is what a test set. */
function detailsOf(sync: FakeSync): SyncDetails {
  const waiting = among(sync, 'waiting');
  return {
    ...sync.details,
    waiting: waiting.length,
    refused: among(sync, 'refused').length,
    conflicts: sync.conflicts.length,
    oldestWaitingAt: waiting[0]?.capturedAt ?? null,
  };
}

const masked = (view: ConflictView): ConflictView => ({
  ...view,
  rows: view.rows.map((row) => (row.masked ? { ...row, base: null, mine: null, theirs: null } : row)),
});

/** Throws what a test wants the next refusable call to be answered with. */
export function refuseOnce(sync: FakeSync): void {
  const refusal = sync.refuseWith;
  sync.refuseWith = null;
  if (refusal) throw new ORPCError(refusal.code, refusal);
}

/** `check` throws where every call behind the sign-in is to fail. */
export function fakeSyncHandlers(sync: FakeSync, check: () => void) {
  const desk = implement(deskContract).use(({ next }) => {
    check();
    return next();
  });
  const refuse = (): void => refuseOnce(sync);
  const change = (id: CommandId, given: Partial<OutboxRow>): void => {
    if (!sync.outbox.some((row) => row.id === id)) throw new ORPCError('COMMAND_NOT_FOUND', { status: 404 });
    sync.outbox = sync.outbox.map((row) => (row.id === id ? { ...row, ...given } : row));
  };
  const conflictOf = (id: CommandId): ConflictView => {
    const found = sync.conflicts.find((conflict) => conflict.id === id);
    if (!found) throw new ORPCError('CONFLICT_NOT_FOUND', { status: 404 });
    return found;
  };

  return {
    outbox: {
      list: desk.outbox.list.handler(({ input }) => {
        const rows = among(sync, input.which);
        return { rows: rows.slice(input.offset, input.offset + input.limit), total: rows.length };
      }),
      retry: desk.outbox.retry.handler(({ input }) => {
        sync.asked.push(`retry ${input.id ?? 'all'}`);
        for (const row of among(sync, 'waiting'))
          if (input.id === null || row.id === input.id) change(row.id, { state: 'sending', nextAttemptAt: null });
        return {};
      }),
      open: desk.outbox.open.handler(({ input }) => {
        const row = sync.outbox.find(({ id }) => id === input.id);
        const familyId = row?.families[0]?.familyId;
        if (!familyId) throw new ORPCError('COMMAND_NOT_FOUND', { status: 404 });
        return {
          command: {
            id: input.id,
            change: { kind: 'family.update', familyId, set: [{ unit: 'family.notes', value: 'Nota' }] },
            base: { revision: 1, units: [] },
            stationId: 'st-1' as never,
            operatorId: 'op-1' as never,
            capturedAt: row.capturedAt,
            supersedes: null,
          },
        };
      }),
      discard: desk.outbox.discard.handler(({ input }) => {
        refuse();
        const row = sync.outbox.find(({ id }) => id === input.id);
        const gone = row ? [row, ...dependentsOf(row, among(sync, 'waiting'))] : [];
        change(input.id, {});
        for (const { id } of gone) change(id, { state: 'discarded', discardReason: input.reason, refusal: null });
        sync.asked.push(`discard ${input.id} ${input.reason}`);
        return { discarded: gone.map(({ id }) => id) };
      }),
      exportFile: desk.outbox.exportFile.handler(({ input, errors }) => {
        const waiting = among(sync, 'waiting');
        if (waiting.length === 0) throw errors.NOTHING_WAITING();
        sync.passphrase = input.passphrase;
        return { documentId: 'doc-export' as never, fileName: 'modifiche.sportello', commands: waiting.length };
      }),
      importFile: desk.outbox.importFile.handler(({ input, errors }) => {
        refuse();
        if (input.passphrase !== sync.passphrase) throw errors.WRONG_PASSPHRASE();
        return { taken: 2, known: 1 };
      }),
    },
    attention: {
      conflicts: desk.attention.conflicts.handler(({ input }) => ({
        conflicts: sync.conflicts.slice(input.offset, input.offset + input.limit).map(masked),
        total: sync.conflicts.length,
      })),
      reveal: desk.attention.reveal.handler(({ input }) => conflictOf(input.conflictId)),
      resolve: desk.attention.resolve.handler(({ input }) => {
        refuse();
        conflictOf(input.conflictId);
        sync.asked.push(`resolve ${input.conflictId} ${input.choices.map(({ keep }) => keep).join(',')}`);
        sync.conflicts = sync.conflicts.map((one) =>
          one.id === input.conflictId ? { ...one, choicePending: true } : one,
        );
        return { commandId: commandId(900) };
      }),
    },
    sync: {
      details: desk.sync.details.handler(() => detailsOf(sync)),
      acceptDeletions: desk.sync.acceptDeletions.handler(() => {
        refuse();
        sync.details = { ...sync.details, massDelete: null };
        return detailsOf(sync);
      }),
      compare: desk.sync.compare.handler(() => {
        refuse();
        sync.details = {
          ...sync.details,
          divergence: { checkedAt: instant(new Date()), families: 40, repaired: 2 },
        };
        return detailsOf(sync);
      }),
    },
  };
}
