// Whose and what a unit is, for a sentence: "Telefono di Maria Esposito". Called by the outbox and by the list of conflicts.
// Names are those that are here now; of whoever is gone there is none.
import { personInKey, serviceInKey } from '#shared/capture/unit-key.ts';
import type { Change } from '#shared/contracts/commands/command.ts';
import type { UnitKey } from '#shared/contracts/commands/unit-value.ts';
import type { OutboxRow } from '#shared/contracts/desk/outbox.ts';
import { nameOf } from '../families/person-row.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { personName, serviceName } from './queries.ts';

export function describeUnit(db: ReadableDb, unit: UnitKey, change: Change | null = null): OutboxRow['things'][number] {
  const personId = personInKey(unit);
  const serviceId = serviceInKey(unit);
  const stored = personId === undefined ? undefined : personName.get(db, personId);
  const named = stored ?? personsOf(change).find(({ id }) => id === personId);
  return {
    unit,
    personName: named ? nameOf(named) : null,
    serviceName: serviceId === undefined ? null : (serviceName.get(db, serviceId)?.name ?? null),
  };
}

/** Those whom the change itself brings: they are not here when central refused it. */
function personsOf(change: Change | null) {
  if (change?.kind === 'family.create') return change.persons;
  return change?.kind === 'person.add' ? [change.person] : [];
}
