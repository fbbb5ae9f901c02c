// Writes a batch of families of a file, whole families only, with history and feed. Called by background/import-groups.ts inside its transaction.
// Planning and writing are those of everybody else: plan/plan-families.ts, and commands/write-batch.ts for what came out different.
import { uuidv7 } from 'uuidv7';
import type { WrittenBy } from '#shared/contracts/records/conflict.ts';
import { CommandIdSchema } from '#shared/domain/ids.ts';
import { historyLine, type Effect } from '../../commands/effect.ts';
import { lockConnectedFamilies, lockPersons } from '../../commands/queries.ts';
import { Workspace } from '../../commands/workspace.ts';
import { writeBatch } from '../../commands/write-batch.ts';
import { readFamilyStates } from '../../families/read-family-states.ts';
import type { WriteTx } from '../../store/write-tx.ts';
import type { PlanFacts } from '../plan/batch.ts';
import { planFamilies, type FamiliesPlan } from '../plan/plan-families.ts';
import type { ImportKey } from '../run-queries.ts';
import type { FamilyRow } from '../rows/read-family-row.ts';
import { keepFamilyChanges } from './queries.ts';

export async function applyFamilies(
  tx: WriteTx,
  key: ImportKey,
  groups: readonly (readonly FamilyRow[])[],
  facts: PlanFacts,
  by: WrittenBy,
): Promise<FamiliesPlan> {
  let workspace = new Workspace([]);
  const plan = await planFamilies(tx.db, groups, facts, async (families, persons) => {
    const locked = await lockConnectedFamilies(tx.db, tx.enteId, families, persons);
    await lockPersons(tx.db, tx.enteId, persons);
    const read = await readFamilyStates(tx.db, tx.enteId, locked);
    workspace = new Workspace(read);
    return read;
  });
  const effects = plan.families.flatMap(({ state, changed }): Effect[] => {
    if (changed.length === 0) return [];
    workspace.put(state, by);
    return [
      {
        ...{ commandId: CommandIdSchema.parse(uuidv7()), by, state, clashing: [], closes: null },
        history: changed.map((unit) => historyLine(state, state.family.id, unit)),
      },
    ];
  });
  await writeBatch(tx, workspace, { effects });
  const touched = [...workspace.families()].filter(({ before, state }) => before !== state);
  await keepFamilyChanges(
    tx.db,
    key,
    touched.map(({ before, state }) => ({
      ...{ family_id: state.family.id, before, revision: (before?.family.revision ?? 0) + 1 },
    })),
  );
  return plan;
}
