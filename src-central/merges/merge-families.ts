// Decides about a `family.merge` and makes one family of two. Called by run-merge.ts, inside its transaction and under the locks of both.
import { bringAccounts, lookAtAccounts } from '../accounts/move-accounts.ts';
import type { Effect } from '../commands/effect.ts';
import { historyLine } from '../commands/effect.ts';
import { fitsAggregate } from '../commands/fits-aggregate.ts';
import { refusal, type Outcome } from '../commands/fold-commands.ts';
import type { BatchFacts } from '../commands/batch-facts.ts';
import { isInScopeOf, mayChangePerson } from '../commands/carrier.ts';
import { isWithinReach } from '../commands/reach.ts';
import type { WorkingFamily, Workspace } from '../commands/workspace.ts';
import { writeBatch } from '../commands/write-batch.ts';
import type { WriteTx } from '../store/write-tx.ts';
import { unitKey } from '#shared/capture/unit-key.ts';
import type { Change, Command } from '#shared/contracts/commands/command.ts';
import type { MergeDetail } from './merge-detail.ts';
import { mergeStates, type SamePair } from './merge-states.ts';
import { bringMoney, lookAtMoney } from './move-money.ts';
import * as queries from './queries.ts';

type Merge = Extract<Change, { kind: 'family.merge' }>;

/** As FamilyAggregateSchema has them. */
const most = { bollettini: 5000, wallets: 100 } as const;

export async function mergeFamilies(
  tx: WriteTx,
  workspace: Workspace,
  facts: BatchFacts,
  command: Command,
  change: Merge,
): Promise<Outcome> {
  const { db, enteId } = tx;
  const survivorId = facts.redirects.get(change.familyId)?.to ?? change.familyId;
  const survivor = workspace.family(survivorId);
  const gone = workspace.family(change.goneId);
  if (!survivor || !gone) return refusal('FAMILY_UNKNOWN');
  if (survivorId === change.goneId || gone.state.family.mergedInto !== null) return refusal('MERGE_NOT_POSSIBLE');
  for (const id of [survivorId, change.goneId]) {
    if (!isWithinReach(workspace, facts, id)) return refusal('OUT_OF_SCOPE');
  }
  const pairs = pairsOf(change, survivor, gone, facts);
  if (!Array.isArray(pairs)) return pairs;

  const merged = mergeStates(survivor.state, gone.state, pairs);
  const money = await queries.countMoney(db, enteId, [survivorId, change.goneId]);
  const by = facts.authorOf(command);
  const clash = {
    ...{ id: command.id, familyId: survivorId, mineBy: by, openedAt: facts.now },
    units: merged.clashes.map((one) => ({ ...one, theirsBy: null })),
  };
  const record = {
    ...{ commandId: command.id, goneFamilyId: change.goneId, goneLabel: gone.state.family.label },
    ...{ mergedAt: facts.now, operatorName: by.operatorName },
  };
  const state = {
    ...merged.survivor,
    conflicts: merged.clashes.length > 0 ? [...merged.survivor.conflicts, clash] : merged.survivor.conflicts,
    merges: [...merged.survivor.merges, record],
  };
  if (!fitsAggregate(state) || money.bollettini > most.bollettini || money.wallets > most.wallets) {
    return refusal('TOO_MANY');
  }
  const { family, persons, payers, enrolments, diets, delegations, conflicts } = gone.state;
  const detail: MergeDetail = {
    same: pairs.map(({ keptId, goneId }) => ({ keptId, goneId })),
    gone: { family, persons, payers, enrolments, diets, delegations, conflicts },
    moved: [...merged.moved],
    changed: [...merged.changed],
    ...(await lookAtMoney(db, enteId, survivorId, change.goneId, pairs)),
    accounts: await lookAtAccounts(db, enteId, pairs),
  };
  workspace.put(merged.gone, by);
  workspace.put(state, by);
  const effect: Effect = {
    ...{ commandId: command.id, by, state, clashing: merged.clashes.map(({ mine }) => unitKey(mine)), closes: null },
    history: merged.changed.map(({ after }) => historyLine(state, survivorId, after)),
  };
  await writeBatch(tx, workspace, { effects: [effect] }, async () => {
    await bringMoney(db, enteId, survivorId, change.goneId, detail);
    await bringAccounts(db, enteId, detail.accounts);
  });
  await queries.insertMerge(db, {
    ...{ ente_id: enteId, command_id: command.id, survivor_id: survivorId, gone_id: change.goneId, undone_at: null },
    ...{ gone_label: record.goneLabel, operator_name: record.operatorName, merged_at: record.mergedAt },
    detail: JSON.stringify(detail),
  });
  const units = [...effect.clashing];
  return units.length > 0
    ? { outcome: 'conflict', familyId: survivorId, units }
    : { outcome: 'applied', familyId: survivorId };
}

/** Who stands in both, twice or under one id; or why it cannot be so. */
function pairsOf(
  change: Merge,
  survivor: WorkingFamily,
  gone: WorkingFamily,
  { carrier }: BatchFacts,
): SamePair[] | Outcome {
  const here = new Map(survivor.state.persons.map((person) => [person.id, person]));
  const there = new Map(gone.state.persons.map((person) => [person.id, person]));
  const pairs: SamePair[] = [];
  for (const { keptId, goneId } of change.same) {
    const [kept, left] = [here.get(keptId), there.get(goneId)];
    if (!kept || !left) return refusal('PERSON_UNKNOWN');
    const isTaken = pairs.some((pair) => pair.keptId === keptId || pair.goneId === goneId);
    // One who stands in both under one id is nobody else's double.
    const isOther = keptId !== goneId && (there.has(keptId) || here.has(goneId));
    if (kept.role !== left.role || isTaken || isOther) return refusal('MERGE_NOT_POSSIBLE');
    const sides = [
      [survivor, keptId],
      [gone, goneId],
    ] as const;
    for (const [{ state, schoolsOfChild }, id] of sides) {
      const isSeen = !isInScopeOf(carrier, schoolsOfChild) || mayChangePerson(carrier, state, schoolsOfChild, id);
      if (!isSeen) return refusal('OUT_OF_SCOPE');
    }
    pairs.push({ keptId, goneId });
  }
  for (const id of there.keys()) {
    const isPaired = pairs.some(({ keptId, goneId }) => keptId === id || goneId === id);
    if (here.has(id) && !isPaired) pairs.push({ keptId: id, goneId: id });
  }
  return pairs;
}
