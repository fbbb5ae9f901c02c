// What was published and then cancelled here is taken back at GPD; and whether a counter of notice numbers has ever given one.
import type { Migration } from '../migrate.ts';

export const withdrawnDebts: Migration = {
  id: 150,
  name: 'withdrawn-debts',
  sql: [
    // withdrawing: GPD still has to be told; paidAnyway: it was paid before GPD heard, a person must know; withdrawn: nothing is left to do.
    `alter table debt_publication
      drop constraint debt_publication_state_check,
      add constraint debt_publication_state_check
        check (state in ('waiting', 'published', 'refused', 'withdrawing', 'withdrawn', 'paidAnyway'))`,
    `drop index debt_publication_due`,
    `create index debt_publication_due on debt_publication (ente_id, state, next_attempt_at)
      where state in ('waiting', 'withdrawing')`,
    // Counters that are there may have given any: nobody wrote it down.
    `alter table iuv_counter add column given boolean not null default true`,
  ],
};
