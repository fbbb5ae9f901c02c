// How long an ente keeps what: the standard with its own changes. Called by handlers.ts and preview.ts.
import type { EnteId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import {
  mayKeep,
  RETENTION_CLASSES,
  standardMonths,
  type RetentionClass,
  type RetentionMonths,
} from '#shared/domain/retention.ts';
import { keepFilesFor } from '../imports/run-queries.ts';
import type { ReadableDb } from '../store/database.ts';
import { putRule, selectRules } from './run-queries.ts';

export async function readRules(db: ReadableDb, enteId: EnteId) {
  const changed = await selectRules(db, enteId);
  return RETENTION_CLASSES.map((name) => {
    const own = changed.find((rule) => rule.class === name);
    return {
      ...{ class: name, months: own?.months ?? standardMonths[name] },
      ...{ changedBy: own?.changed_by ?? null, changedAt: own?.changed_at ?? null },
    };
  });
}

export async function readMonths(db: ReadableDb, enteId: EnteId): Promise<RetentionMonths> {
  const rules = await readRules(db, enteId);
  return { ...standardMonths, ...Object.fromEntries(rules.map((rule) => [rule.class, rule.months])) };
}

export async function setMonths(
  db: ReadableDb,
  enteId: EnteId,
  rule: { readonly class: RetentionClass; readonly months: number; readonly by: string },
): Promise<Result<void, 'OUT_OF_BOUNDS'>> {
  if (!mayKeep(rule.class, rule.months)) return err('OUT_OF_BOUNDS');
  await putRule(db, enteId, rule);
  // Files go by themselves when their day comes; those that are there already follow the new rule.
  if (rule.class === 'files') await keepFilesFor(db, enteId, rule.months);
  return ok(undefined);
}
