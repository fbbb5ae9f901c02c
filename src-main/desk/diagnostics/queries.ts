// All SQL of the store's own examination. Called by check-store.ts through a connection that cannot write.
import { readQuery } from '../store/define-query.ts';

export const counts = readQuery<[], { families: number; persons: number; bollettini: number; dataAsOf: string | null }>(
  'diagnostics.counts',
  `SELECT (SELECT count(*) FROM family) AS families, (SELECT count(*) FROM person) AS persons,
     (SELECT count(*) FROM bollettino) AS bollettini, (SELECT data_as_of FROM sync_state) AS dataAsOf`,
);
export const keptAsideCount = readQuery<[], { count: number }>(
  'diagnostics.keptAside',
  'SELECT count(*) AS count FROM kept_aside',
);

/** JSON of what a stopped pull would delete; null when none is stopped. */
export const stoppedPull = readQuery<[], { massDelete: string | null; allowed: number }>(
  'diagnostics.stoppedPull',
  'SELECT mass_delete AS massDelete, mass_delete_allowed AS allowed FROM sync_state WHERE id = 1',
);

export interface BollettinoFacts {
  readonly familyId: number;
  readonly categoryId: number;
  readonly state: string;
  readonly dueDate: string;
  readonly issuedOn: string;
  readonly amountCents: number;
  readonly paidCents: number;
  readonly outstandingCents: number;
  readonly lines: string;
}
/** In the order of the index, so that a family's rows come together; within it in the order in which they were added. */
export const bollettiniByFamily = readQuery<[number], BollettinoFacts>(
  'diagnostics.bollettini',
  `SELECT family_id AS familyId, category_id AS categoryId, state, due_date AS dueDate, issued_on AS issuedOn,
     amount_cents AS amountCents, paid_cents AS paidCents, outstanding_cents AS outstandingCents, lines
   FROM bollettino WHERE family_id = ? ORDER BY id`,
);
export const familyIds = readQuery<[], { id: number }>('diagnostics.families', 'SELECT id FROM family ORDER BY id');

export interface CategoryRow {
  readonly categoryId: number;
  readonly totalCount: number;
  readonly outstandingCount: number;
  readonly outstandingCents: number;
  readonly paidCount: number;
}
export const categorySummaries = readQuery<[number], CategoryRow>(
  'diagnostics.categorySummaries',
  `SELECT category_id AS categoryId, total_count AS totalCount, outstanding_count AS outstandingCount,
     outstanding_cents AS outstandingCents, paid_count AS paidCount
   FROM family_category_summary WHERE family_id = ?`,
);
export interface ChildRow {
  readonly childId: number;
  readonly outstandingCents: number;
  readonly lastCents: number | null;
  readonly lastIssuedOn: string | null;
}
export const childSummaries = readQuery<[number], ChildRow>(
  'diagnostics.childSummaries',
  `SELECT child_id AS childId, outstanding_cents AS outstandingCents, last_cents AS lastCents,
     last_issued_on AS lastIssuedOn FROM child_summary WHERE family_id = ?`,
);
export const unpaidBuckets = readQuery<[], { serviceId: number; dueDate: string; count: number; cents: number }>(
  'diagnostics.unpaid',
  'SELECT service_id AS serviceId, due_date AS dueDate, bollettino_count AS count, cents FROM unpaid_by_due',
);
