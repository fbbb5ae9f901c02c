// administration.rollOver of the central contract: contract → use case, nothing else. Joined in http/router.ts.
import { ORPCError } from '@orpc/server';
import type { RollOverRun } from '#shared/contracts/central/administration/roll-over.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import { problemsIn } from '#shared/settings/notes.ts';
import type { ReadableDb } from '../store/database.ts';
import { administrators } from '../sync/station-procedures.ts';
import { beginRollOver, beginUndo } from './begin-roll-over.ts';
import { checkPlan, proposePlan, readCatalogue } from './plan.ts';
import { previewRollOver } from './preview-roll-over.ts';
import { selectLastRun, type RollOverRunRow } from './queries.ts';

const { rollOver } = administrators.administration;

export const rollOverHandlers = {
  read: rollOver.read.handler(async ({ context: { db, station } }) => {
    const { ente, services } = await readCatalogue(db, station.enteId);
    const run = await selectLastRun(db, station.enteId);
    const offered = services.map(({ id, name }) => ({ id, name }));
    return { run: run ? runOf(run) : null, proposal: proposePlan(ente, Date.now()), services: offered };
  }),
  preview: rollOver.preview.handler(async ({ context: { db, station }, input, errors }) => {
    const catalogue = await readCatalogue(db, station.enteId);
    const notes = problemsIn(checkPlan(input, catalogue.ente));
    if (notes.length > 0) throw errors.SETTING_WRONG({ data: { notes } });
    return await previewRollOver(db, station.enteId, input, catalogue);
  }),
  start: rollOver.start.handler(async ({ context: { db, station, operator }, input, errors }) => {
    const author = { operatorId: operator.id, operatorName: operator.name, stationName: station.name };
    const begun = await beginRollOver(db, station.enteId, author, input);
    if (begun.ok) return await lastOf(db, station.enteId);
    if (begun.error.code === 'ROLL_OVER_RUNNING') throw errors.ROLL_OVER_RUNNING();
    if (begun.error.code === 'SETTING_WRONG') throw errors.SETTING_WRONG({ data: { notes: begun.error.notes } });
    throw new ORPCError('INTERNAL_SERVER_ERROR');
  }),
  undo: rollOver.undo.handler(async ({ context: { db, station, operator }, input, errors }) => {
    const author = { operatorId: operator.id, operatorName: operator.name, stationName: station.name };
    const begun = await beginUndo(db, author, { enteId: station.enteId, id: input.id });
    if (begun.ok) return await lastOf(db, station.enteId);
    if (begun.error.code === 'NOTHING_TO_UNDO') throw errors.NOTHING_TO_UNDO();
    const { changed, billed, labels } = begun.error;
    throw errors.ROLL_OVER_FOLLOWED({ data: { changed, billed, labels } });
  }),
};

async function lastOf(db: ReadableDb, enteId: EnteId): Promise<RollOverRun> {
  const run = await selectLastRun(db, enteId);
  if (!run) throw new Error('a run that was just written is gone');
  return runOf(run);
}

function runOf(row: RollOverRunRow): RollOverRun {
  const { id, state, plan, counts, done, total, kept } = row;
  return {
    ...{ id, state, plan, counts, done, total, kept, operatorName: row.operator_name },
    ...{ startedAt: row.started_at, endedAt: row.ended_at },
  };
}
