// Works out the summary rows of one family from its bollettini: by category, by child, and its part of the unpaid buckets.
// Pure. Called after each family of a snapshot, after each change of the feed, and by `doctor` to check what is stored.
import type { LineRow } from './bollettino-row.ts';
import { splitOutstanding } from '#shared/domain/split-outstanding.ts';

/** What the summaries need of a bollettino. */
export interface SummarisedBollettino {
  readonly categoryId: number;
  readonly state: string;
  readonly dueDate: string;
  readonly issuedOn: string;
  readonly outstandingCents: number;
  readonly lines: readonly LineRow[];
}

export interface CategorySummary {
  totalCount: number;
  outstandingCount: number;
  outstandingCents: number;
  paidCount: number;
}

export interface ChildSummary {
  outstandingCents: number;
  lastCents: number | null;
  lastIssuedOn: string | null;
}

export interface FamilySummary {
  readonly categories: Map<number, CategorySummary>;
  readonly children: Map<number, ChildSummary>;
  readonly unpaid: UnpaidBuckets;
}

/** Unpaid cents and number of bollettini by service and due date. */
export class UnpaidBuckets {
  readonly #buckets = new Map<number, Map<string, { count: number; cents: number }>>();

  add(serviceId: number, dueDate: string, count: number, cents: number): void {
    let days = this.#buckets.get(serviceId);
    if (!days) this.#buckets.set(serviceId, (days = new Map<string, { count: number; cents: number }>()));
    const bucket = days.get(dueDate);
    if (!bucket) {
      days.set(dueDate, { count, cents });
      return;
    }
    bucket.count += count;
    bucket.cents += cents;
  }

  /** Adds `other`, or takes it away. */
  addAll(other: UnpaidBuckets, sign: 1 | -1): void {
    for (const { serviceId, dueDate, count, cents } of other.entries()) {
      this.add(serviceId, dueDate, sign * count, sign * cents);
    }
  }

  *entries(): Generator<{ serviceId: number; dueDate: string; count: number; cents: number }> {
    for (const [serviceId, days] of this.#buckets) {
      for (const [dueDate, { count, cents }] of days) yield { serviceId, dueDate, count, cents };
    }
  }
}

/** The summary rows of one family. */
export function summariseFamily(bollettini: readonly SummarisedBollettino[]): FamilySummary {
  const summary: FamilySummary = { categories: new Map(), children: new Map(), unpaid: new UnpaidBuckets() };
  for (const bollettino of bollettini) {
    addToCategory(summary.categories, bollettino);
    addToChildren(summary.children, bollettino);
    if (bollettino.outstandingCents > 0) addUnpaid(summary, bollettino);
  }
  return summary;
}

function addToCategory(categories: Map<number, CategorySummary>, bollettino: SummarisedBollettino): void {
  let row = categories.get(bollettino.categoryId);
  if (!row) {
    row = { totalCount: 0, outstandingCount: 0, outstandingCents: 0, paidCount: 0 };
    categories.set(bollettino.categoryId, row);
  }
  row.totalCount += 1;
  if (bollettino.state === 'paid') row.paidCount += 1;
  if (bollettino.outstandingCents > 0) {
    row.outstandingCount += 1;
    row.outstandingCents += bollettino.outstandingCents;
  }
}

function childOf(children: Map<number, ChildSummary>, childId: number): ChildSummary {
  let row = children.get(childId);
  if (!row) children.set(childId, (row = { outstandingCents: 0, lastCents: null, lastIssuedOn: null }));
  return row;
}

// Of two issued on one day the later in the family's order counts as the last one.
function addToChildren(children: Map<number, ChildSummary>, bollettino: SummarisedBollettino): void {
  if (bollettino.state === 'draft' || bollettino.state === 'cancelled') return;
  const seen = new Set<number>();
  for (const [childId, , quantity, unitCents] of bollettino.lines) {
    const row = childOf(children, childId);
    if (row.lastIssuedOn !== null && row.lastIssuedOn > bollettino.issuedOn) continue;
    if (!seen.has(childId)) {
      seen.add(childId);
      row.lastIssuedOn = bollettino.issuedOn;
      row.lastCents = 0;
    }
    row.lastCents = (row.lastCents ?? 0) + quantity * unitCents;
  }
}

function addUnpaid(summary: FamilySummary, bollettino: SummarisedBollettino): void {
  const weights = bollettino.lines.map(([, , quantity, unitCents]) => quantity * unitCents);
  const shares = splitOutstanding(bollettino.outstandingCents, weights);
  const counted = new Set<number>();
  bollettino.lines.forEach(([childId, serviceId], at) => {
    const share = shares[at] ?? 0;
    childOf(summary.children, childId).outstandingCents += share;
    if (share === 0) return;
    summary.unpaid.add(serviceId, bollettino.dueDate, counted.has(serviceId) ? 0 : 1, share);
    counted.add(serviceId);
  });
}
