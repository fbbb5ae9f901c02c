// What GPD's evidence makes of a bollettino that is there. Pure; called by lay-position.ts.
// Money moves one way: what is paid stays paid, what was received never becomes less. What explains an amount of our own (its lines) is
// never overwritten; only a bollettino that was made of the position takes over its amount.
import { cents, sumCents, type Cents } from '#shared/domain/cents.ts';
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import type { GpdPosition } from '../gpd/gpd-position.ts';
import type { DebtShape } from './shape-of-position.ts';

export function followed(
  current: BollettinoRecord,
  position: GpdPosition,
  shape: DebtShape,
  { madeOfIt }: { readonly madeOfIt: boolean },
  now: Instant,
): BollettinoRecord {
  const described = madeOfIt && current.state !== 'paid' ? withShape(current, shape) : current;
  const instalments = described.instalments.map((instalment) => {
    const told = shape.instalments.find(({ noticeNumber }) => noticeNumber === instalment.noticeNumber);
    return { ...instalment, paidAt: instalment.paidAt ?? told?.paidAt ?? null };
  });
  const record = { ...described, instalments };
  if (record.state === 'paid') return record;
  const paid = { ...record, state: 'paid', paidCents: record.amountCents } as const;
  switch (position.status) {
    case 'PAID':
      return { ...paid, paidAt: position.paidAt ?? now };
    case 'PARTIALLY_PAID':
      // An open cart of another instalment goes on.
      return {
        ...{ ...record, paidCents: atLeast(record.paidCents, paidOf(instalments)) },
        state: record.state === 'paying' ? 'paying' : 'issued',
      };
    case 'INVALID':
      return record.paidCents > 0 ? record : { ...record, state: 'cancelled' };
    case 'EXPIRED':
    case 'UNPAYABLE':
      return record;
    case 'PUBLISHED':
    case 'VALID':
      return record.state === 'draft' ? { ...record, state: 'issued' } : record;
    case 'DRAFT':
      return record;
  }
}

function withShape(current: BollettinoRecord, shape: DebtShape): BollettinoRecord {
  const [line] = current.lines;
  const { amountCents, dueDate, subject, noticeNumber, instalments } = shape;
  const described = { ...current, amountCents, dueDate, subject, noticeNumber, instalments };
  return line ? { ...described, lines: [{ ...line, quantity: 1, unitCents: amountCents }] } : described;
}

const paidOf = (instalments: BollettinoRecord['instalments']): Cents =>
  sumCents(instalments.filter(({ paidAt }) => paidAt !== null).map(({ amountCents }) => amountCents));

const atLeast = (a: Cents, b: Cents): Cents => cents(Math.max(a, b));
