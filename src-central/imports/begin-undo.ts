// Whether an import can still be taken back, and if so, that it is. Called by the handlers. Nothing is taken back in part: where one notice
// was handed out, paid, or one family changed since, all of it stays and the administrator reads which.
import type { NoticeNumber } from '#shared/domain/notice-number.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { countFamilyChanges, selectBollettinoObstacles, selectFamilyObstacles } from './apply/queries.ts';
import type { ReadableDb } from '../store/database.ts';
import { updateRun, type ImportKey } from './run-queries.ts';
import { wakeImports } from './wake.ts';
import { withRun, type StateFailure } from './with-run.ts';

export interface UndoRefused {
  readonly code: 'UNDO_REFUSED';
  readonly paid: number;
  readonly handedOut: number;
  readonly changed: number;
  readonly notices: readonly NoticeNumber[];
  readonly families: readonly string[];
}

export async function beginUndo(db: ReadableDb, key: ImportKey): Promise<Result<void, StateFailure | UndoRefused>> {
  const begun = await withRun<void, UndoRefused>(db, key, ['done', 'stopped'], async (tx) => {
    const money = await selectBollettinoObstacles(tx, key);
    const families = await selectFamilyObstacles(tx, key);
    const changed = money.changed + families.changed;
    if (money.paid + money.handedOut + changed > 0) {
      const notices = money.notices.filter((number) => number !== null);
      const { paid, handedOut } = money;
      return err({ code: 'UNDO_REFUSED', paid, handedOut, changed, notices, families: families.labels });
    }
    const total = await countFamilyChanges(tx, key);
    await updateRun(tx, key, { state: 'undoing', done: 0, total });
    return ok(undefined);
  });
  wakeImports();
  return begun;
}
