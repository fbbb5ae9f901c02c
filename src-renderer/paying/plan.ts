// What will be paid online of the ticked bollettini, as the recheck at central left it: divided into carts, and what changed. Pure.
// Called by the pay-online store. Central decides again when a session is opened; this is what is said before.
import type { CheckedBollettino } from '#shared/contracts/central/payments/payments.ts';
import type { HeldBy } from '#shared/contracts/central/payments/session.ts';
import type { BollettinoRow } from '#shared/contracts/desk/bollettini.ts';
import { divideIntoCarts } from '#shared/domain/carts.ts';
import { sumCents, type Cents } from '#shared/domain/cents.ts';
import type { BollettinoId } from '#shared/domain/ids.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import type { NoticeNumber } from '#shared/domain/notice-number.ts';

export interface PlannedNotice {
  readonly bollettinoId: BollettinoId;
  readonly noticeNumber: NoticeNumber;
  readonly amountCents: Cents;
}

/** A bollettino that can be paid in one or by instalments, or of which several instalments are left. */
export interface Choice {
  readonly row: Row;
  /** Null: an instalment was paid, and pagoPA takes the payment in one no more. */
  readonly whole: ChoosableNotice | null;
  readonly parts: readonly ChoosableNotice[];
  readonly chosen: readonly NoticeNumber[];
}

export interface ChoosableNotice extends PlannedNotice {
  readonly dueDate: LocalDate;
}

/** Which notices a person wants to pay of a bollettino. */
export type Chosen = ReadonlyMap<BollettinoId, readonly NoticeNumber[]>;

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
  readonly choices: readonly Choice[];
}

type Row = Pick<BollettinoRow, 'id' | 'subject' | 'services' | 'outstandingCents'>;

export function planOf(
  rows: readonly Row[],
  checked: readonly CheckedBollettino[],
  wanted: Chosen = new Map<BollettinoId, readonly NoticeNumber[]>(),
): Plan {
  const byId = new Map(checked.map((one) => [one.bollettinoId, one]));
  const findings: Finding[] = [];
  const notices: PlannedNotice[] = [];
  const choices: Choice[] = [];
  for (const row of rows) {
    const found = byId.get(row.id);
    const { whole, parts } = found ? payableOf(found) : { whole: null, parts: [] };
    const chosen = chooseNotices(whole, parts, wanted.get(row.id) ?? []);
    const broken = found ? whatIsWrong(row, found, chosen.length > 0) : ({ kind: 'unknown', row } as const);
    if (broken) findings.push(broken);
    else if (found && found.outstandingCents !== row.outstandingCents)
      findings.push({ kind: 'amountChanged', row, nowCents: found.outstandingCents });
    if (broken) continue;
    notices.push(
      ...chosen.map(({ bollettinoId, noticeNumber, amountCents }) => ({ bollettinoId, noticeNumber, amountCents })),
    );
    const isChoice = parts.length > (whole ? 0 : 1);
    if (isChoice) choices.push({ row, whole, parts, chosen: chosen.map(({ noticeNumber }) => noticeNumber) });
  }
  const carts = divideIntoCarts(notices).map((part) => ({ notices: part, totalCents: total(part) }));
  return { carts, totalCents: total(notices), findings, choices };
}

function payableOf({ bollettinoId, outstandingCents, notices }: CheckedBollettino) {
  const payable = notices
    .filter(({ standing }) => standing === 'payable')
    .map(({ noticeNumber, amountCents, dueDate }) => ({ bollettinoId, noticeNumber, amountCents, dueDate }));
  const whole = payable.find(({ amountCents }) => amountCents === outstandingCents) ?? null;
  return { whole, parts: payable.filter((each) => each !== whole) };
}

/** What was asked for; else payment in one where it is offered, else every instalment that is left. Never one beside the other. */
function chooseNotices(
  whole: ChoosableNotice | null,
  parts: readonly ChoosableNotice[],
  wanted: readonly NoticeNumber[],
): readonly ChoosableNotice[] {
  const asked = parts.filter(({ noticeNumber }) => wanted.includes(noticeNumber));
  if (asked.length > 0) return asked;
  return whole ? [whole] : parts;
}

/** The tick of one notice turned: payment in one and the instalments put each other out, and one stays ticked. */
export function turnNotice({ whole, parts, chosen }: Choice, number: NoticeNumber): readonly NoticeNumber[] {
  if (number === whole?.noticeNumber) return [];
  const ticked = parts
    .map(({ noticeNumber }) => noticeNumber)
    .filter((each) => chosen.includes(each) !== (each === number));
  return ticked.length > 0 || whole ? ticked : chosen;
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
