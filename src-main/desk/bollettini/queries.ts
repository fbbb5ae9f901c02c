// SQL of bollettini as the office reads them. Called by this folder alone; sync writes them.
// Lists begin at one family and are paged; sums come from summary rows.
import type { Cents } from '#shared/domain/cents.ts';
import type { BollettinoId, PaymentCategoryId, ServiceId } from '#shared/domain/ids.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import type { NoticeNumber } from '#shared/domain/notice-number.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import type { BollettinoState } from '#shared/contracts/records/bollettino.ts';
import { readQuery } from '../store/define-query.ts';

export interface ListedRow {
  row: number;
  id: BollettinoId;
  categoryId: PaymentCategoryId;
  periodFrom: LocalDate;
  periodTo: LocalDate;
  dueDate: LocalDate;
  state: BollettinoState;
  amountCents: Cents;
  outstandingCents: Cents;
  paidAt: Instant | null;
  subject: string;
  noticeNumber: NoticeNumber | null;
  instalments: number;
  lines: string;
}

type ListParameters = readonly [
  family: number,
  category: number | null,
  sameCategory: number | null,
  today: string,
  limit: number,
  offset: number,
];

const columns = `b.id AS row, b.public_id AS id, c.public_id AS categoryId, b.period_from AS periodFrom, b.period_to AS periodTo,
  b.due_date AS dueDate, b.state, b.amount_cents AS amountCents, b.outstanding_cents AS outstandingCents, b.paid_at AS paidAt,
  s.text AS subject, b.notice_number AS noticeNumber, b.instalment_count AS instalments, b.lines`;

const page = (name: string, which: string, order: string) =>
  readQuery<ListParameters, ListedRow>(
    name,
    `SELECT ${columns} FROM bollettino b JOIN payment_category c ON c.id = b.category_id JOIN subject s ON s.id = b.subject_id
     WHERE b.family_id = ? ${which} AND (? IS NULL OR b.category_id = ?)
     ORDER BY (b.outstanding_cents > 0 AND b.state = 'issued' AND b.due_date < ?) DESC, b.due_date ${order}, b.public_id
     LIMIT ? OFFSET ?`,
  );

/** What is to be paid comes by due date; what is history, the latest first. Overdue stands before both. */
export const pages = {
  outstanding: page('bollettini.outstanding', 'AND b.outstanding_cents > 0', 'ASC'),
  paid: page('bollettini.paid', "AND b.state = 'paid'", 'DESC'),
  all: page('bollettini.all', '', 'DESC'),
};

export const bollettinoById = readQuery<[family: number, id: string], ListedRow & { debtorRow: number }>(
  'bollettini.byId',
  `SELECT ${columns}, b.debtor_id AS debtorRow
   FROM bollettino b JOIN payment_category c ON c.id = b.category_id JOIN subject s ON s.id = b.subject_id
   WHERE b.family_id = ? AND b.public_id = ?`,
);

export interface InstalmentRow {
  noticeNumber: NoticeNumber;
  amountCents: Cents;
  dueDate: LocalDate;
  paidAt: Instant | null;
}

export const instalmentsOf = readQuery<[bollettino: number], InstalmentRow>(
  'bollettini.instalments',
  `SELECT notice_number AS noticeNumber, amount_cents AS amountCents, due_date AS dueDate, paid_at AS paidAt
   FROM instalment WHERE bollettino_id = ? ORDER BY position`,
);

export const categoryRow = readQuery<[id: string], { row: number }>(
  'bollettini.categoryRow',
  'SELECT id AS row FROM payment_category WHERE public_id = ?',
);

export interface CategoryRow {
  row: number;
  id: PaymentCategoryId;
  name: string;
  totalCount: number;
  outstandingCount: number;
  outstandingCents: Cents;
  paidCount: number;
}

export const categoriesOf = readQuery<[family: number], CategoryRow>(
  'bollettini.categories',
  `SELECT c.id AS row, c.public_id AS id, c.name, s.total_count AS totalCount, s.outstanding_count AS outstandingCount,
          s.outstanding_cents AS outstandingCents, s.paid_count AS paidCount
   FROM family_category_summary s JOIN payment_category c ON c.id = s.category_id WHERE s.family_id = ?`,
);

export const overdueByCategory = readQuery<
  [family: number, today: string],
  { categoryRow: number; overdueCents: Cents }
>(
  'bollettini.overdueByCategory',
  `SELECT category_id AS categoryRow, sum(outstanding_cents) AS overdueCents FROM bollettino
   WHERE family_id = ? AND outstanding_cents > 0 AND due_date < ? AND state = 'issued' GROUP BY category_id`,
);

export const serviceNames = readQuery<[], { row: number; name: string }>(
  'bollettini.serviceNames',
  'SELECT id AS row, name FROM service',
);

export const personName = readQuery<[person: number], { name: string }>(
  'bollettini.personName',
  `SELECT trim(given_name || ' ' || family_name) AS name FROM person WHERE id = ?`,
);

export const overdueByService = readQuery<
  [today: string],
  { serviceId: ServiceId; name: string; count: number; overdueCents: Cents }
>(
  'bollettini.overdueByService',
  `SELECT v.public_id AS serviceId, v.name, sum(u.bollettino_count) AS count, sum(u.cents) AS overdueCents
   FROM service v JOIN unpaid_by_due u ON u.service_id = v.id WHERE u.due_date < ?
   GROUP BY v.id HAVING sum(u.cents) > 0 ORDER BY overdueCents DESC, v.name, v.public_id`,
);
