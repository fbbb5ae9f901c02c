// Reads what decides about a batch besides the families themselves, under their locks. Called by run-batch.ts.
// A fixed number of queries, whatever the number of commands.
import type { Command } from '#shared/contracts/commands/command.ts';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { PersonIdSchema, type EnteId, type FamilyId, type PersonId } from '#shared/domain/ids.ts';
import { z } from 'zod';
import type { ReadableDb } from '../store/database.ts';
import type { BatchFacts } from './batch-facts.ts';
import { isInScopeOf, type Carrier } from './carrier.ts';
import { followMerges } from './follow-merges.ts';
import * as queries from './queries.ts';
import type { Redirect } from './redirect-command.ts';
import type { Workspace } from './workspace.ts';

/** Of what a merge keeps for its undoing, the part that redirects need. */
const SameSchema = z.object({ same: z.array(z.object({ keptId: PersonIdSchema, goneId: PersonIdSchema })) });

export async function readBatchFacts(
  db: ReadableDb,
  carrier: Carrier,
  commands: readonly Command[],
  workspace: Workspace,
): Promise<BatchFacts> {
  const { enteId } = carrier;
  const ids = commands.map(({ id }) => id);
  const applied = ids.length === 0 ? [] : await queries.selectApplied(db, enteId, ids);
  const catalog = await queries.selectCatalogIds(db, enteId);
  const named = await queries.selectNames(
    db,
    enteId,
    unique(commands.map(({ operatorId }) => operatorId)),
    unique(commands.map(({ stationId }) => stationId)),
  );
  const names = new Map(named.map(({ kind, id, name }) => [`${kind}/${id}`, name]));
  const removed = commands.flatMap(({ change }) => (change.kind === 'person.remove' ? [change] : []));
  const redirects = await readRedirects(db, enteId, workspace);
  const money = await readMoney(db, enteId, removed, redirects);
  const resolved = commands.flatMap(({ change }) => (change.kind === 'conflict.resolve' ? [change.conflictId] : []));
  const conflicts = resolved.length === 0 ? [] : await queries.selectConflictFamilies(db, enteId, resolved);

  return {
    ...{ carrier, redirects, leftScope: await readLeftScope(db, carrier, workspace) },
    now: InstantSchema.parse(new Date().toISOString()),
    stored: new Map(applied.map(({ id, digest, result }) => [id, { digest, result }])),
    services: new Set(catalog.services),
    schools: new Set(catalog.schools),
    conflicts: new Map(conflicts.map((row) => [row.id, row.family_id])),
    isNamedByMoney: (family, person) => money.has(`${family}/${person}`),
    authorOf: ({ operatorId, stationId, capturedAt }) => ({
      operatorName: names.get(`operator/${operatorId}`) ?? operatorId,
      stationName: names.get(`station/${stationId}`) ?? stationId,
      at: capturedAt,
    }),
  };
}

async function readRedirects(db: ReadableDb, enteId: EnteId, workspace: Workspace): Promise<Map<FamilyId, Redirect>> {
  const gone = [...workspace.families()].filter(({ state }) => state.family.mergedInto !== null);
  if (gone.length === 0) return new Map();
  const ids = gone.map(({ state }) => state.family.id);
  const merges = await queries.selectMergesOfGone(db, enteId, ids);
  return followMerges(
    ids,
    merges.map((row) => ({ goneId: row.gone_id, survivorId: row.survivor_id, ...SameSchema.parse(row.detail) })),
  );
}

async function readMoney(
  db: ReadableDb,
  enteId: EnteId,
  removed: readonly { readonly familyId: FamilyId; readonly personId: PersonId }[],
  redirects: ReadonlyMap<FamilyId, Redirect>,
): Promise<Set<string>> {
  const families = removed.map(({ familyId }) => redirects.get(familyId)?.to ?? familyId);
  const persons = removed.map(({ familyId, personId }) => redirects.get(familyId)?.persons.get(personId) ?? personId);
  const rows = await queries.selectNamedByMoney(db, enteId, unique(families), unique(persons));
  return new Set(rows.map((row) => `${row.family_id}/${row.person_id}`));
}

async function readLeftScope(db: ReadableDb, carrier: Carrier, workspace: Workspace): Promise<Set<FamilyId>> {
  if (carrier.schools === 'all' || carrier.id === null) return new Set();
  const outside = [...workspace.families()].filter(({ schoolsOfChild }) => !isInScopeOf(carrier, schoolsOfChild));
  const ids = outside.map(({ state }) => state.family.id);
  return new Set(await queries.selectOnceInScope(db, carrier.enteId, ids, carrier.schools, carrier.id));
}

function unique<Id>(ids: readonly Id[]): Id[] {
  return [...new Set(ids)];
}
