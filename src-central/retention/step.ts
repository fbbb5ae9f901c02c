// One step of an erasure: a family, or some hundred rows, with where to go on. Called by run-erasure.ts inside its transaction.
import type { CountsByClass, ErasureCounts } from '#shared/contracts/central/administration/privacy.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import { RETENTION_CLASSES, type RetentionClass } from '#shared/domain/retention.ts';
import { discardFile } from '../imports/discard-file.ts';
import type { WriteTx } from '../store/write-tx.ts';
import { addCounts, countsOf } from './counts.ts';
import { eraseFamily } from './erase-family.ts';
import { eraseMoney } from './erase-money.ts';
import { judgeFamilies, type Limits } from './family-queries.ts';
import { fateOf } from './judge-family.ts';
import { countOldMoney, familiesWithOldMoney } from './money-queries.ts';
import * as rows from './row-queries.ts';

/** Bollettini first: a family whose last one goes is then erased wholly. */
export const erasureOrder: readonly RetentionClass[] = [
  ...(['money', 'families', 'history', 'quarantine'] as const),
  ...(['debts', 'requests', 'files', 'disclosures'] as const),
];
if (erasureOrder.length !== RETENTION_CLASSES.length) throw new Error('every class is erased once');

const FAMILIES_AT_ONCE = 200;
const ROWS_AT_ONCE = 500;
/** A file may be half a million rows. */
const FILES_AT_ONCE = 1;

export interface StepResult {
  readonly counts: CountsByClass;
  readonly atClass: RetentionClass | null;
  readonly after: string | null;
}

/** @param at the class under way and the last family that was dealt with in it */
export async function step(
  tx: WriteTx,
  at: { readonly name: RetentionClass; readonly after: string | null; readonly counts: CountsByClass },
  limits: Limits,
): Promise<StepResult> {
  const done = await stepOf(tx, at.name, at.after, limits);
  const counts = addCounts(at.counts, at.name, done.counts);
  if (done.after !== null) return { counts, atClass: at.name, after: done.after };
  return { counts, atClass: erasureOrder[erasureOrder.indexOf(at.name) + 1] ?? null, after: null };
}

interface Step {
  readonly counts: ErasureCounts;
  /** Null: nothing of this class is left to do. */
  readonly after: string | null;
}

async function stepOf(tx: WriteTx, name: RetentionClass, after: string | null, limits: Limits): Promise<Step> {
  const { db, enteId } = tx;
  switch (name) {
    case 'money': {
      const [next] = await familiesWithOldMoney(db, enteId, limits, after, 1);
      if (next !== undefined) return { counts: await eraseMoney(tx, next, limits), after: next };
      const { owed } = await countOldMoney(db, enteId, limits);
      return { counts: countsOf(0, { debtOpen: owed }), after: null };
    }
    case 'families':
      return await familyStep(tx, after, limits);
    case 'history': {
      const gone = await rows.deleteHistory(db, enteId, limits, ROWS_AT_ONCE);
      if (gone > 0) return { counts: countsOf(gone), after: 'more' };
      const { latest } = await rows.countHistory(db, enteId, limits);
      return { counts: countsOf(0, { latestValue: latest }), after: null };
    }
    case 'quarantine': {
      const gone = await rows.deleteQuarantined(db, enteId, limits, ROWS_AT_ONCE);
      if (gone > 0) return { counts: countsOf(gone), after: 'more' };
      const { undecided } = await rows.countQuarantined(db, enteId, limits);
      return { counts: countsOf(0, { undecided }), after: null };
    }
    case 'debts': {
      const gone = await rows.deleteDebts(db, enteId, limits, ROWS_AT_ONCE);
      if (gone > 0) return { counts: countsOf(gone), after: 'more' };
      const { undecided } = await rows.countDebts(db, enteId, limits);
      return { counts: countsOf(0, { undecided }), after: null };
    }
    case 'requests': {
      const gone = await rows.deleteRequests(db, enteId, limits, ROWS_AT_ONCE);
      if (gone > 0) return { counts: countsOf(gone), after: 'more' };
      const { undecided } = await rows.countRequests(db, enteId, limits);
      return { counts: countsOf(0, { undecided }), after: null };
    }
    case 'files': {
      const files = await rows.lockOldFiles(db, enteId, limits, FILES_AT_ONCE);
      for (const file of files) await discardFile(db, file);
      return { counts: countsOf(files.length), after: files.length > 0 ? 'more' : null };
    }
    case 'disclosures': {
      const gone = await rows.deleteDisclosures(db, enteId, limits, ROWS_AT_ONCE);
      return { counts: countsOf(gone), after: gone > 0 ? 'more' : null };
    }
    default:
      return assertNever(name);
  }
}

/** Walks over families that stay in large steps, and stops at the first whose time is over. */
async function familyStep(tx: WriteTx, after: string | null, limits: Limits): Promise<Step> {
  const next = await judgeFamilies(tx.db, tx.enteId, limits, { after, limit: FAMILIES_AT_ONCE });
  const found = next.find((family) => fateOf(family) !== 'stays');
  if (found) return { counts: await eraseFamily(tx, found.id, limits), after: found.id };
  return { counts: countsOf(0), after: next.length < FAMILIES_AT_ONCE ? null : (next.at(-1)?.id ?? null) };
}
