// What will be paid online of the ticked bollettini, as the recheck at central left it: divided into carts, and what changed. Pure.
// Called by the pay-online store. Central decides again when a session is opened; this is what is said before.
import type { CheckedBollettino } from '#shared/contracts/central/payments/payments.ts';
import type { HeldBy } from '#shared/contracts/central/payments/session.ts';
import type { BollettinoRow } from '#shared/contracts/desk/bollettini.ts';
import { divideIntoCarts } from '#shared/domain/carts.ts';
import { sumCents, type Cents } from '#shared/domain/cents.ts';
import type { BollettinoId } from '#shared/domain/ids.ts';
import type { NoticeNumber } from '#shared/domain/notice-number.ts';

export interface PlannedNotice {
  readonly bollettinoId: BollettinoId;
  readonly noticeNumber: NoticeNumber;
  readonly amountCents: Cents;
}

export interface Cart {
  readonly notices: readonly PlannedNotice[];
  readonly totalCents: Cents;
}

/** What the recheck found out about one bollettino that the screen did not know. */
export type Finding =
  | { readonly kind: 'amountChanged'; readonly row: Row; readonly nowCents: Cents }
  | { readonly kind: 'paid' | 'cancelled' | 'noNumber' | 'unknown'; readonly row: Row }
  | { readonly kind: 'held'; readonly row: Row; readonly heldBy: HeldBy };

export interface Plan {
  readonly carts: readonly Cart[];
  readonly totalCents: Cents;
  readonly findings: readonly Finding[];
}

type Row = Pick<BollettinoRow, 'id' | 'subject' | 'services' | 'outstandingCents'>;

export function planOf(rows: readonly Row[], checked: readonly CheckedBollettino[]): Plan {
  const byId = new Map(checked.map((one) => [one.bollettinoId, one]));
  const findings: Finding[] = [];
  const notices: PlannedNotice[] = [];
  for (const row of rows) {
    const found = byId.get(row.id);
    const chosen = found ? chooseNotices(found) : [];
    const broken = found ? whatIsWrong(row, found, chosen.length > 0) : ({ kind: 'unknown', row } as const);
    if (broken) findings.push(broken);
    else if (found && found.outstandingCents !== row.outstandingCents)
      findings.push({ kind: 'amountChanged', row, nowCents: found.outstandingCents });
    if (!broken) notices.push(...chosen);
  }
  const carts = divideIntoCarts(notices).map((part) => ({ notices: part, totalCents: total(part) }));
  return { carts, totalCents: total(notices), findings };
}

/** Payment in one where it is offered, else every instalment that is left. */
function chooseNotices({ bollettinoId, outstandingCents, notices }: CheckedBollettino): PlannedNotice[] {
  const payable = notices.filter(({ standing }) => standing === 'payable');
  const whole = payable.find(({ amountCents }) => amountCents === outstandingCents);
  return (whole ? [whole] : payable).map(({ noticeNumber, amountCents }) => ({
    ...{ bollettinoId, noticeNumber, amountCents },
  }));
}

function whatIsWrong(row: Row, { notices }: CheckedBollettino, isPayable: boolean): Finding | null {
  // Whoever pays one instalment elsewhere holds the whole: payment in one would ask for it twice.
  const held = notices.find(({ standing }) => standing === 'held');
  if (held?.heldBy) return { kind: 'held', row, heldBy: held.heldBy };
  if (isPayable) return null;
  const standings = new Set(notices.map(({ standing }) => standing));
  for (const kind of ['paid', 'cancelled', 'noNumber'] as const) if (standings.has(kind)) return { kind, row };
  return { kind: 'unknown', row };
}

const total = (notices: readonly PlannedNotice[]): Cents => sumCents(notices.map(({ amountCents }) => amountCents));
