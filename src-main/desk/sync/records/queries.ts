// SQL that reads what write-family.ts and write-bollettini.ts wrote, with the names that travel in place of row ids.
// Called by read-aggregate.ts and read-bollettini.ts alone; every one begins at one family.
import type { Language } from '#shared/contracts/fields.ts';
import type { BollettinoRecord, Instalment, WalletRecord } from '#shared/contracts/records/bollettino.ts';
import type { DelegationRecord, EnrolmentRecord, PersonRecord } from '#shared/contracts/records/family.ts';
import type { FamilyId, PersonId, ServiceId } from '#shared/domain/ids.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import { readQuery } from '../../store/define-query.ts';

export interface StoredFamily {
  row: number;
  id: FamilyId;
  revision: number;
  label: string;
  street: string | null;
  postalCode: string | null;
  city: string | null;
  province: string | null;
  notes: string | null;
  mergedInto: FamilyId | null;
}
export const familyByPublicId = readQuery<[publicId: FamilyId], StoredFamily>(
  'records.family',
  `SELECT id AS row, public_id AS id, revision, label, street, postal_code AS postalCode, city, province, notes,
     merged_into AS mergedInto FROM family WHERE public_id = ?`,
);

export interface StoredPerson {
  row: number;
  id: PersonId;
  revision: number;
  role: PersonRecord['role'];
  givenName: string;
  familyName: string;
  fiscalCode: string | null;
  fiscalCodeCheck: PersonRecord['fiscalCodeCheck'];
  birthDate: LocalDate | null;
  birthPlace: string | null;
  sex: PersonRecord['sex'];
  phones: string;
  emails: string;
  language: Language;
  outOfScope: number;
}
export const personsOf = readQuery<[family: number], StoredPerson>(
  'records.persons',
  `SELECT p.id AS row, p.public_id AS id, p.revision, m.role, p.given_name AS givenName, p.family_name AS familyName,
     p.fiscal_code AS fiscalCode, p.fiscal_code_check AS fiscalCodeCheck, p.birth_date AS birthDate,
     p.birth_place AS birthPlace, p.sex, p.phones, p.emails, p.language, p.out_of_scope AS outOfScope
   FROM family_member m JOIN person p ON p.id = m.person_id WHERE m.family_id = ? ORDER BY m.position`,
);

interface StoredPayer {
  personId: PersonId;
  sharePercent: number;
  declarant: number;
  from: LocalDate;
  to: LocalDate | null;
}
export const payersOf = readQuery<[family: number], StoredPayer>(
  'records.payers',
  `SELECT p.public_id AS personId, share_percent AS sharePercent, declarant, from_date AS "from", to_date AS "to"
   FROM payer JOIN person p ON p.id = person_id WHERE family_id = ?`,
);

export const enrolmentsOf = readQuery<[family: number], EnrolmentRecord>(
  'records.enrolments',
  `SELECT p.public_id AS childId, v.public_id AS serviceId, s.public_id AS schoolId, e.school_year AS schoolYear,
     e.class_name AS className, e.from_date AS "from", e.to_date AS "to", e.tariff_band AS tariffBand
   FROM enrolment e JOIN person p ON p.id = e.child_id JOIN service v ON v.id = e.service_id
     JOIN school s ON s.id = e.school_id WHERE e.family_id = ?`,
);

interface StoredDiet {
  childId: PersonId;
  kind: string;
  medical: number;
  from: LocalDate;
  to: LocalDate | null;
}
export const dietsOf = readQuery<[family: number], StoredDiet>(
  'records.diets',
  `SELECT p.public_id AS childId, kind, medical, from_date AS "from", to_date AS "to"
   FROM diet JOIN person p ON p.id = child_id WHERE family_id = ?`,
);

export const delegationsOf = readQuery<[family: number], DelegationRecord>(
  'records.delegations',
  `SELECT p.public_id AS personId, purpose, from_date AS "from", to_date AS "to", document_seen AS documentSeen
   FROM delegation JOIN person p ON p.id = person_id WHERE family_id = ?`,
);

export const walletsOf = readQuery<[family: number], WalletRecord>(
  'records.wallets',
  `SELECT p.public_id AS childId, c.public_id AS categoryId, balance_cents AS balanceCents,
     last_top_up_cents AS lastTopUpCents, last_top_up_at AS lastTopUpAt
   FROM wallet JOIN person p ON p.id = child_id JOIN payment_category c ON c.id = wallet.category_id WHERE family_id = ?`,
);

export const conflictsOf = readQuery<[family: number], { record: string }>(
  'records.conflicts',
  'SELECT record FROM conflict WHERE family_id = ?',
);
export const accountsOf = readQuery<[family: number], { record: string }>(
  'records.accounts',
  'SELECT record FROM account WHERE family_id = ?',
);
export const mergesOf = readQuery<[family: number], { record: string }>(
  'records.merges',
  'SELECT record FROM family_merge WHERE family_id = ?',
);

type StoredBollettino = Omit<BollettinoRecord, 'debtorId' | 'lines' | 'instalments'> & {
  row: number;
  debtorRow: number;
  lines: string;
  instalmentCount: number;
};
export const bollettiniOf = readQuery<[family: number], StoredBollettino>(
  'records.bollettini',
  `SELECT b.id AS row, b.public_id AS id, b.revision, c.public_id AS categoryId, period_from AS periodFrom,
     period_to AS periodTo, due_date AS dueDate, issued_on AS issuedOn, state, amount_cents AS amountCents,
     paid_cents AS paidCents, paid_at AS paidAt, s.text AS subject, debtor_id AS debtorRow,
     notice_number AS noticeNumber, instalment_count AS instalmentCount, lines
   FROM bollettino b JOIN payment_category c ON c.id = b.category_id JOIN subject s ON s.id = b.subject_id
   WHERE b.family_id = ? ORDER BY b.public_id`,
);

export const instalmentsOf = readQuery<[bollettino: number], Instalment>(
  'records.instalments',
  `SELECT notice_number AS noticeNumber, amount_cents AS amountCents, due_date AS dueDate, paid_at AS paidAt
   FROM instalment WHERE bollettino_id = ? ORDER BY position`,
);

/** Lines and debtors name persons by row; one that a bollettino names may have left the family. */
export const personByRow = readQuery<[row: number], { id: PersonId }>(
  'records.personByRow',
  'SELECT public_id AS id FROM person WHERE id = ?',
);
export const serviceByRow = readQuery<[row: number], { id: ServiceId }>(
  'records.serviceByRow',
  'SELECT public_id AS id FROM service WHERE id = ?',
);
