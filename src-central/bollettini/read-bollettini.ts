// Bollettini with lines and instalments as they travel: objects for whoever works with them, texts for the feed and the snapshot, which pass
// them on. Called by families/ (a whole family), by sync (one that changed) and by everything that moves money.
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import type { BollettinoId, EnteId, FamilyId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/database.ts';
import { groupBy } from '../store/group-by.ts';
import type { BollettinoText } from './bollettino-text.ts';
import * as queries from './queries.ts';

type Ids = readonly BollettinoId[];
type Families = readonly FamilyId[];

/** All bollettini of these families, each family's in order of id. */
export async function readBollettiniOfFamilies(
  db: ReadableDb,
  enteId: EnteId,
  families: Families,
): Promise<Map<FamilyId, BollettinoRecord[]>> {
  return byFamily(await queries.selectByFamilies(db, enteId, families));
}

export async function readTextsOfFamilies(
  db: ReadableDb,
  enteId: EnteId,
  families: Families,
): Promise<Map<FamilyId, BollettinoText[]>> {
  return byFamily(await queries.selectTextsByFamilies(db, enteId, families));
}

/** Those of the given bollettini that exist. */
export async function readBollettini(
  db: ReadableDb,
  enteId: EnteId,
  ids: Ids,
): Promise<Map<BollettinoId, BollettinoRecord>> {
  return ids.length === 0 ? new Map() : byId(await queries.selectByIds(db, enteId, ids));
}

export async function readTexts(db: ReadableDb, enteId: EnteId, ids: Ids): Promise<Map<BollettinoId, BollettinoText>> {
  return ids.length === 0 ? new Map() : byId(await queries.selectTextsByIds(db, enteId, ids));
}

function byFamily<Record>(rows: readonly { readonly family_id: FamilyId; readonly record: Record }[]) {
  const records = new Map<FamilyId, Record[]>();
  for (const [family, its] of groupBy(rows, (row) => row.family_id)) {
    records.set(
      family,
      its.map(({ record }) => record),
    );
  }
  return records;
}

function byId<Record>(rows: readonly { readonly id: BollettinoId; readonly record: Record }[]) {
  return new Map(rows.map(({ id, record }) => [id, record]));
}
