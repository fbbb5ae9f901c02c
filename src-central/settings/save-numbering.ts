// How new notice numbers begin: the segregation code, and where the counter goes on after the numbers that another program gave. Called by
// the handlers. The ente's record carries the code, the counter itself is central's: both change together.
import type { Numbering } from '#shared/contracts/central/administration/settings.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { checkNumbering } from '#shared/settings/check-ente.ts';
import { readEnte } from '../catalog/read-catalog.ts';
import { setIuvCounterIn } from '../debts/publishing/set-iuv-counter.ts';
import type { ReadableDb } from '../store/database.ts';
import { writeTx } from '../store/write-tx.ts';
import { lockEnte } from './queries.ts';
import { writeEnte } from './save-ente.ts';
import { wrongWith, type SettingFailure } from './setting-failure.ts';
import type { Author } from './who-changes.ts';

/** @returns the ente's revision now */
export async function saveNumbering(
  db: ReadableDb,
  enteId: EnteId,
  author: Author,
  revision: number,
  numbering: Numbering,
): Promise<Result<number, SettingFailure>> {
  const wrong = wrongWith(checkNumbering(numbering));
  if (wrong) return err(wrong);
  return await writeTx(db, enteId, 'numbering.save', async (tx) => {
    if ((await lockEnte(tx.db, enteId)) !== revision) return err({ code: 'CHANGED_MEANWHILE' } as const);
    const set = await setIuvCounterIn(tx, numbering);
    if (!set.ok) return err({ code: 'NUMBERS_GIVEN', least: set.error.next } as const);
    const ente = await readEnte(tx.db, enteId);
    if (!ente) throw new Error('an ente that was locked is not there');
    await writeEnte(tx, author, { ...ente, segregationCode: numbering.segregationCode }, { numbering });
    return ok(revision + 1);
  });
}
