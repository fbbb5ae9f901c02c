// Writes a whole bollettino, new or known: row and feed entry in one transaction.
// Called by payments and by the tests. The only rule of money kept here: the amount is the sum of the lines, the instalments' sum too.
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import type { EnteId, FamilyId, SchoolId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx, type WriteTx } from '../store/write-tx.ts';
import { lockFamily } from '../families/lock-family.ts';
import * as queries from './queries.ts';

export type BollettinoFailure =
  'amount-is-not-the-sum' | 'family-unknown' | 'bollettino-unknown' | 'belongs-to-another-family';

/** @returns the revision that it has now: one more than before, whatever `record.revision` says. */
export async function putBollettino(
  db: ReadableDb,
  enteId: EnteId,
  familyId: FamilyId,
  record: BollettinoRecord,
): Promise<Result<number, BollettinoFailure>> {
  return await writeTx(db, enteId, 'bollettino.put', async (tx) => {
    const schools = await lockFamily(tx, familyId);
    return schools ? await putLocked(tx, familyId, schools, record) : err('family-unknown');
  });
}

/**
 * The same inside a transaction that already holds the family's lock.
 * @param schools of that family, as lockFamily gave them
 */
export async function putLocked(
  tx: WriteTx,
  familyId: FamilyId,
  schools: readonly SchoolId[],
  record: BollettinoRecord,
): Promise<Result<number, BollettinoFailure>> {
  if (!sumsAreRight(record)) return err('amount-is-not-the-sum');
  const before = await queries.selectFamilyAndRevision(tx.db, tx.enteId, record.id);
  if (before && before.family_id !== familyId) return err('belongs-to-another-family');
  const revision = (before?.revision ?? 0) + 1;
  await queries.replaceBollettino(tx.db, tx.enteId, familyId, { ...record, revision });
  tx.feed({ kind: 'bollettino', familyId, recordId: record.id, schoolsBefore: schools, schoolsAfter: schools });
  return ok(revision);
}

function sumsAreRight(record: BollettinoRecord): boolean {
  const lines = record.lines.reduce((sum, line) => sum + line.quantity * line.unitCents, 0);
  const instalments = record.instalments.reduce((sum, instalment) => sum + instalment.amountCents, 0);
  return lines === record.amountCents && (record.instalments.length === 0 || instalments === record.amountCents);
}
