// The three totals of Paga, and what may be ticked. Pure; called by the payment store and by the kiosk, which redraw them with every tick.
// A tick adds what is still to be paid of a bollettino, never its full amount.
import { addCents, sumCents, type Cents } from '#shared/domain/cents.ts';
import type { BollettinoRow } from '#shared/contracts/desk/bollettini.ts';

export interface Totals {
  /** TOTALE: what the ticked bollettini still cost. */
  readonly total: Cents;
  /** SALDO BOLLETTINI: zero or below, minus what is owed in the category. Does not move. */
  readonly balance: Cents;
  /** SALDO BOLLETTINI FINALE: the balance once the ticked ones are paid. */
  readonly finalBalance: Cents;
}

type Owed = Pick<BollettinoRow, 'id' | 'outstandingCents'>;
type Tickable = Pick<BollettinoRow, 'id' | 'state' | 'outstandingCents' | 'noticeNumbers'>;

/** The totals for the ticked rows of a category with this balance. */
export function totalsOf(rows: readonly Owed[], ticked: ReadonlySet<string>, balance: Cents): Totals {
  const total = sumCents(rows.filter((row) => ticked.has(row.id)).map((row) => row.outstandingCents));
  return { total, balance, finalBalance: addCents(balance, total) };
}

/** Whether a bollettino can be paid now: issued, something left to pay, and a notice number to pay it by. */
export function isPayable(row: Tickable): boolean {
  const open = row.state === 'issued' || row.state === 'overdue';
  return open && row.outstandingCents > 0 && row.noticeNumbers.length > 0;
}
