// administration.privacy of the central contract: contract → use case, nothing else.
import { localDateAt } from '#shared/domain/local-date.ts';
import type { ErasureRun } from '#shared/contracts/central/administration/privacy.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import { readDisclosures } from '../disclosures/read-disclosures.ts';
import type { ReadableDb } from '../store/database.ts';
import { administrators } from '../sync/station-procedures.ts';
import { emptyCounts } from './counts.ts';
import { listFamilies, previewErasure } from './preview.ts';
import { readMonths, readRules, setMonths } from './rules.ts';
import { cancelRun, insertRun, selectLastRun } from './run-queries.ts';
import { erasureOrder } from './step.ts';

const { privacy } = administrators.administration;
const today = () => localDateAt(Date.now());

async function lastRun(db: ReadableDb, enteId: EnteId): Promise<ErasureRun | null> {
  const run = await selectLastRun(db, enteId);
  if (!run) return null;
  const { state, counts } = run;
  return {
    // A run of before knows fewer classes.
    ...{
      state,
      counts: { ...emptyCounts, ...counts },
      asOf: run.as_of,
      startedAt: run.started_at,
      endedAt: run.ended_at,
    },
    ...{ operatorName: run.operator_name, atClass: run.at_class },
  };
}

export const privacyHandlers = {
  read: privacy.read.handler(async ({ context: { db, station } }) => ({
    rules: await readRules(db, station.enteId),
    run: await lastRun(db, station.enteId),
  })),
  setMonths: privacy.setMonths.handler(async ({ input, context: { db, station, operator }, errors }) => {
    const set = await setMonths(db, station.enteId, { ...input, by: operator.name });
    if (!set.ok) throw errors.OUT_OF_BOUNDS();
    return {};
  }),
  preview: privacy.preview.handler(({ context: { db, station } }) => previewErasure(db, station.enteId, today())),
  families: privacy.families.handler(({ input, context: { db, station } }) =>
    listFamilies(db, station.enteId, today(), { after: input.after ?? null, limit: input.limit }),
  ),
  disclosures: privacy.disclosures.handler(({ input, context: { db, station } }) =>
    readDisclosures(db, station.enteId, input),
  ),
  start: privacy.start.handler(async ({ input, context: { db, station, operator }, errors }) => {
    const asOf = input.asOf < today() ? input.asOf : today();
    const months = await readMonths(db, station.enteId);
    const [atClass = 'money'] = erasureOrder;
    const plan = { asOf, months, atClass, counts: emptyCounts, operatorName: operator.name };
    if (!(await insertRun(db, station.enteId, plan))) throw errors.ERASURE_RUNNING();
    const run = await lastRun(db, station.enteId);
    if (!run) throw new Error('a run that was just written is gone');
    return run;
  }),
  cancel: privacy.cancel.handler(async ({ context: { db, station } }) => {
    await cancelRun(db, station.enteId);
    return {};
  }),
};
