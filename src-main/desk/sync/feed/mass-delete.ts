// The guard against a pull that would empty the store: more than 10 % of a table's rows stop and ask.
// Called before a page is applied; counts over the whole pull, for one page seldom holds that much. A purge by scope is exempt.
import type { RecordChange } from '#shared/contracts/records/aggregate.ts';
import { readQuery } from '../../store/define-query.ts';
import type { ReadableDb } from '../../store/store-connection.ts';

export type GuardedTable = 'family' | 'bollettino' | 'school' | 'service' | 'payment_category' | 'operator';

/** Withdrawing is an administrator's daily work, undone in a moment, and of a few: nobody is asked about it. */
const UNGUARDED = 'publication';

export interface MassDelete {
  readonly table: GuardedTable;
  readonly rows: number;
  readonly of: number;
}

const SHARE = 0.1;
/** Of a small table a tenth is less than one row; the first few deletions are an office tidying up. */
const ALWAYS_ALLOWED = 5;

const bollettiniOf = readQuery<[string], { count: number }>(
  'sync.bollettiniOfFamily',
  `SELECT coalesce(sum(total_count), 0) AS count FROM family_category_summary
   WHERE family_id = (SELECT id FROM family WHERE public_id = ?)`,
);
const sizeOf: Readonly<Record<GuardedTable, ReturnType<typeof readQuery<[], { count: number }>>>> = {
  family: readQuery('sync.countFamilies', 'SELECT count(*) AS count FROM family'),
  bollettino: readQuery(
    'sync.countBollettini',
    'SELECT coalesce(sum(total_count), 0) AS count FROM family_category_summary',
  ),
  school: readQuery('sync.countSchools', 'SELECT count(*) AS count FROM school'),
  service: readQuery('sync.countServices', 'SELECT count(*) AS count FROM service'),
  payment_category: readQuery('sync.countCategories', 'SELECT count(*) AS count FROM payment_category'),
  operator: readQuery('sync.countOperators', 'SELECT count(*) AS count FROM operator'),
};

/** Deletions of one pull, so far. */
export class DeletionCount {
  readonly #deleted = new Map<GuardedTable, number>();
  readonly #sizes = new Map<GuardedTable, number>();

  /** Counts what `changes` would delete; the table that would lose too much, or null. Nothing is applied yet. */
  exceededBy(db: ReadableDb, changes: readonly RecordChange[]): MassDelete | null {
    for (const change of changes) this.#count(db, change);
    for (const [table, rows] of this.#deleted) {
      if (rows <= ALWAYS_ALLOWED) continue;
      const of = this.#sizeOf(db, table);
      if (rows > of * SHARE) return { table, rows, of };
    }
    return null;
  }

  #count(db: ReadableDb, change: RecordChange): void {
    if (change.kind === 'familyDeleted') {
      this.#add('family', 1);
      this.#add('bollettino', bollettiniOf.get(db, change.familyId)?.count ?? 0);
    } else if (change.kind === 'bollettinoDeleted') {
      this.#add('bollettino', 1);
    } else if (change.kind === 'family') {
      const before = bollettiniOf.get(db, change.value.family.id)?.count ?? 0;
      this.#add('bollettino', Math.max(0, before - change.value.bollettini.length));
    } else if (change.kind === 'recordDeleted' && change.record !== UNGUARDED) {
      this.#add(change.record === 'paymentCategory' ? 'payment_category' : change.record, 1);
    }
  }

  #add(table: GuardedTable, rows: number): void {
    if (rows > 0) this.#deleted.set(table, (this.#deleted.get(table) ?? 0) + rows);
  }

  // As it was when the pull first deleted something there.
  #sizeOf(db: ReadableDb, table: GuardedTable): number {
    let size = this.#sizes.get(table);
    if (size === undefined) this.#sizes.set(table, (size = sizeOf[table].get(db)?.count ?? 0));
    return size;
  }
}
