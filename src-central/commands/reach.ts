// Whether the carrier may change a family of the batch: one in its scope now, one that left it while the feed can remember, or one that
// the batch itself made. Called by fold-commands.ts and by the merging of families.
import type { FamilyId } from '#shared/domain/ids.ts';
import type { BatchFacts } from './batch-facts.ts';
import { isInScopeOf } from './carrier.ts';
import type { Workspace } from './workspace.ts';

export function isWithinReach(workspace: Workspace, facts: BatchFacts, familyId: FamilyId): boolean {
  const working = workspace.family(familyId);
  if (!working) return false;
  return working.before === null || isInScopeOf(facts.carrier, working.schoolsOfChild) || facts.leftScope.has(familyId);
}
