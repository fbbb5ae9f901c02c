// The mail queue of the fake desk: rows in memory, changed by the test or by what a screen asks. Called by fake-desk.ts.
import { implement } from '@orpc/server';
import { deskContract } from '#shared/contracts/desk/index.ts';
import type { BadAddress, MailQueueState, MailRow } from '#shared/contracts/desk/mail.ts';
import type { FamilyId, MailId } from '#shared/domain/ids.ts';
import { mayBeSentAgain } from '#shared/mail/after-attempt.ts';
import { WatchedValue } from '#desk/watched-value.ts';
import { instant } from './fake-values.ts';

export interface FakeMail {
  readonly rows: MailRow[];
  readonly addresses: BadAddress[];
  /** What a person did: `again ID`, `cancel ID`. */
  readonly asked: string[];
  readonly state: WatchedValue<MailQueueState>;
  /** Puts a message in front of the others, or changes it; tells every window. */
  put(change: Partial<MailRow>): MailRow;
  /** Of the queue as a whole. */
  tell(change: Partial<MailQueueState>): void;
}

const empty: MailQueueState = {
  ...{ waiting: 0, attention: 0, addresses: 0, rest: null, hold: null, expectedEnd: null, changes: 0 },
};

export function createFakeMail(): FakeMail {
  const rows: MailRow[] = [];
  const addresses: BadAddress[] = [];
  const state = new WatchedValue(empty);
  const unseen = (row: MailRow) => ['failed', 'uncertain', 'bounced'].includes(row.state) && !row.putAside;
  const tell = (change: Partial<MailQueueState>) => {
    const waiting = rows.filter((row) => row.state === 'waiting').length;
    const counts = { waiting, attention: rows.filter(unseen).length, addresses: addresses.length };
    state.set({ ...state.value, ...counts, ...change, changes: state.value.changes + 1 });
  };
  return {
    ...{ rows, addresses, state, tell, asked: [] },
    put: (change) => {
      const at = rows.findIndex((row) => row.id === change.id);
      const fresh: MailRow = {
        ...{
          id: `mail-${String(rows.length + 1)}` as MailId,
          familyId: 'f-rossi' as FamilyId,
          familyLabel: 'Rossi – Esposito',
        },
        ...{
          operatorName: 'Anna Bianchi',
          recipient: 'maria.esposito@example.it',
          template: 'notice',
          state: 'waiting',
        },
        ...{ cause: null, attempts: 0, queuedAt: instant(new Date()), nextAttemptAt: null, sentAt: null },
        ...{ canBeSentAgain: false, putAside: false },
      };
      const row = { ...(rows[at] ?? fresh), ...change };
      row.canBeSentAgain = mayBeSentAgain(row.state);
      if (at < 0) rows.unshift(row);
      else rows[at] = row;
      tell({});
      return row;
    },
  };
}

export function fakeMailHandlers(fake: FakeMail, check: () => void) {
  const mail = implement(deskContract).use(({ next }) => {
    check();
    return next();
  }).mail;
  const find = (id: MailId): MailRow | undefined => fake.rows.find((row) => row.id === id);
  const lists = {
    waiting: (row: MailRow) => row.state === 'waiting' || row.state === 'sending',
    attention: (row: MailRow) => ['failed', 'uncertain', 'bounced'].includes(row.state) && !row.putAside,
    done: (row: MailRow) => row.state === 'sent' || row.state === 'cancelled' || row.putAside,
  };
  const page = (rows: readonly MailRow[], { offset, limit }: { offset: number; limit: number }) => ({
    ...{ rows: rows.slice(offset, offset + limit), total: rows.length },
  });
  return {
    watch: mail.watch.handler(({ signal }) => fake.state.watch(signal)),
    list: mail.list.handler(({ input }) => page(fake.rows.filter(lists[input.which]), input)),
    one: mail.one.handler(({ input, errors }) => {
      const row = find(input.id);
      if (!row) throw errors.MAIL_NOT_FOUND();
      return row;
    }),
    ofFamily: mail.ofFamily.handler(({ input }) =>
      page(
        fake.rows.filter((row) => row.familyId === input.familyId),
        input,
      ),
    ),
    tryNow: mail.tryNow.handler(() => {
      fake.asked.push('now');
      return {};
    }),
    sendAgain: mail.sendAgain.handler(({ input, errors }) => {
      const row = find(input.id);
      if (!row) throw errors.MAIL_NOT_FOUND();
      if (row.state === 'uncertain' && !input.mayArriveTwice) throw errors.MAY_ARRIVE_TWICE();
      fake.asked.push(`again ${input.id}`);
      fake.put({ id: input.id, state: 'waiting', cause: null });
      return {};
    }),
    cancel: mail.cancel.handler(({ input, errors }) => {
      if (find(input.id)?.state !== 'waiting') throw errors.ALREADY_LEFT();
      fake.asked.push(`cancel ${input.id}`);
      fake.put({ id: input.id, state: 'cancelled' });
      return {};
    }),
    putAside: mail.putAside.handler(({ input }) => {
      fake.put({ id: input.id, putAside: true });
      return {};
    }),
    badAddresses: mail.badAddresses.handler(() => ({ rows: fake.addresses })),
    closeAddress: mail.closeAddress.handler(({ input }) => {
      fake.addresses.splice(0, fake.addresses.length, ...fake.addresses.filter(({ id }) => id !== input.id));
      fake.tell({});
      return {};
    }),
  };
}
