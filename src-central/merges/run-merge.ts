// Makes one family of two, or two of one again, by a command that is decided by itself. Called by commands/apply-commands.ts.
import type { Command } from '#shared/contracts/commands/command.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import type { BatchFacts } from '../commands/batch-facts.ts';
import type { Outcome } from '../commands/fold-commands.ts';
import type { Alone } from '../commands/run-alone.ts';
import type { Workspace } from '../commands/workspace.ts';
import type { WriteTx } from '../store/write-tx.ts';
import { MergeDetailSchema } from './merge-detail.ts';
import { mergeFamilies } from './merge-families.ts';
import { partFamilies } from './part-families.ts';
import { selectMerge } from './queries.ts';

export const merging: Alone = { newcomers: comingBack, decide };

async function decide(tx: WriteTx, workspace: Workspace, facts: BatchFacts, command: Command): Promise<Outcome> {
  const { change } = command;
  if (change.kind === 'family.merge') return await mergeFamilies(tx, workspace, facts, command, change);
  if (change.kind === 'family.unmerge') return await partFamilies(tx, workspace, facts, command, change);
  throw new Error('only merging and parting are decided here');
}

/** Whom an undoing will put back: they may stand in other families meanwhile. */
async function comingBack(tx: WriteTx, { change }: Command): Promise<PersonId[]> {
  if (change.kind !== 'family.unmerge') return [];
  const merge = await selectMerge(tx.db, tx.enteId, change.mergeId);
  return merge ? MergeDetailSchema.parse(merge.detail).gone.persons.map(({ id }) => id) : [];
}
