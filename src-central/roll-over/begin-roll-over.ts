// Opens the next school year and begins the change to it; or begins to take the last one back. Called by the handlers.
// What was opened stays open when it is taken back: a year without children harms nobody.
import type { RollOverPlan } from '#shared/contracts/central/administration/roll-over.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { lockEnte } from '../settings/queries.ts';
import { wrongWith, type SettingFailure } from '../settings/setting-failure.ts';
import { keepChange, type Author } from '../settings/who-changes.ts';
import { writeEnte } from '../settings/save-ente.ts';
import type { ReadableDb } from '../store/database.ts';
import type { RunKey } from '../store/run-lease.ts';
import { writeTx } from '../store/write-tx.ts';
import { noCounts } from './counts.ts';
import { checkPlan, readCatalogue, withYear } from './plan.ts';
import * as queries from './queries.ts';

export async function beginRollOver(
  db: ReadableDb,
  enteId: EnteId,
  author: Author,
  plan: RollOverPlan,
): Promise<Result<void, SettingFailure | { readonly code: 'ROLL_OVER_RUNNING' }>> {
  return await writeTx(db, enteId, 'roll-over.begin', async (tx) => {
    await lockEnte(tx.db, enteId);
    const { ente } = await readCatalogue(tx.db, enteId);
    const wrong = wrongWith(checkPlan(plan, ente));
    if (wrong) return err(wrong);
    const total = await queries.countFamiliesOfYear(tx.db, enteId, plan.from);
    const { operatorName, stationName } = author;
    const begun = await queries.insertRun(tx.db, enteId, { plan, counts: noCounts, total, operatorName, stationName });
    if (!begun) return err({ code: 'ROLL_OVER_RUNNING' } as const);
    const schoolYears = withYear(ente.schoolYears, plan);
    if (canonicalJson(schoolYears) !== canonicalJson(ente.schoolYears))
      await writeEnte(tx, author, { ...ente, schoolYears }, { schoolYears });
    await keepChange(tx, author, 'rollOver', plan.to, plan);
    return ok(undefined);
  });
}

export type UndoFailure =
  { readonly code: 'NOTHING_TO_UNDO' } | ({ readonly code: 'ROLL_OVER_FOLLOWED' } & Omit<queries.Followed, 'total'>);

export async function beginUndo(db: ReadableDb, author: Author, key: RunKey): Promise<Result<void, UndoFailure>> {
  return await writeTx(db, key.enteId, 'roll-over.undo', async (tx) => {
    const run = await queries.lockDone(tx.db, key);
    const last = await queries.selectLastRun(tx.db, key.enteId);
    if (!run || last?.id !== key.id) return err({ code: 'NOTHING_TO_UNDO' } as const);
    const { total, ...followed } = await queries.selectFollowed(tx.db, key, run.plan.begins);
    if (followed.changed + followed.billed > 0) return err({ code: 'ROLL_OVER_FOLLOWED', ...followed } as const);
    await queries.beginUndo(tx.db, key, total);
    await keepChange(tx, author, 'rollOver', run.plan.to, null);
    return ok(undefined);
  });
}
