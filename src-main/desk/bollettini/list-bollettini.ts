// A page of a family's bollettini in the manual's columns, with the balance. Called by `bollettini.list`.
// The balance and the totals come from summary rows; sync keeps them in step with the rows in one transaction.
import type { BollettinoRow } from '#shared/contracts/desk/bollettini.ts';
import { negate, sumCents, type Cents } from '#shared/domain/cents.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import { ageOfData, findFamily } from '../families/find-family.ts';
import { readTx } from '../store/read-tx.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { categoriesOf, categoryRow, instalmentsOf, pages, type CategoryRow, type ListedRow } from './queries.ts';
import { LineNames } from './line-names.ts';
import { shownState } from './shown-state.ts';

export interface ListOptions {
  readonly familyId: string;
  readonly which: 'outstanding' | 'paid' | 'all';
  readonly categoryId: string | null;
  readonly offset: number;
  readonly limit: number;
}

export interface BollettinoPage {
  rows: BollettinoRow[];
  total: number;
  /** Minus what is owed in the category, or in all: "Saldo bollettini". */
  balanceCents: Cents;
  dataAsOf: Instant | null;
}

/** Null if the family is not here; a category that the ente does not have gives an empty page. */
export function listBollettini(db: ReadableDb, options: ListOptions, today: LocalDate): BollettinoPage | null {
  return readTx(db, () => {
    const family = findFamily(db, options.familyId);
    if (!family) return null;
    const { which, categoryId } = options;
    const categories = categoriesOf.all(db, family.row).filter(({ id }) => categoryId === null || id === categoryId);
    const category = categoryId === null ? null : (categoryRow.get(db, categoryId)?.row ?? -1);
    const names = new LineNames(db);
    const rows = pages[which].all(db, family.row, category, category, today, options.limit, options.offset);
    return {
      rows: rows.map((row) => shownRow(db, row, names, today)),
      total: categories.reduce((total, row) => total + countOf(row, which), 0),
      balanceCents: negate(sumCents(categories.map(({ outstandingCents }) => outstandingCents))),
      dataAsOf: ageOfData(db),
    };
  });
}

function countOf(row: CategoryRow, which: ListOptions['which']): number {
  return which === 'outstanding' ? row.outstandingCount : which === 'paid' ? row.paidCount : row.totalCount;
}

function shownRow(db: ReadableDb, stored: ListedRow, names: LineNames, today: LocalDate): BollettinoRow {
  const { row, lines, noticeNumber, ...shown } = stored;
  const instalments = stored.instalments === 0 ? [] : instalmentsOf.all(db, row);
  const unpaid = instalments.filter(({ paidAt }) => paidAt === null).map((instalment) => instalment.noticeNumber);
  return {
    ...shown,
    ...names.of(lines),
    state: shownState(stored, today),
    noticeNumbers: noticeNumber === null ? unpaid : [noticeNumber, ...unpaid],
  };
}
