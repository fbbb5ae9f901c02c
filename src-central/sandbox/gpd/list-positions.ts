// The list of an ente's positions: filters, order, pages, and the rule that an interval spans thirty days at most. Called by gpd-routes.ts.
// Several processes' worth of paging care is in the clients: like GPD, this counts pages over whatever is there at that moment.
import { z } from 'zod';
import { instantOf, type KeptPosition, type PositionStatus } from './model.ts';
import { problems } from './problems.ts';

const dayMs = 24 * 60 * 60 * 1000;
export const maxDays = 30;
export const maxPageSize = 50;

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const ListQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(maxPageSize).default(10),
  page: z.coerce.number().int().min(0).default(0),
  due_date_from: Day.optional(),
  due_date_to: Day.optional(),
  payment_date_from: Day.optional(),
  payment_date_to: Day.optional(),
  payment_date_time_from: z.string().optional(),
  payment_date_time_to: z.string().optional(),
  status: z.string().optional(),
  orderby: z.enum(['INSERTED_DATE', 'IUPD', 'STATUS', 'COMPANY_NAME']).default('INSERTED_DATE'),
  ordering: z.enum(['ASC', 'DESC']).default('DESC'),
});
export type ListQuery = z.infer<typeof ListQuerySchema>;

interface Interval {
  readonly from: number;
  readonly to: number;
}

/** @param statusOf the position's state in the version asked for */
export function listPositions(
  all: readonly KeptPosition[],
  query: ListQuery,
  statusOf: (status: PositionStatus) => string,
) {
  const due = intervalOf(startOf(query.due_date_from), endOf(query.due_date_to));
  const paid = intervalOf(
    startOf(query.payment_date_from) ?? timeOf(query.payment_date_time_from),
    endOf(query.payment_date_to) ?? timeOf(query.payment_date_time_to),
  );
  if (due && paid) throw problems.malformed('Dates interval: due dates and payment dates are mutually exclusive');
  const found = all
    .filter((position) => !query.status || statusOf(position.status) === query.status)
    .filter((position) => !due || position.sent.paymentOption.some((it) => isIn(due, instantOf(it.dueDate))))
    .filter((position) => !paid || position.options.some(({ receipt }) => receipt && isIn(paid, receipt.paidAt)))
    .sort((a, b) => compare(a, b, query) * (query.ordering === 'ASC' ? 1 : -1));
  const { limit, page } = query;
  return {
    positions: found.slice(page * limit, (page + 1) * limit),
    pageInfo: { page, limit, items_found: found.length, total_pages: Math.ceil(found.length / limit) },
  };
}

function compare(a: KeptPosition, b: KeptPosition, { orderby }: ListQuery): number {
  const text = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0);
  const byIupd = text(a.sent.iupd, b.sent.iupd);
  if (orderby === 'IUPD') return byIupd;
  if (orderby === 'STATUS') return text(a.status, b.status) || byIupd;
  if (orderby === 'COMPANY_NAME') return text(a.sent.companyName, b.sent.companyName) || byIupd;
  return a.insertedAt - b.insertedAt || byIupd;
}

/** An end that is missing is thirty days from the other one. */
function intervalOf(from: number | undefined, to: number | undefined): Interval | undefined {
  if (from === undefined && to === undefined) return undefined;
  const first = from ?? (to ?? 0) - maxDays * dayMs;
  const last = to ?? first + maxDays * dayMs;
  const days = Math.floor((last - first) / dayMs);
  if (first > last || days > maxDays) {
    throw problems.wrongInterval(new Date(first).toISOString(), new Date(last).toISOString(), days);
  }
  return { from: first, to: last };
}

const isIn = ({ from, to }: Interval, instant: number) => instant >= from && instant <= to;
const startOf = (day: string | undefined) => (day === undefined ? undefined : Date.parse(`${day}T00:00:00Z`));
const endOf = (day: string | undefined) => (day === undefined ? undefined : Date.parse(`${day}T23:59:59.999Z`));
const timeOf = (text: string | undefined) => (text === undefined ? undefined : instantOf(text));
