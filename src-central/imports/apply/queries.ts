// What an import writes beside families (which commands/write-batch.ts writes): bollettini in bulk, and the memory by which all of it can be
// taken back. Called by the files beside it, always inside writeTx.
import { sql } from 'kysely';
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import type { BollettinoId, EnteId, FamilyId } from '#shared/domain/ids.ts';
import type { ReadableDb, WritableDb } from '../../store/database.ts';
import type { ImportBollettinoChangeTable, ImportFamilyChangeTable } from '../../store/import-tables.ts';
import { deleteRows, insertRows, updateRows } from '../../store/write-rows.ts';
import type { ImportKey } from '../run-queries.ts';

/** In order of id, as everybody locks families. */
export async function lockFamilies(db: WritableDb, enteId: EnteId, ids: readonly FamilyId[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .selectFrom('family')
    .select('id')
    .where('ente_id', '=', enteId)
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute();
}

interface Owned {
  readonly familyId: FamilyId;
  readonly record: BollettinoRecord;
}

/** Those that are there already get the next revision of `record`; their lines are written anew, their instalments stay. */
export async function writeBollettini(
  db: WritableDb,
  enteId: EnteId,
  made: readonly Owned[],
  changed: readonly Owned[],
): Promise<void> {
  await insertRows(
    db,
    'bollettino',
    made.map((one) => bollettinoRow(enteId, one)),
  );
  await updateRows(
    db,
    'bollettino',
    changed.map((one) => bollettinoRow(enteId, one)),
    ['ente_id', 'id'],
  );
  await deleteLines(
    db,
    enteId,
    changed.map(({ record }) => record.id),
  );
  await insertRows(
    db,
    'bollettino_line',
    [...made, ...changed].flatMap(({ record }) => lineRows(enteId, record)),
  );
}

function bollettinoRow(enteId: EnteId, { familyId, record }: Owned) {
  return {
    ...{ ente_id: enteId, id: record.id, family_id: familyId, revision: record.revision },
    ...{ category_id: record.categoryId, period_from: record.periodFrom, period_to: record.periodTo },
    ...{ due_date: record.dueDate, issued_on: record.issuedOn, state: record.state, amount_cents: record.amountCents },
    ...{ paid_cents: record.paidCents, paid_at: record.paidAt, subject: record.subject, debtor_id: record.debtorId },
    notice_number: record.noticeNumber,
  };
}

function lineRows(enteId: EnteId, { id, lines }: BollettinoRecord) {
  return lines.map((line, position) => ({
    ...{ ente_id: enteId, bollettino_id: id, position, child_id: line.childId, service_id: line.serviceId },
    ...{ quantity: line.quantity, unit_cents: line.unitCents },
  }));
}

async function deleteLines(db: WritableDb, enteId: EnteId, ids: readonly BollettinoId[]): Promise<void> {
  if (ids.length === 0) return;
  await db.deleteFrom('bollettino_line').where('ente_id', '=', enteId).where('bollettino_id', 'in', ids).execute();
}

export async function deleteBollettini(db: WritableDb, enteId: EnteId, ids: readonly BollettinoId[]): Promise<void> {
  await deleteRows(
    db,
    'bollettino',
    ids.map((id) => ({ ente_id: enteId, id })),
    ['ente_id', 'id'],
  );
}

/** The first image of a family stays, the last revision counts: an import may come to one family twice. */
export async function keepFamilyChanges(
  db: WritableDb,
  { enteId, id }: ImportKey,
  changes: readonly Pick<ImportFamilyChangeTable, 'family_id' | 'before' | 'revision'>[],
): Promise<void> {
  if (changes.length === 0) return;
  await sql`
    insert into import_family_change (ente_id, import_id, family_id, before, revision)
    select ${enteId}, ${id}, family_id, nullif(before, 'null'::jsonb), revision
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as given (family_id text, before jsonb, revision int)
    on conflict (ente_id, import_id, family_id) do update set revision = excluded.revision`.execute(db);
}

export async function keepBollettinoChanges(
  db: WritableDb,
  { enteId, id }: ImportKey,
  first_group: number,
  made: readonly BollettinoId[],
  changed: ImportBollettinoChangeTable['changed'],
): Promise<void> {
  if (made.length + changed.length === 0) return;
  await sql`insert into import_bollettino_change (ente_id, import_id, first_group, made, changed)
    values (${enteId}, ${id}, ${first_group}, ${[...made]}::text[], ${JSON.stringify(changed)}::jsonb)`.execute(db);
}

/** The last batch of bollettini that is not taken back yet. */
export async function lastBollettinoChange(db: ReadableDb, { enteId, id }: ImportKey) {
  return await db
    .selectFrom('import_bollettino_change')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('import_id', '=', id)
    .orderBy('first_group', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function forgetBollettinoChange(
  db: WritableDb,
  { enteId, id }: ImportKey,
  firstGroup: number,
): Promise<void> {
  await db
    .deleteFrom('import_bollettino_change')
    .where('ente_id', '=', enteId)
    .where('import_id', '=', id)
    .where('first_group', '=', firstGroup)
    .execute();
}

export async function nextFamilyChanges(db: ReadableDb, { enteId, id }: ImportKey, limit: number) {
  return await db
    .selectFrom('import_family_change')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('import_id', '=', id)
    .orderBy('family_id')
    .limit(limit)
    .execute();
}

export async function forgetFamilyChanges(
  db: WritableDb,
  { enteId, id }: ImportKey,
  ids: readonly FamilyId[],
): Promise<void> {
  if (ids.length === 0) return;
  await db
    .deleteFrom('import_family_change')
    .where('ente_id', '=', enteId)
    .where('import_id', '=', id)
    .where('family_id', 'in', ids)
    .execute();
}

/** The very bollettini of an import: those it made with revision 1, those it changed with the revision it gave them. */
const touched = ({ enteId, id }: ImportKey) => sql`
  select made.id, 1 as revision, true as is_made from import_bollettino_change c, unnest(c.made) as made (id)
    where c.ente_id = ${enteId} and c.import_id = ${id}
  union all
  select one.value -> 'before' ->> 'id', (one.value ->> 'revision')::int, false
    from import_bollettino_change c, jsonb_array_elements(c.changed) as one
    where c.ente_id = ${enteId} and c.import_id = ${id}`;

export interface UndoObstacles {
  readonly changed: number;
  readonly handedOut: number;
  readonly notices: BollettinoRecord['noticeNumber'][];
}

/** Bollettini of the import that are not as it left them (money that moved changes them too), and notices of it that left the office. */
export async function selectBollettinoObstacles(
  db: ReadableDb,
  key: ImportKey,
): Promise<UndoObstacles & { paid: number }> {
  const { rows } = await sql<{
    paid: number;
    changed: number;
    handed_out: number;
    notices: NonNullable<BollettinoRecord['noticeNumber']>[];
  }>`
    with touched as (${touched(key)}), now as (
      select b.id, b.notice_number, b.revision <> t.revision as moved, b.paid_cents <> 0 or b.state = 'paying' as paid, exists (
        select 1 from notice_handed_out h where h.ente_id = b.ente_id and (h.notice_number = b.notice_number or h.notice_number in (
          select i.notice_number from instalment i where i.ente_id = b.ente_id and i.bollettino_id = b.id))
      ) as out
      from touched t join bollettino b on b.ente_id = ${key.enteId} and b.id = t.id
    )
    select count(*) filter (where moved and paid) as paid,
      count(*) filter (where moved and not paid) + (select count(*) from touched) - (select count(*) from now) as changed,
      count(*) filter (where out) as handed_out,
      (array(select notice_number from now where notice_number is not null and (moved or out) order by notice_number limit 20)) as notices
    from now`.execute(db);
  const [row] = rows;
  return {
    ...{ paid: row?.paid ?? 0, changed: row?.changed ?? 0, handedOut: row?.handed_out ?? 0 },
    notices: row?.notices ?? [],
  };
}

/** Families of the import that are not as it left them, or that hold money which it did not bring. */
export async function selectFamilyObstacles(
  db: ReadableDb,
  { enteId, id }: ImportKey,
): Promise<{ changed: number; labels: string[] }> {
  const { rows } = await sql<{ changed: number; labels: string[] }>`
    with moved as (
      select c.family_id, f.label from import_family_change c
      left join family f on f.ente_id = c.ente_id and f.id = c.family_id
      where c.ente_id = ${enteId} and c.import_id = ${id} and (
        f.revision is distinct from c.revision
        or c.before is null and (
          exists (select 1 from bollettino b where b.ente_id = c.ente_id and b.family_id = c.family_id)
          or exists (select 1 from wallet w where w.ente_id = c.ente_id and w.family_id = c.family_id)
          or exists (select 1 from conflict x where x.ente_id = c.ente_id and x.family_id = c.family_id and x.closed_at is null)
        )
      )
    )
    select count(*) as changed, (array(select label from moved where label is not null order by label limit 20)) as labels
    from moved`.execute(db);
  return rows[0] ?? { changed: 0, labels: [] };
}

export async function countFamilyChanges(db: ReadableDb, { enteId, id }: ImportKey): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select (select count(*) from import_family_change where ente_id = ${enteId} and import_id = ${id})
      + (select count(*) from import_bollettino_change where ente_id = ${enteId} and import_id = ${id}) as count`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

export async function deleteFamilyRows(db: WritableDb, enteId: EnteId, ids: readonly FamilyId[]): Promise<void> {
  await deleteRows(
    db,
    'family',
    ids.map((id) => ({ ente_id: enteId, id })),
    ['ente_id', 'id'],
  );
}

/** These families went one revision further with another one that was taken back. */
export async function moveRevisions(
  db: WritableDb,
  { enteId, id }: ImportKey,
  ids: readonly FamilyId[],
): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('import_family_change')
    .set(({ eb }) => ({ revision: eb('revision', '+', 1) }))
    .where('ente_id', '=', enteId)
    .where('import_id', '=', id)
    .where('family_id', 'in', ids)
    .execute();
}
