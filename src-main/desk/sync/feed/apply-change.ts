// Applies one change of the feed to the live tables, with summaries and search index. Called inside the slice's transaction.
// A family goes under what was captured here and central has not got yet; its money is written as it comes.
// Throws UnknownReference when it names what is not there: the caller takes the change back and keeps it aside.
import type { FamilyAggregate, RecordChange } from '#shared/contracts/records/aggregate.ts';
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import type { FamilyId, PersonId } from '#shared/domain/ids.ts';
import { indexFamily } from '../../families/index-family.ts';
import type { WritableDb } from '../../store/store-connection.ts';
import { keepOnTop, layUnder, leaveScope, type FeedPlace } from '../overlay/pulled-family.ts';
import { showRelatives } from '../overlay/show-family.ts';
import { catalogIds } from '../records/catalog-ids.ts';
import { forgetFamily } from '../records/forget-family.ts';
import { idFrom, recordStatements, type RecordStatements } from '../records/record-statements.ts';
import { UnknownReference } from '../records/row-ids.ts';
import { deleteBollettino, putBollettini, replaceBollettini } from '../records/write-bollettini.ts';
import { writeCategory, writeEnte, writeOperator, writeSchool, writeService } from '../records/write-catalog.ts';
import { deletePublication, writePublication } from '../records/write-publication.ts';
import { forgetPersons, personLookup, writeFamily } from '../records/write-family.ts';

/** @param at its number in the feed; what central took up to there is in it. Null for what was asked for by itself. */
export function applyChange(db: WritableDb, change: RecordChange, at: FeedPlace | null = null): void {
  const statements = recordStatements(db, '');
  switch (change.kind) {
    case 'ente':
      return writeEnte(statements, change.value);
    case 'school':
      return writeSchool(statements, change.value);
    case 'paymentCategory':
      return writeCategory(statements, change.value);
    case 'service':
      return writeService(statements, change.value, catalogIds(statements));
    case 'operator':
      return writeOperator(statements, change.value);
    case 'publication':
      return writePublication(statements, change.value);
    case 'family':
      return putFamily(db, statements, change.value, at);
    case 'bollettino':
      return applyBollettini(db, change.familyId, [change.value]);
    case 'bollettinoDeleted':
      return void deleteBollettino(statements, familyRow(statements, change.familyId) ?? 0, change.id);
    case 'familyDeleted':
    case 'familyPurged':
      forgetFamily(db, change.familyId);
      return leaveScope(db, change.familyId);
    case 'recordDeleted':
      return deleteRecord(statements, change.record, change.id);
    default:
      assertNever(change);
  }
}

function putFamily(
  db: WritableDb,
  statements: RecordStatements,
  aggregate: FamilyAggregate,
  at: FeedPlace | null,
): void {
  const isNew = familyRow(statements, aggregate.family.id) === undefined;
  const ids = catalogIds(statements);
  const shown = layUnder(db, aggregate, at);
  const { wallets, accounts } = aggregate;
  const { familyId, person, leavers } = writeFamily(statements, { ...shown, wallets, accounts }, ids, isNew);
  replaceBollettini(statements, familyId, aggregate.bollettini, { ...ids, person });
  forgetPersons(statements, leavers);
  indexFamily(db, familyId, shown);
  showRelatives(db, aggregate.family.id);
}

/** Several of one family that follow each other in the feed, at the cost of one. */
export function applyBollettini(db: WritableDb, familyId: FamilyId, records: readonly BollettinoRecord[]): void {
  const statements = recordStatements(db, '');
  const row = familyRow(statements, familyId);
  if (row === undefined) throw new UnknownReference('family', familyId);
  keepOnTop(db, familyId, personsNamedBy(records));
  putBollettini(statements, row, records, { ...catalogIds(statements), person: personLookup(statements, row) });
}

function personsNamedBy(records: readonly BollettinoRecord[]): ReadonlySet<PersonId> {
  return new Set(records.flatMap(({ debtorId, lines }) => [debtorId, ...lines.map(({ childId }) => childId)]));
}

function deleteRecord(
  statements: RecordStatements,
  record: Extract<RecordChange, { kind: 'recordDeleted' }>['record'],
  id: string,
): void {
  switch (record) {
    case 'school':
      return void statements.deleteSchool.run(id);
    case 'service':
      return void statements.deleteService.run(id);
    case 'paymentCategory':
      return void statements.deleteCategory.run(id);
    case 'operator':
      return void statements.deleteOperator.run(id);
    case 'publication':
      return deletePublication(statements, id);
    default:
      assertNever(record);
  }
}

function familyRow(statements: RecordStatements, publicId: string): number | undefined {
  return idFrom(statements.findFamily.get(publicId));
}
