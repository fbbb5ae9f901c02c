// All SQL of merging and parting: the register of merges, and the money that moves with it. Called by the files beside it.
// No amount is ever written here but a wallet's, and of those only the sum over both families is kept.
import type { CommandId, EnteId, FamilyId, PersonId } from '#shared/domain/ids.ts';
import { sql, type Insertable } from 'kysely';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import type { FamilyMergeTable } from '../store/command-tables.ts';
import type { WalletTable } from '../store/family-tables.ts';
import type { NamedByBollettino } from './place-bollettini.ts';

export function selectMerge(db: ReadableDb, enteId: EnteId, id: CommandId) {
  return db
    .selectFrom('family_merge')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('command_id', '=', id)
    .executeTakeFirst();
}

export async function insertMerge(db: WritableDb, row: Insertable<FamilyMergeTable>): Promise<void> {
  await db.insertInto('family_merge').values(row).execute();
}

export async function markUndone(db: WritableDb, enteId: EnteId, id: CommandId): Promise<void> {
  await db
    .updateTable('family_merge')
    .set({ undone_at: sql`now()` })
    .where('ente_id', '=', enteId)
    .where('command_id', '=', id)
    .execute();
}

/** Both families' bollettini and wallets, counted: what would not fit one family is not merged. */
export async function countMoney(db: ReadableDb, enteId: EnteId, families: readonly FamilyId[]) {
  const { rows } = await sql<{ bollettini: number; wallets: number }>`
    select (select count(*) from bollettino where ente_id = ${enteId} and family_id = any (${[...families]}::text[])) as bollettini,
      (select count(*) from wallet where ente_id = ${enteId} and family_id = any (${[...families]}::text[])) as wallets
  `.execute(db);
  return rows[0] ?? { bollettini: 0, wallets: 0 };
}

export function selectBollettini(db: ReadableDb, enteId: EnteId, family: FamilyId) {
  return db
    .selectFrom('bollettino')
    .select(['id', 'debtor_id'])
    .where('ente_id', '=', enteId)
    .where('family_id', '=', family)
    .orderBy('id')
    .execute();
}

/** Whom the family's bollettini name: the debtor, and the children they are about. */
export async function selectNamedByBollettini(
  db: ReadableDb,
  enteId: EnteId,
  family: FamilyId,
): Promise<NamedByBollettino[]> {
  const { rows } = await sql<NamedByBollettino>`
    select b.id, b.debtor_id as "debtorId",
      array(select distinct l.child_id from bollettino_line as l
        where l.ente_id = b.ente_id and l.bollettino_id = b.id) as children
    from bollettino as b where b.ente_id = ${enteId} and b.family_id = ${family} order by b.id`.execute(db);
  return rows;
}

/** Lines of the family's bollettini about these children. */
export async function selectLinesAbout(
  db: ReadableDb,
  enteId: EnteId,
  family: FamilyId,
  children: readonly PersonId[],
) {
  if (children.length === 0) return [];
  return await db
    .selectFrom('bollettino as b')
    .innerJoin('bollettino_line as l', (join) =>
      join.onRef('l.ente_id', '=', 'b.ente_id').onRef('l.bollettino_id', '=', 'b.id'),
    )
    .select(['l.bollettino_id', 'l.position', 'l.child_id'])
    .where('b.ente_id', '=', enteId)
    .where('b.family_id', '=', family)
    .where('l.child_id', 'in', children)
    .execute();
}

export interface MovedBollettino {
  readonly id: string;
  readonly debtor_id: string;
}

/** Those of these that still belong to `from` come to `to`, with the debtor as given. */
export async function moveBollettini(
  db: WritableDb,
  enteId: EnteId,
  from: FamilyId,
  to: FamilyId,
  rows: readonly MovedBollettino[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    update bollettino as old set family_id = ${to}, debtor_id = new.debtor_id, revision = old.revision + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as new (id text, debtor_id text)
    where old.ente_id = ${enteId} and old.family_id = ${from} and old.id = new.id`.execute(db);
}

export interface RenamedLine {
  readonly bollettino_id: string;
  readonly position: number;
  readonly was: string;
  readonly is: string;
}

/** Lines of the family's bollettini that name `was` name `is` from here on. */
export async function renameLines(
  db: WritableDb,
  enteId: EnteId,
  family: FamilyId,
  rows: readonly RenamedLine[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    update bollettino_line as old set child_id = new."is"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as new (bollettino_id text, position integer, was text, "is" text),
      bollettino as b
    where old.ente_id = ${enteId} and old.bollettino_id = new.bollettino_id and old.position = new.position
      and old.child_id = new.was and b.ente_id = old.ente_id and b.id = old.bollettino_id and b.family_id = ${family}
  `.execute(db);
}

export function selectWallets(db: ReadableDb, enteId: EnteId, family: FamilyId) {
  return db
    .selectFrom('wallet')
    .selectAll()
    .where('ente_id', '=', enteId)
    .where('family_id', '=', family)
    .orderBy('child_id')
    .orderBy('category_id')
    .execute();
}

/** Adds to the child's wallet of that category, or makes it; the later top-up is the last one. */
export async function addToWallet(db: WritableDb, row: Insertable<WalletTable>): Promise<void> {
  await sql`
    insert into wallet (ente_id, family_id, child_id, category_id, balance_cents, last_top_up_cents, last_top_up_at)
    values (${row.ente_id}, ${row.family_id}, ${row.child_id}, ${row.category_id}, ${row.balance_cents},
      ${row.last_top_up_cents}, ${row.last_top_up_at})
    on conflict (ente_id, family_id, child_id, category_id) do update set
      balance_cents = wallet.balance_cents + excluded.balance_cents,
      last_top_up_cents = case when excluded.last_top_up_at > wallet.last_top_up_at or wallet.last_top_up_at is null
        then excluded.last_top_up_cents else wallet.last_top_up_cents end,
      last_top_up_at = greatest(wallet.last_top_up_at, excluded.last_top_up_at)`.execute(db);
}

/** Wallets of these children follow them. */
export async function moveWallets(
  db: WritableDb,
  enteId: EnteId,
  from: FamilyId,
  to: FamilyId,
  children: readonly PersonId[],
): Promise<void> {
  if (children.length === 0) return;
  await db
    .updateTable('wallet')
    .set({ family_id: to })
    .where('ente_id', '=', enteId)
    .where('family_id', '=', from)
    .where('child_id', 'in', children)
    .execute();
}

export type WalletKey = Pick<Insertable<WalletTable>, 'ente_id' | 'family_id' | 'child_id' | 'category_id'>;

export async function deleteWallet(db: WritableDb, key: WalletKey, ifEmpty: boolean): Promise<void> {
  await db
    .deleteFrom('wallet')
    .where('ente_id', '=', key.ente_id)
    .where('family_id', '=', key.family_id)
    .where('child_id', '=', key.child_id)
    .where('category_id', '=', key.category_id)
    .$if(ifEmpty, (query) => query.where(sql<boolean>`balance_cents = 0`))
    .execute();
}
