// The families that commands may change, locked and read. Called by run-batch.ts and by the merging of families.
import { isAccountChange } from '#shared/contracts/commands/account-change.ts';
import { personOf } from '#shared/capture/unit-key.ts';
import type { Command } from '#shared/contracts/commands/command.ts';
import type { FamilyId, PersonId } from '#shared/domain/ids.ts';
import { readFamilyStates } from '../families/read-family-states.ts';
import type { WriteTx } from '../store/write-tx.ts';
import { Interfered } from './failures.ts';
import * as queries from './queries.ts';
import { Workspace } from './workspace.ts';

/**
 * @param alsoNewcomers persons who will stand in one of the families without being named by a command
 * @throws Interfered where something joined them between the look and the lock
 */
export async function openWorkspace(
  { db, enteId }: WriteTx,
  commands: readonly Command[],
  alsoNewcomers: readonly PersonId[] = [],
): Promise<Workspace> {
  const families = new Set<FamilyId>();
  const newcomers = new Set<PersonId>(alsoNewcomers);
  const owners = new Set<PersonId>();
  for (const { change } of commands) {
    families.add(change.familyId);
    if ('goneId' in change) families.add(change.goneId);
    if (change.kind === 'person.add') newcomers.add(change.person.id);
    if (change.kind === 'family.create') for (const { id } of change.persons) newcomers.add(id);
    if (isAccountChange(change)) owners.add(change.personId);
    if (change.kind === 'family.merge') for (const { keptId } of change.same) owners.add(keptId);
    if (!('set' in change)) continue;
    for (const unit of change.set) {
      const owner = personOf(unit);
      if (owner !== undefined) owners.add(owner);
    }
  }
  const persons = [...new Set([...owners, ...newcomers])];
  const locked = await queries.lockConnectedFamilies(db, enteId, [...families], [...newcomers]);
  await queries.lockPersons(db, enteId, persons);
  const read = await readFamilyStates(db, enteId, locked);
  const known = new Set(locked);
  const people = new Set(read.flatMap(({ state }) => state.persons.map(({ id }) => id)));
  const members = await queries.selectFamiliesOf(
    db,
    enteId,
    persons.filter((id) => people.has(id)),
  );
  const isOutside = (id: FamilyId | null) => id !== null && !known.has(id);
  // Somebody joined another family, or a family was merged away, between the look and the lock.
  if (members.some(isOutside) || read.some(({ state }) => isOutside(state.family.mergedInto))) throw new Interfered();
  return new Workspace(read);
}
