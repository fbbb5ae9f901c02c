// Reads what decides about a batch besides the families themselves, under their locks. Called by run-batch.ts.
// A fixed number of queries, whatever the number of commands.
import type { Command } from '#shared/contracts/commands/command.ts';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { PersonIdSchema, type EnteId, type FamilyId, type PersonId } from '#shared/domain/ids.ts';
import { z } from 'zod';
import type { ReadableDb } from '../store/database.ts';
import type { BatchFacts } from './batch-facts.ts';
import { isInScopeOf, type Carrier } from './carrier.ts';
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

/** A chain of merges is followed to its end; persons are renamed at each step. */
async function readRedirects(db: ReadableDb, enteId: EnteId, workspace: Workspace): Promise<Map<FamilyId, Redirect>> {
  const gone = [...workspace.families()].filter(({ state }) => state.family.mergedInto !== null);
  const redirects = new Map<FamilyId, Redirect>();
  if (gone.length === 0) return redirects;
  const ids = gone.map(({ state }) => state.family.id);
  const steps = new Map((await queries.selectMergesOfGone(db, enteId, ids)).map((row) => [row.gone_id, row]));
  for (const id of ids) {
    const persons = new Map<PersonId, PersonId>();
    let to = id;
    for (let step = steps.get(to); step; step = steps.get(to)) {
      const renamed = new Map(SameSchema.parse(step.detail).same.map(({ keptId, goneId }) => [goneId, keptId]));
      for (const [from, kept] of persons) persons.set(from, renamed.get(kept) ?? kept);
      for (const [from, kept] of renamed) if (!persons.has(from)) persons.set(from, kept);
      to = step.survivor_id;
    }
    redirects.set(id, { to, persons });
  }
  return redirects;
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
