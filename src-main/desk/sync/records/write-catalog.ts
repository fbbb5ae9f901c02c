// Writes what the ente offers: ente, schools, services, payment categories, operators. Called by snapshot and feed.
import type { EnteRecord } from '#shared/contracts/records/ente.ts';
import type { OperatorRecord } from '#shared/contracts/records/operator.ts';
import type { PaymentCategoryRecord, SchoolRecord, ServiceRecord } from '#shared/contracts/records/catalog.ts';
import type { RecordStatements } from './record-statements.ts';
import type { RowIds } from './row-ids.ts';

export function writeEnte(statements: RecordStatements, ente: EnteRecord): void {
  statements.putEnte.run(ente.id, ente.name, JSON.stringify(ente));
}

export function writeSchool(statements: RecordStatements, school: SchoolRecord): void {
  statements.putSchool.get(
    ...[school.id, school.revision, school.code, school.name],
    ...[school.lastGrade, JSON.stringify(school.classes)],
  );
}

export function writeCategory(statements: RecordStatements, category: PaymentCategoryRecord): void {
  const { id, revision, name, taxonomyCode, iban, prepaid, topUpMinCents, topUpMaxCents } = category;
  statements.putCategory.get(id, revision, name, taxonomyCode, iban, Number(prepaid), topUpMinCents, topUpMaxCents);
}

/** Throws UnknownReference when its payment category is not there. */
export function writeService(
  statements: RecordStatements,
  service: ServiceRecord,
  ids: Pick<RowIds, 'category'>,
): void {
  const { id, revision, name, categoryId, prepaid } = service;
  statements.putService.get(id, revision, name, ids.category(categoryId), Number(prepaid));
}

export function writeOperator(statements: RecordStatements, operator: OperatorRecord): void {
  const { id, revision, username, displayName, role, active, passwordDigest } = operator;
  statements.putOperator.get(id, revision, username, displayName, role, Number(active), passwordDigest);
}
