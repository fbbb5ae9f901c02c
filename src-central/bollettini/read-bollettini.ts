// Bollettini with lines and instalments as they travel. Called by families/ (a whole family) and by sync (one that changed).
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import type { BollettinoId, EnteId, FamilyId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/database.ts';
import { groupBy } from '../store/group-by.ts';
import * as queries from './queries.ts';

type Row = Awaited<ReturnType<typeof queries.selectByIds>>[number];
type LineRow = Awaited<ReturnType<typeof queries.selectLinesByIds>>[number];
type InstalmentRow = Awaited<ReturnType<typeof queries.selectInstalmentsByIds>>[number];

/** All bollettini of these families, each family's in order of id. */
export async function readBollettiniOfFamilies(
  db: ReadableDb,
  enteId: EnteId,
  families: readonly FamilyId[],
): Promise<Map<FamilyId, BollettinoRecord[]>> {
  const rows = await queries.selectByFamilies(db, enteId, families);
  const toRecord = recordMaker(
    await queries.selectLinesByFamilies(db, enteId, families),
    await queries.selectInstalmentsByFamilies(db, enteId, families),
  );
  const records = new Map<FamilyId, BollettinoRecord[]>();
  for (const [family, itsRows] of groupBy(rows, (row) => row.family_id)) records.set(family, itsRows.map(toRecord));
  return records;
}

/** Those of the given bollettini that exist. */
export async function readBollettini(
  db: ReadableDb,
  enteId: EnteId,
  ids: readonly BollettinoId[],
): Promise<Map<BollettinoId, BollettinoRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await queries.selectByIds(db, enteId, ids);
  const toRecord = recordMaker(
    await queries.selectLinesByIds(db, enteId, ids),
    await queries.selectInstalmentsByIds(db, enteId, ids),
  );
  return new Map(rows.map((row) => [row.id, toRecord(row)]));
}

function recordMaker(lineRows: readonly LineRow[], instalmentRows: readonly InstalmentRow[]) {
  const lines = groupBy(lineRows, (row) => row.bollettino_id);
  const instalments = groupBy(instalmentRows, (row) => row.bollettino_id);
  return (row: Row): BollettinoRecord => ({
    id: row.id,
    revision: row.revision,
    categoryId: row.category_id,
    periodFrom: row.period_from,
    periodTo: row.period_to,
    dueDate: row.due_date,
    issuedOn: row.issued_on,
    state: row.state,
    amountCents: row.amount_cents,
    paidCents: row.paid_cents,
    paidAt: row.paid_at,
    subject: row.subject,
    debtorId: row.debtor_id,
    lines: (lines.get(row.id) ?? []).map((line) => ({
      childId: line.child_id,
      serviceId: line.service_id,
      quantity: line.quantity,
      unitCents: line.unit_cents,
    })),
    noticeNumber: row.notice_number,
    instalments: (instalments.get(row.id) ?? []).map((instalment) => ({
      noticeNumber: instalment.notice_number,
      amountCents: instalment.amount_cents,
      dueDate: instalment.due_date,
      paidAt: instalment.paid_at,
    })),
  });
}
