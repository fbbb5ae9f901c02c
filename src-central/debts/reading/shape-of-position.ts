// What a bollettino made of a position would say: amount, due date, numbers, what it is for. Pure; called by lay-position.ts.
import { sumCents, type Cents } from '#shared/domain/cents.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import type { GpdPosition, Payable } from '../gpd/gpd-position.ts';

export interface DebtShape {
  readonly amountCents: Cents;
  readonly dueDate: LocalDate;
  readonly subject: string;
  readonly noticeNumber: BollettinoRecord['noticeNumber'];
  readonly instalments: BollettinoRecord['instalments'];
  readonly taxonomyCode: string;
  readonly iban: string | null;
}

/** As many as a notice can show. */
const mostInstalments = 9;

/** Refused where more than one way to pay in one is offered, or where the instalments are not the same debt. */
export function shapeOf(position: GpdPosition): Result<DebtShape, 'SEVERAL_OPTIONS' | 'NOT_UNDERSTOOD'> {
  const [whole, ...others] = position.wholes;
  const plan = [...position.plan].sort((a, b) => (a.dueDate < b.dueDate ? -1 : a.dueDate > b.dueDate ? 1 : 0));
  const first: Payable | undefined = whole ?? plan[0];
  if (!first) return err('NOT_UNDERSTOOD');
  const planSum = sumCents(plan.map(({ amountCents }) => amountCents));
  if (others.length > 0 || plan.length > mostInstalments) return err('SEVERAL_OPTIONS');
  if (whole && plan.length > 0 && planSum !== whole.amountCents) return err('SEVERAL_OPTIONS');
  return ok({
    amountCents: whole?.amountCents ?? planSum,
    dueDate: whole?.dueDate ?? plan.at(-1)?.dueDate ?? first.dueDate,
    subject: first.description,
    noticeNumber: whole?.noticeNumber ?? null,
    instalments: plan.map((each) => ({
      ...{ noticeNumber: each.noticeNumber, amountCents: each.amountCents },
      ...{ dueDate: each.dueDate, paidAt: each.paid ? (each.paidAt ?? position.paidAt) : null },
    })),
    taxonomyCode: first.taxonomyCode ?? '',
    iban: first.iban,
  });
}

/** All notice numbers by which it can be paid. */
export function numbersOf({ wholes, plan }: GpdPosition): Payable['noticeNumber'][] {
  return [...wholes, ...plan].map(({ noticeNumber }) => noticeNumber);
}
