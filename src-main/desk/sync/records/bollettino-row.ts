// A bollettino as the table holds it: the order of the columns, and what a record says in them.
// Called by the writers of snapshot and feed, and by the summaries. Names become row ids here.
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import type { RowIds } from './row-ids.ts';

/** Columns after `id` and `family_id`, in the order of `BollettinoRow`. */
export const BOLLETTINO_COLUMNS = [
  ...['public_id', 'revision', 'category_id', 'period_from', 'period_to', 'due_date', 'issued_on', 'state'],
  ...['amount_cents', 'paid_cents', 'outstanding_cents', 'paid_at', 'subject_id', 'debtor_id', 'notice_number'],
  ...['instalment_count', 'lines'],
] as const;

export type BollettinoRow = readonly [
  publicId: string,
  revision: number,
  categoryId: number,
  periodFrom: string,
  periodTo: string,
  dueDate: string,
  issuedOn: string,
  state: string,
  amountCents: number,
  paidCents: number,
  outstandingCents: number,
  paidAt: string | null,
  subjectId: number,
  debtorId: number,
  noticeNumber: string | null,
  instalmentCount: number,
  lines: string,
];

/** [child row id, service row id, quantity, unit cents] */
export type LineRow = readonly [childId: number, serviceId: number, quantity: number, unitCents: number];

/** Still to be paid: nothing of a draft, of a cancelled or of a paid bollettino. */
export function outstandingOf(record: Pick<BollettinoRecord, 'state' | 'amountCents' | 'paidCents'>): number {
  const owed = record.state === 'issued' || record.state === 'paying';
  return owed ? Math.max(0, record.amountCents - record.paidCents) : 0;
}

/** The lines of a record with row ids for names. Throws UnknownReference. */
export function lineRowsOf(record: BollettinoRecord, ids: RowIds): LineRow[] {
  return record.lines.map((line) => [
    ids.person(line.childId),
    ids.service(line.serviceId),
    line.quantity,
    line.unitCents,
  ]);
}

/** Throws UnknownReference when the record names a person, category or service that the store does not have. */
export function bollettinoRowOf(record: BollettinoRecord, lines: readonly LineRow[], ids: RowIds): BollettinoRow {
  return [
    record.id,
    record.revision,
    ids.category(record.categoryId),
    record.periodFrom,
    record.periodTo,
    record.dueDate,
    record.issuedOn,
    record.state,
    record.amountCents,
    record.paidCents,
    outstandingOf(record),
    record.paidAt,
    ids.subject(record.subject),
    ids.person(record.debtorId),
    record.noticeNumber,
    record.instalments.length,
    linesText(lines),
  ];
}

// Written by hand: it is called millions of times, and holds integers only.
function linesText(lines: readonly LineRow[]): string {
  let text = '[';
  for (const line of lines) text += `${text === '[' ? '' : ','}[${line[0]},${line[1]},${line[2]},${line[3]}]`;
  return `${text}]`;
}
