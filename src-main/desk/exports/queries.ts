// SQL of the exports: the families in their order, and of one family what its card does not carry. Called by this folder alone.
// Read through the connection of the export's worker, one family at a time, so that nothing is held but the row being written.
import type { Cents } from '#shared/domain/cents.ts';
import type { FamilyId, PaymentCategoryId, PersonId, SchoolId } from '#shared/domain/ids.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import type { BollettinoState } from '#shared/contracts/records/bollettino.ts';
import { readQuery } from '../store/define-query.ts';

/** Every family once, in the order of the lists; those merged away live on in another. */
export const familiesInOrder = readQuery<[], { row: number; familyId: FamilyId; label: string }>(
  'exports.families',
  'SELECT id AS row, public_id AS familyId, label FROM family WHERE merged_into IS NULL ORDER BY label, public_id',
);

export const personsOf = readQuery<
  [family: number],
  { row: number; personId: PersonId; fiscalCode: string | null; birthDate: LocalDate | null; name: string }
>(
  'exports.persons',
  `SELECT p.id AS row, p.public_id AS personId, p.fiscal_code AS fiscalCode, p.birth_date AS birthDate,
          trim(p.given_name || ' ' || p.family_name) AS name
   FROM family_member m JOIN person p ON p.id = m.person_id WHERE m.family_id = ?`,
);

export const schoolsOf = readQuery<
  [family: number],
  { childRow: number; schoolId: SchoolId; schoolYear: string; to: LocalDate | null }
>(
  'exports.schools',
  `SELECT e.child_id AS childRow, s.public_id AS schoolId, e.school_year AS schoolYear, e.to_date AS "to"
   FROM enrolment e JOIN school s ON s.id = e.school_id WHERE e.family_id = ?`,
);

export const dietsOf = readQuery<[family: number, today: string], { personId: PersonId; kind: string }>(
  'exports.diets',
  `SELECT p.public_id AS personId, d.kind FROM diet d JOIN person p ON p.id = d.child_id
   WHERE d.family_id = ? AND (d.to_date IS NULL OR d.to_date >= ?) ORDER BY d.from_date, d.kind`,
);

export interface ExportedBollettino {
  row: number;
  category: string;
  periodFrom: LocalDate;
  periodTo: LocalDate;
  issuedOn: LocalDate;
  dueDate: LocalDate;
  state: BollettinoState;
  amountCents: Cents;
  paidCents: Cents;
  outstandingCents: Cents;
  paidAt: Instant | null;
  subject: string;
  debtorRow: number;
  noticeNumber: string | null;
  instalments: number;
  lines: string;
}

type BollettiniParameters = readonly [
  family: number,
  category: string | null,
  sameCategory: string | null,
  from: string | null,
  sameFrom: string | null,
  to: string | null,
  sameTo: string | null,
];

const bollettini = (name: string, which: string) =>
  readQuery<BollettiniParameters, ExportedBollettino>(
    `exports.bollettini.${name}`,
    `SELECT b.id AS row, c.name AS category, b.period_from AS periodFrom, b.period_to AS periodTo, b.issued_on AS issuedOn,
            b.due_date AS dueDate, b.state, b.amount_cents AS amountCents, b.paid_cents AS paidCents,
            b.outstanding_cents AS outstandingCents, b.paid_at AS paidAt, s.text AS subject, b.debtor_id AS debtorRow,
            b.notice_number AS noticeNumber, b.instalment_count AS instalments, b.lines
     FROM bollettino b JOIN payment_category c ON c.id = b.category_id JOIN subject s ON s.id = b.subject_id
     WHERE b.family_id = ? ${which} AND (? IS NULL OR c.public_id = ?)
       AND (? IS NULL OR b.period_to >= ?) AND (? IS NULL OR b.period_from <= ?)
     ORDER BY b.due_date, b.public_id`,
  );

/** Whether an outstanding one is overdue depends on the day, and is asked of each. */
export const bollettiniOf = {
  all: bollettini('all', ''),
  outstanding: bollettini('outstanding', 'AND b.outstanding_cents > 0'),
  paid: bollettini('paid', "AND b.state = 'paid'"),
};

export const instalmentNumbersOf = readQuery<[bollettino: number], { noticeNumber: string }>(
  'exports.instalments',
  'SELECT notice_number AS noticeNumber FROM instalment WHERE bollettino_id = ? ORDER BY position',
);

export const serviceNames = readQuery<[], { row: number; name: string }>(
  'exports.serviceNames',
  'SELECT id AS row, name FROM service',
);

export const personName = readQuery<[person: number], { name: string; fiscalCode: string | null }>(
  'exports.personName',
  `SELECT trim(given_name || ' ' || family_name) AS name, fiscal_code AS fiscalCode FROM person WHERE id = ?`,
);

export const categories = readQuery<[], { id: PaymentCategoryId; name: string }>(
  'exports.categories',
  'SELECT public_id AS id, name FROM payment_category ORDER BY name, public_id',
);

export const schools = readQuery<[], { id: SchoolId; name: string }>(
  'exports.schools.all',
  'SELECT public_id AS id, name FROM school ORDER BY name, public_id',
);
