// SQL of families: card, hits, pins. Called by this folder alone; the search index has its own queries in search/.
// Every one begins at one family or one operator, so none reads more than an office worker sees.
import type { FamilyId, PersonId } from '#shared/domain/ids.ts';
import type { Cents } from '#shared/domain/cents.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import type { Instant, Language } from '#shared/contracts/fields.ts';
import { readQuery, writeQuery } from '../store/define-query.ts';

export interface FamilyRow {
  row: number;
  familyId: FamilyId;
  label: string;
  street: string | null;
  postalCode: string | null;
  city: string | null;
  province: string | null;
  notes: string | null;
  mergedInto: FamilyId | null;
}

export const familyById = readQuery<[familyId: string], FamilyRow>(
  'families.byId',
  `SELECT id AS row, public_id AS familyId, label, street, postal_code AS postalCode, city, province, notes,
          merged_into AS mergedInto FROM family WHERE public_id = ?`,
);

export interface MemberRow {
  row: number;
  personId: PersonId;
  role: 'parent' | 'child' | 'delegate';
  givenName: string;
  familyName: string;
  fiscalCode: string | null;
  phones: string;
  emails: string;
  language: Language;
  outOfScope: number;
}

export const membersOf = readQuery<[family: number], MemberRow>(
  'families.members',
  `SELECT p.id AS row, p.public_id AS personId, m.role, p.given_name AS givenName, p.family_name AS familyName,
          p.fiscal_code AS fiscalCode, p.phones, p.emails, p.language, p.out_of_scope AS outOfScope
   FROM family_member m JOIN person p ON p.id = m.person_id
   WHERE m.family_id = ? ORDER BY m.position`,
);

export interface EnrolmentRow {
  childRow: number;
  service: string;
  school: string;
  schoolYear: string;
  className: string;
  from: LocalDate;
  to: LocalDate | null;
}

export const enrolmentsOf = readQuery<[family: number], EnrolmentRow>(
  'families.enrolments',
  `SELECT e.child_id AS childRow, v.name AS service, s.name AS school, e.school_year AS schoolYear,
          e.class_name AS className, e.from_date AS "from", e.to_date AS "to"
   FROM enrolment e JOIN service v ON v.id = e.service_id JOIN school s ON s.id = e.school_id
   WHERE e.family_id = ? ORDER BY e.from_date DESC, v.name`,
);

/** What a line of a list needs of them. */
export const schoolsOf = readQuery<[family: number], { school: string; schoolYear: string; to: LocalDate | null }>(
  'families.schools',
  `SELECT DISTINCT s.name AS school, e.school_year AS schoolYear, e.to_date AS "to"
   FROM enrolment e JOIN school s ON s.id = e.school_id WHERE e.family_id = ?`,
);

export const payersOf = readQuery<
  [family: number],
  { personRow: number; sharePercent: number; declarant: number; from: LocalDate; to: LocalDate | null }
>(
  'families.payers',
  `SELECT person_id AS personRow, share_percent AS sharePercent, declarant, from_date AS "from", to_date AS "to"
   FROM payer WHERE family_id = ? ORDER BY from_date`,
);

export const delegationsOf = readQuery<
  [family: number],
  { personRow: number; purpose: string; from: LocalDate; to: LocalDate | null }
>(
  'families.delegations',
  `SELECT person_id AS personRow, purpose, from_date AS "from", to_date AS "to"
   FROM delegation WHERE family_id = ? ORDER BY from_date, purpose`,
);

export const mergesOf = readQuery<[family: number], { record: string }>(
  'families.merges',
  'SELECT record FROM family_merge WHERE family_id = ? ORDER BY id',
);

export const conflictsOf = readQuery<[family: number], { conflicts: number }>(
  'families.conflicts',
  'SELECT count(*) AS conflicts FROM conflict WHERE family_id = ?',
);

/** Changes of the family that were captured here and are not, or not well, settled. */
export const pendingOf = readQuery<[family: string], { id: string; kind: string; state: string; footprint: string }>(
  'families.pending',
  `SELECT o.id, o.kind, o.state, o.footprint FROM outbox_lane l JOIN outbox o ON o.seq = l.seq
   WHERE l.family_public_id = ? AND o.state IN ('queued', 'sending', 'held', 'conflict', 'refused')
   ORDER BY o.place, o.seq`,
);

export const dietsOf = readQuery<
  [family: number],
  { childRow: number; kind: string; medical: number; from: LocalDate; to: LocalDate | null }
>(
  'families.diets',
  `SELECT child_id AS childRow, kind, medical, from_date AS "from", to_date AS "to"
   FROM diet WHERE family_id = ? ORDER BY from_date DESC`,
);

export const walletsOf = readQuery<
  [family: number],
  { childRow: number; balanceCents: Cents; lastTopUpCents: Cents | null; lastTopUpAt: Instant | null }
>(
  'families.wallets',
  `SELECT child_id AS childRow, balance_cents AS balanceCents, last_top_up_cents AS lastTopUpCents,
          last_top_up_at AS lastTopUpAt FROM wallet WHERE family_id = ?`,
);

export const childSummariesOf = readQuery<
  [family: number],
  { childRow: number; outstandingCents: Cents; lastCents: Cents | null; lastIssuedOn: LocalDate | null }
>(
  'families.childSummaries',
  `SELECT child_id AS childRow, outstanding_cents AS outstandingCents, last_cents AS lastCents,
          last_issued_on AS lastIssuedOn FROM child_summary WHERE family_id = ?`,
);

export const totalsOf = readQuery<
  [family: number],
  { outstandingCents: Cents; outstandingCount: number; paidCount: number }
>(
  'families.totals',
  `SELECT coalesce(sum(outstanding_cents), 0) AS outstandingCents, coalesce(sum(outstanding_count), 0) AS outstandingCount,
          coalesce(sum(paid_count), 0) AS paidCount FROM family_category_summary WHERE family_id = ?`,
);

export const overdueOf = readQuery<[family: number, today: string], { overdueCents: Cents }>(
  'families.overdue',
  `SELECT coalesce(sum(outstanding_cents), 0) AS overdueCents FROM bollettino
   WHERE family_id = ? AND outstanding_cents > 0 AND due_date < ? AND state = 'issued'`,
);

export const dataAsOf = readQuery<[], { dataAsOf: Instant | null }>(
  'families.dataAsOf',
  'SELECT data_as_of AS dataAsOf FROM sync_state WHERE id = 1',
);

export const isPinned = readQuery<[operator: string, family: string], { pinned: number }>(
  'families.isPinned',
  'SELECT 1 AS pinned FROM pinned_family WHERE operator_public_id = ? AND family_public_id = ?',
);
export const pinnedBy = readQuery<[operator: string, limit: number], { familyId: FamilyId }>(
  'families.pinned',
  `SELECT p.family_public_id AS familyId FROM pinned_family p JOIN family f ON f.public_id = p.family_public_id
   WHERE p.operator_public_id = ? ORDER BY f.label, f.public_id LIMIT ?`,
);
export const recentBy = readQuery<[operator: string, limit: number], { familyId: FamilyId }>(
  'families.recent',
  `SELECT family_public_id AS familyId FROM recent_family WHERE operator_public_id = ?
   ORDER BY opened_at DESC LIMIT ?`,
);
export const pin = writeQuery<[operator: string, family: string, at: string]>(
  'families.pin',
  `INSERT INTO pinned_family (operator_public_id, family_public_id, pinned_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`,
);
export const unpin = writeQuery<[operator: string, family: string]>(
  'families.unpin',
  'DELETE FROM pinned_family WHERE operator_public_id = ? AND family_public_id = ?',
);
export const putRecent = writeQuery<[operator: string, family: string, at: string]>(
  'families.putRecent',
  `INSERT INTO recent_family (operator_public_id, family_public_id, opened_at) VALUES (?, ?, ?)
   ON CONFLICT (operator_public_id, family_public_id) DO UPDATE SET opened_at = excluded.opened_at`,
);
export const trimRecent = writeQuery<[operator: string, sameOperator: string, keep: number]>(
  'families.trimRecent',
  `DELETE FROM recent_family WHERE operator_public_id = ? AND family_public_id IN (
     SELECT family_public_id FROM recent_family WHERE operator_public_id = ? ORDER BY opened_at DESC LIMIT -1 OFFSET ?)`,
);
