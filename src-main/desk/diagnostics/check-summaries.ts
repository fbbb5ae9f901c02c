// Works every summary row out again from the bollettini and compares. Called by check-store.ts and by the tests of sync.
// Says where the first difference is, by row id: no personal data.
import type { ReadableDb } from '../store/store-connection.ts';
import { outstandingOf } from '../sync/records/bollettino-row.ts';
import { linesOf } from '../sync/records/read-stored.ts';
import { summariseFamily, UnpaidBuckets, type FamilySummary } from '../sync/records/summarise-family.ts';
import { BollettinoStateSchema } from '#shared/contracts/records/bollettino.ts';
import { cents } from '#shared/domain/cents.ts';
import * as queries from './queries.ts';

/** The first difference in words, or null when all rows are right. */
export function wrongSummary(db: ReadableDb): string | null {
  const unpaid = new UnpaidBuckets();
  for (const { id } of queries.familyIds.all(db)) {
    const bollettini = queries.bollettiniByFamily.all(db, id);
    if (bollettini.some((row) => row.outstandingCents !== expectedOutstanding(row))) {
      return `what is outstanding of a bollettino of family ${String(id)}`;
    }
    const summary = summariseFamily(bollettini.map((row) => ({ ...row, lines: linesOf(row.lines) })));
    if (!sameCategories(db, id, summary)) return `totals by category of family ${String(id)}`;
    if (!sameChildren(db, id, summary)) return `totals by child of family ${String(id)}`;
    unpaid.addAll(summary.unpaid, 1);
  }
  return sameUnpaid(db, unpaid) ? null : 'unpaid cents by service and due date';
}

function expectedOutstanding({ state, amountCents, paidCents }: queries.BollettinoFacts): number {
  const parsed = BollettinoStateSchema.parse(state);
  return outstandingOf({ state: parsed, amountCents: cents(amountCents), paidCents: cents(paidCents) });
}

function sameCategories(db: ReadableDb, familyId: number, { categories }: FamilySummary): boolean {
  const stored = queries.categorySummaries.all(db, familyId);
  if (stored.length !== categories.size) return false;
  return stored.every((row) => {
    const due = categories.get(row.categoryId);
    if (!due) return false;
    const sameCounts = due.totalCount === row.totalCount && due.paidCount === row.paidCount;
    return sameCounts && due.outstandingCount === row.outstandingCount && due.outstandingCents === row.outstandingCents;
  });
}

function sameChildren(db: ReadableDb, familyId: number, { children }: FamilySummary): boolean {
  const stored = queries.childSummaries.all(db, familyId);
  if (stored.length !== children.size) return false;
  return stored.every((row) => {
    const due = children.get(row.childId);
    if (!due) return false;
    const sameLast = due.lastCents === row.lastCents && due.lastIssuedOn === row.lastIssuedOn;
    return sameLast && due.outstandingCents === row.outstandingCents;
  });
}

function sameUnpaid(db: ReadableDb, expected: UnpaidBuckets): boolean {
  const text = (rows: Iterable<{ serviceId: number; dueDate: string; count: number; cents: number }>) =>
    [...rows]
      .map((row) => [row.serviceId, row.dueDate, row.count, row.cents].join(' '))
      .sort()
      .join('\n');
  return text(queries.unpaidBuckets.all(db)) === text(expected.entries());
}
