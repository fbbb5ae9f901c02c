// One step of a change of the school year, or of taking it back: a hundred families, and where to go on, in one transaction.
// Called by run-roll-overs.ts. Killed anywhere, the next process goes on behind the last step that was committed.
import type { WrittenBy } from '#shared/contracts/records/conflict.ts';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import type { FamilyId } from '#shared/domain/ids.ts';
import { lockFamilies } from '../imports/apply/queries.ts';
import { readFamilyStates } from '../families/read-family-states.ts';
import type { ReadableDb } from '../store/database.ts';
import type { RunKey } from '../store/run-lease.ts';
import { writeTx, type WriteTx } from '../store/write-tx.ts';
import { changeFamilies } from './change-families.ts';
import { addFamily } from './counts.ts';
import { readCatalogue } from './plan.ts';
import * as queries from './queries.ts';
import { rollEnrolments } from './roll-enrolments.ts';

const familiesAtOnce = 100;

/** @returns whether there is more to do, and it is still this worker's */
export async function stepRollOver(db: ReadableDb, key: RunKey, worker: string, seconds: number): Promise<boolean> {
  return await writeTx(db, key.enteId, 'roll-over', async (tx) => {
    const run = await queries.lockRun(tx.db, key, worker);
    if (!run) return false;
    const did = run.state === 'undoing' ? await undoStep(tx, key, run) : await rollStep(tx, key, run);
    await queries.saveStep(tx.db, key, { ...did, seconds });
    return did.ended === null;
  });
}

type Did = Omit<Parameters<typeof queries.saveStep>[2], 'seconds'>;

async function rollStep(tx: WriteTx, key: RunKey, run: queries.RollOverRunRow): Promise<Did> {
  const { db, enteId } = tx;
  const ids = await queries.selectFamiliesOfYear(db, enteId, run.plan.from, run.after, familiesAtOnce);
  const read = await lockedStates(tx, ids);
  const { lastGrades } = await readCatalogue(db, enteId);
  let { counts } = run;
  const changed = read.flatMap(({ state }) => {
    const rolled = rollEnrolments(state.enrolments, { ...run.plan, lastGrades });
    counts = addFamily(counts, rolled);
    const isSame = canonicalJson(rolled.enrolments) === canonicalJson(state.enrolments);
    return isSame ? [] : [{ before: state, enrolments: rolled.enrolments }];
  });
  await changeFamilies(tx, read, changed, writtenBy(run));
  await queries.keepChanges(
    db,
    key,
    changed.map(({ before: { family, enrolments } }) => ({
      ...{ family_id: family.id, before: enrolments, revision: family.revision + 1 },
    })),
  );
  const isLast = ids.length < familiesAtOnce;
  return { after: ids.at(-1) ?? run.after, done: ids.length, kept: 0, counts, ended: isLast ? 'done' : null };
}

/** A family that somebody has changed since stays as it is, and is counted. */
async function undoStep(tx: WriteTx, key: RunKey, run: queries.RollOverRunRow): Promise<Did> {
  const changes = await queries.nextChanges(tx.db, key, run.after, familiesAtOnce);
  const read = await lockedStates(
    tx,
    changes.map(({ family_id: id }) => id),
  );
  const states = new Map(read.map(({ state }) => [state.family.id, state]));
  const back = changes.flatMap(({ family_id: id, before: enrolments, revision }) => {
    const before = states.get(id);
    return before?.family.revision === revision ? [{ before, enrolments }] : [];
  });
  await changeFamilies(tx, read, back, writtenBy(run));
  const isLast = changes.length < familiesAtOnce;
  const after = changes.at(-1)?.family_id ?? run.after;
  const kept = changes.length - back.length;
  return { after, done: changes.length, kept, counts: run.counts, ended: isLast ? 'undone' : null };
}

async function lockedStates({ db, enteId }: WriteTx, ids: readonly FamilyId[]) {
  await lockFamilies(db, enteId, ids);
  return await readFamilyStates(db, enteId, ids);
}

function writtenBy({ operator_name: operatorName, station_name: stationName }: queries.RollOverRunRow): WrittenBy {
  return { operatorName, stationName, at: InstantSchema.parse(new Date().toISOString()) };
}
