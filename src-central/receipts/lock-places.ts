// Where receipts belong: the bollettino with the number, under its family's lock. Called by take-receipt.ts and settle-found.ts.
import type { BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import type { FamilyId, SchoolId } from '#shared/domain/ids.ts';
import { selectByNumbers, selectFamiliesOfBollettini } from '../bollettini/queries.ts';
import { readBollettini } from '../bollettini/read-bollettini.ts';
import { lockFamilies } from '../families/lock-family.ts';
import type { NoticeNumber } from '../store/column-marks.ts';
import { firstOfEach } from '../store/together.ts';
import type { WriteTx } from '../store/write-tx.ts';

export interface Place {
  readonly familyId: FamilyId;
  readonly schools: readonly SchoolId[];
  readonly record: BollettinoRecord;
}

/**
 * Of each family one place; null where no bollettino has the number.
 * @returns nothing of those whose family somebody else holds, or which is not there any more
 */
export async function lockPlaces(
  tx: WriteTx,
  numbers: readonly NoticeNumber[],
): Promise<Map<NoticeNumber, Place | null>> {
  return await lockThese(tx, numbers, false);
}

/** Of one: its family is waited for; null as well where the family was erased. */
export async function lockPlace(tx: WriteTx, number: NoticeNumber): Promise<Place | null> {
  const [found] = await selectByNumbers(tx.db, tx.enteId, [number]);
  const place = (await lockThese(tx, [number], true)).get(number);
  if (place !== undefined || !found) return place ?? null;
  const [now] = await selectByNumbers(tx.db, tx.enteId, [number]);
  // Merged into another family between the two looks: its lock is the one that counts.
  return now && now.family_id !== found.family_id ? await lockPlace(tx, number) : null;
}

async function lockThese(tx: WriteTx, numbers: readonly NoticeNumber[], isWaiting: boolean) {
  const { db, enteId } = tx;
  const seen = await selectByNumbers(db, enteId, numbers);
  const known = new Set(seen.map((row) => row.notice_number));
  const places = new Map<NoticeNumber, Place | null>(
    numbers.flatMap((number) => (known.has(number) ? [] : [[number, null] as const])),
  );
  if (seen.length === 0) return places;
  const wanted = firstOfEach(seen, (row) => row.family_id);
  const families = await lockFamilies(
    tx,
    wanted.map((row) => row.family_id),
    isWaiting,
  );
  const ids = wanted.map(({ id }) => id);
  const owners = await selectFamiliesOfBollettini(db, enteId, ids);
  const records = await readBollettini(db, enteId, ids);
  for (const { notice_number: number, id, family_id: familyId } of wanted) {
    const [record, schools] = [records.get(id), families.get(familyId)];
    if (record && schools && owners.get(id) === familyId) places.set(number, { familyId, schools, record });
  }
  return places;
}
