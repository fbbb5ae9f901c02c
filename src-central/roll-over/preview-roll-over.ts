// The change of the school year in numbers, before anything changes. Called by the handlers. One view of the database, read in batches.
import type {
  RollOverClass,
  RollOverCounts,
  RollOverPlan,
} from '#shared/contracts/central/administration/roll-over.ts';
import type { EnteId, FamilyId } from '#shared/domain/ids.ts';
import { readFamilyStates } from '../families/read-family-states.ts';
import type { ReadableDb } from '../store/database.ts';
import { readOnlyView } from '../sync/read-only-view.ts';
import { addFamily, ClassTable, noCounts } from './counts.ts';
import type { Catalogue } from './plan.ts';
import { selectFamiliesOfYear } from './queries.ts';
import { rollEnrolments } from './roll-enrolments.ts';

const familiesAtOnce = 500;

export async function previewRollOver(
  db: ReadableDb,
  enteId: EnteId,
  plan: RollOverPlan,
  { lastGrades, schoolNames }: Catalogue,
): Promise<{ counts: RollOverCounts; classes: RollOverClass[] }> {
  return await readOnlyView(db, async (view) => {
    const classes = new ClassTable(schoolNames);
    let counts = noCounts;
    for (let after: FamilyId | null = null; ;) {
      const ids = await selectFamiliesOfYear(view, enteId, plan.from, after, familiesAtOnce);
      for (const { state } of await readFamilyStates(view, enteId, ids)) {
        const rolled = rollEnrolments(state.enrolments, { ...plan, lastGrades });
        counts = addFamily(counts, rolled);
        for (const child of rolled.children) classes.add(child);
      }
      if (ids.length < familiesAtOnce) return { counts, classes: classes.rows };
      after = ids.at(-1) ?? null;
    }
  });
}
