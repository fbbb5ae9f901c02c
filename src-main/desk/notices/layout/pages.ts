// Which block stands on which page: the guide's grouping of instalments by two and by three.
// Pure; called by lay-out-notice.ts. Heights are fixed, so nothing is measured here.
import type { PrintModel, PrintPayment } from '../print-model.ts';

export type PlannedBlock =
  | { readonly kind: 'single'; readonly payment: PrintPayment }
  | { readonly kind: 'row'; readonly payments: readonly PrintPayment[]; readonly titleTop: number }
  | { readonly kind: 'bollettino'; readonly payment: PrintPayment; readonly titleTop: number };

/** 2 to 9 instalments → how many stand in each row. */
const ROWS: Readonly<Record<number, readonly number[]>> = {
  2: [2],
  3: [3],
  4: [2, 2],
  5: [2, 3],
  6: [2, 2, 2],
  7: [3, 2, 2],
  8: [2, 3, 3],
  9: [3, 3, 3],
};

/** Tops of titles, in millimetres. */
const BELOW_SINGLE = 199.4;
const BELOW_DATA_BAND = 156.8;
const SINGLE_BOLLETTINO = 203.4;
const NEXT_PAGE_ROWS = [45.7, 132.7] as const;
const BELOW_ROW = [132.7, 203.6] as const;
const BOLLETTINI_ALONE = [45.7, 116.6, 187.5] as const;

/** The pages of one notice; the first has header, parties and amounts above what is planned here. */
export function planPages(model: Pick<PrintModel, 'single' | 'instalments' | 'postal'>): PlannedBlock[][] {
  const { single, instalments, postal } = model;
  const rows = rowsOf(instalments);
  const first: PlannedBlock[] = single ? [{ kind: 'single', payment: single }] : [];
  if (!postal) return withoutPostal(first, rows);
  if (single) first.push({ kind: 'bollettino', payment: single, titleTop: SINGLE_BOLLETTINO });
  const pages = [first];
  rows.forEach((payments, index) => {
    const row = { kind: 'row', payments } as const;
    if (index === 0 && !single) {
      first.push({ ...row, titleTop: BELOW_DATA_BAND });
      pages.push(...bollettiniPages(payments, []));
    } else {
      pages.push(...bollettiniPages(payments, [{ ...row, titleTop: NEXT_PAGE_ROWS[0] }]));
    }
  });
  return pages;
}

function withoutPostal(first: PlannedBlock[], rows: readonly (readonly PrintPayment[])[]): PlannedBlock[][] {
  const [top, ...rest] = rows;
  const hasSingle = first.length > 0;
  if (top) first.push({ kind: 'row', payments: top, titleTop: hasSingle ? BELOW_SINGLE : BELOW_DATA_BAND });
  const pages = [first];
  for (let at = 0; at < rest.length; at += NEXT_PAGE_ROWS.length) {
    pages.push(
      rest
        .slice(at, at + NEXT_PAGE_ROWS.length)
        .map((payments, place) => ({ kind: 'row', payments, titleTop: NEXT_PAGE_ROWS[place] ?? 0 })),
    );
  }
  return pages;
}

/** The bollettini of one row, below it while there is room and then on pages of their own. */
function bollettiniPages(payments: readonly PrintPayment[], above: readonly PlannedBlock[]): PlannedBlock[][] {
  const pages: PlannedBlock[][] = [[...above]];
  let places: readonly number[] = above.length > 0 ? BELOW_ROW : BOLLETTINI_ALONE;
  let used = 0;
  for (const payment of payments) {
    if (used === places.length) {
      pages.push([]);
      places = BOLLETTINI_ALONE;
      used = 0;
    }
    pages.at(-1)?.push({ kind: 'bollettino', payment, titleTop: places[used] ?? 0 });
    used++;
  }
  return pages;
}

function rowsOf(instalments: readonly PrintPayment[]): PrintPayment[][] {
  const left = [...instalments];
  return (ROWS[instalments.length] ?? []).map((count) => left.splice(0, count));
}
