// Which notice numbers the ente may make: its segregation code and where the counter begins. Called by the settings and by the sandbox.
// Once a number was given the counter never goes back: it is never given again.
import type { EnteId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { ReadableDb } from '../../store/database.ts';
import { writeTx, type WriteTx } from '../../store/write-tx.ts';
import * as queries from './iuv-queries.ts';

export interface IuvCounter {
  /** Two digits, given by PagoPA to the ente's intermediary. */
  readonly segregationCode: string;
  /** The thirteen digits of the next number, as a number. */
  readonly next: number;
}

/** Undefined: none has been set; then nothing is published. */
export async function readIuvCounter(db: ReadableDb, enteId: EnteId): Promise<IuvCounter | undefined> {
  const row = await queries.selectCounterInUse(db, enteId);
  return row && { segregationCode: row.segregation_code, next: row.next_base };
}

/** @returns what stands there now, or from where on numbers are still free */
export async function setIuvCounter(
  db: ReadableDb,
  enteId: EnteId,
  counter: IuvCounter,
): Promise<Result<IuvCounter, { code: 'COUNTER_GOES_BACK'; next: number }>> {
  return await writeTx(db, enteId, 'iuv-counter.set', (tx) => setIuvCounterIn(tx, counter));
}

/** The same inside a transaction of a larger use case. */
export async function setIuvCounterIn(
  { db, enteId }: WriteTx,
  { segregationCode, next }: IuvCounter,
): Promise<Result<IuvCounter, { code: 'COUNTER_GOES_BACK'; next: number }>> {
  const before = await queries.selectCounter(db, enteId, segregationCode);
  if (before?.given === true && next < before.next_base)
    return err({ code: 'COUNTER_GOES_BACK', next: before.next_base });
  await queries.takeOutOfUse(db, enteId);
  await queries.putInUse(db, enteId, segregationCode, next);
  return ok({ segregationCode, next });
}
