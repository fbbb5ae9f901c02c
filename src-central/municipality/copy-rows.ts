// Rows of COPY for each table, from the records that travel. Called by apply-municipality.ts for every record of a load.
// The order of COLUMNS and of the values here must stay the same.
import type { FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import type { EnteRecord } from '#shared/contracts/records/ente.ts';
import type { PaymentCategoryRecord, SchoolRecord, ServiceRecord } from '#shared/contracts/records/catalog.ts';
import type { OperatorRecord } from '#shared/contracts/records/operator.ts';
import type { EnteId, FamilyId, PersonId } from '#shared/domain/ids.ts';
import { copyLine } from '../store/copy-format.ts';

/** In the order in which they must be written: a table after those it refers to. */
export const COLUMNS = {
  ente: 'id revision name fiscal_code sector contact_line help_phone help_email cbill postal sells_on_website sells_on_app logo segregation_code features diet_kinds school_years privacy_notice',
  school: 'ente_id id revision code name last_grade classes',
  payment_category: 'ente_id id revision name taxonomy_code iban prepaid top_up_min_cents top_up_max_cents',
  service: 'ente_id id revision name category_id prepaid',
  operator: 'ente_id id revision username display_name role active password_digest',
  family: 'ente_id id revision label street postal_code city province notes merged_into',
  person:
    'ente_id id revision given_name family_name fiscal_code birth_date birth_place sex phones emails language fiscal_code_check',
  family_member: 'ente_id family_id person_id role position',
  payer: 'ente_id family_id person_id share_percent declarant valid_from valid_to',
  enrolment: 'ente_id family_id child_id service_id school_id school_year class_name valid_from valid_to tariff_band',
  diet: 'ente_id family_id child_id kind medical valid_from valid_to',
  delegation: 'ente_id family_id person_id purpose valid_from valid_to document_seen',
  wallet: 'ente_id family_id child_id category_id balance_cents last_top_up_cents last_top_up_at',
  bollettino:
    'ente_id id family_id revision category_id period_from period_to due_date issued_on state amount_cents paid_cents paid_at subject debtor_id notice_number',
  bollettino_line: 'ente_id bollettino_id position child_id service_id quantity unit_cents',
  instalment: 'ente_id bollettino_id position notice_number amount_cents due_date paid_at',
} as const;

export type CopiedTable = keyof typeof COLUMNS;
export type Emit = (table: CopiedTable, line: string) => void;

const json = (value: unknown) => (value === null ? null : { json: value });

export function enteRow(ente: EnteRecord, emit: Emit): void {
  const { id, revision, name, fiscalCode, sector, contactLine, helpPhone, helpEmail, cbill } = ente;
  const last = [json(ente.postal), ente.sellsOnWebsite, ente.sellsOnApp, json(ente.logo)] as const;
  const lists = [json(ente.features), json(ente.dietKinds), json(ente.schoolYears), json(ente.privacyNotice)] as const;
  emit(
    'ente',
    copyLine([
      ...[id, revision, name, fiscalCode, sector, contactLine, helpPhone, helpEmail, cbill],
      ...[...last, ente.segregationCode, ...lists],
    ]),
  );
}

export function schoolRow(enteId: EnteId, school: SchoolRecord, emit: Emit): void {
  emit(
    'school',
    copyLine([enteId, school.id, school.revision, school.code, school.name, school.lastGrade, school.classes]),
  );
}

export function categoryRow(enteId: EnteId, category: PaymentCategoryRecord, emit: Emit): void {
  const { id, revision, name, taxonomyCode, iban, prepaid, topUpMinCents, topUpMaxCents } = category;
  const line = copyLine([enteId, id, revision, name, taxonomyCode, iban, prepaid, topUpMinCents, topUpMaxCents]);
  emit('payment_category', line);
}

export function serviceRow(enteId: EnteId, service: ServiceRecord, emit: Emit): void {
  const { id, revision, name, categoryId, prepaid } = service;
  emit('service', copyLine([enteId, id, revision, name, categoryId, prepaid]));
}

export function operatorRow(enteId: EnteId, operator: OperatorRecord, emit: Emit): void {
  const { id, revision, username, displayName, role, active, passwordDigest } = operator;
  emit('operator', copyLine([enteId, id, revision, username, displayName, role, active, passwordDigest]));
}

/** @param known persons already written: a parent of two families comes twice, and is one person */
export function familyRows(enteId: EnteId, aggregate: FamilyAggregate, known: Set<PersonId>, emit: Emit): void {
  const { family } = aggregate;
  const { street = null, postalCode = null, city = null, province = null } = family.address ?? {};
  const address = [street, postalCode, city, province];
  emit(
    'family',
    copyLine([enteId, family.id, family.revision, family.label, ...address, family.notes, family.mergedInto]),
  );
  aggregate.persons.forEach((person, position) => {
    const { id, revision, givenName, familyName, fiscalCode, birthDate, birthPlace, sex, phones, emails, language } =
      person;
    emit('family_member', copyLine([enteId, family.id, id, person.role, position]));
    if (person.role === 'parent') {
      if (known.has(id)) return;
      known.add(id);
    }
    const names = [givenName, familyName, fiscalCode, birthDate, birthPlace, sex];
    emit('person', copyLine([enteId, id, revision, ...names, phones, emails, language, person.fiscalCodeCheck]));
  });
  for (const row of aggregate.payers) {
    emit('payer', copyLine([enteId, family.id, row.personId, row.sharePercent, row.declarant, row.from, row.to]));
  }
  for (const row of aggregate.enrolments) {
    const key = [enteId, family.id, row.childId, row.serviceId, row.schoolId];
    emit('enrolment', copyLine([...key, row.schoolYear, row.className, row.from, row.to, row.tariffBand]));
  }
  for (const row of aggregate.diets) {
    emit('diet', copyLine([enteId, family.id, row.childId, row.kind, row.medical, row.from, row.to]));
  }
  for (const row of aggregate.delegations) {
    const what = [row.personId, row.purpose, row.from, row.to, row.documentSeen];
    emit('delegation', copyLine([enteId, family.id, ...what]));
  }
  for (const row of aggregate.wallets) {
    const money = [row.balanceCents, row.lastTopUpCents, row.lastTopUpAt];
    emit('wallet', copyLine([enteId, family.id, row.childId, row.categoryId, ...money]));
  }
  for (const bollettino of aggregate.bollettini) bollettinoRows(enteId, family.id, bollettino, emit);
}

function bollettinoRows(enteId: EnteId, familyId: FamilyId, record: BollettinoRecord, emit: Emit): void {
  const { id, revision, categoryId, periodFrom, periodTo, dueDate, issuedOn, state, amountCents, paidCents } = record;
  const head = [enteId, id, familyId, revision, categoryId, periodFrom, periodTo, dueDate, issuedOn, state];
  const money = [amountCents, paidCents, record.paidAt];
  emit('bollettino', copyLine([...head, ...money, record.subject, record.debtorId, record.noticeNumber]));
  record.lines.forEach((line, position) => {
    emit(
      'bollettino_line',
      copyLine([enteId, id, position, line.childId, line.serviceId, line.quantity, line.unitCents]),
    );
  });
  record.instalments.forEach((row, position) => {
    emit('instalment', copyLine([enteId, id, position, row.noticeNumber, row.amountCents, row.dueDate, row.paidAt]));
  });
}
