// A person says that the money was given back, or cleared otherwise. Called by the handlers. What was cleared stays to be read.
import type { Credit } from '#shared/contracts/central/payments/receipts.ts';
import { InstantSchema } from '#shared/contracts/fields.ts';
import type { ReceiptKey } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { Station } from '../stations/find-station.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import * as queries from './queries.ts';

export async function clearCredit(
  { db, now }: { readonly db: ReadableDb; readonly now: number },
  { enteId, schools }: Pick<Station, 'enteId' | 'schools'>,
  { key, note }: { readonly key: ReceiptKey; readonly note: string },
  operatorName: string,
): Promise<Result<Credit, 'CREDIT_UNKNOWN' | 'ALREADY_SETTLED'>> {
  if (!(await queries.selectCredit(db, enteId, schools, key))) return err('CREDIT_UNKNOWN');
  const cleared = { at: InstantSchema.parse(new Date(now).toISOString()), by: operatorName, note };
  const done = await writeTx(db, enteId, 'credit.clear', (tx) => queries.clearCredit(tx.db, enteId, key, cleared));
  if (!done) return err('ALREADY_SETTLED');
  const row = await queries.selectCredit(db, enteId, schools, key);
  return row ? ok(queries.toCredit(row)) : err('CREDIT_UNKNOWN');
}
