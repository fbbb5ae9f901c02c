// A command on a family that was merged away, as a command on the family that took its place. Called by fold-commands.ts.
// Persons who stood in both families, as the merge knew, are the survivor's. What the captor saw stays what it was, so a value of the gone
// family that differs from the survivor's meets it as a conflict.
import type { Command } from '#shared/contracts/commands/command.ts';
import type { UnitKey, UnitValue } from '#shared/contracts/commands/unit-value.ts';
import { UnitKeySchema } from '#shared/contracts/commands/unit-value.ts';
import { assertNever } from '#shared/domain/assert-never.ts';
import type { FamilyId, PersonId } from '#shared/domain/ids.ts';

export interface Redirect {
  readonly to: FamilyId;
  /** Gone person → the one who was kept. */
  readonly persons: ReadonlyMap<PersonId, PersonId>;
}

export function redirectCommand(command: Command, { to: familyId, persons }: Redirect): Command {
  const person = (id: PersonId) => persons.get(id) ?? id;
  const units = (set: readonly UnitValue[]) => set.map((unit) => redirectUnit(unit, person));
  const base = { ...command.base, units: units(command.base.units) };
  const { change } = command;
  switch (change.kind) {
    case 'family.create':
      return command;
    case 'family.update':
      return { ...command, base, change: { ...change, familyId, set: units(change.set) } };
    case 'person.add': {
      const added = { ...change.person, id: person(change.person.id) };
      return { ...command, base, change: { ...change, familyId, person: added, set: units(change.set) } };
    }
    case 'person.remove':
      return { ...command, base, change: { ...change, familyId, personId: person(change.personId) } };
    case 'account.register':
    case 'account.renew':
    case 'account.close':
      return { ...command, change: { ...change, familyId, personId: person(change.personId) } };
    case 'family.merge':
    case 'family.unmerge':
      return { ...command, change: { ...change, familyId } };
    case 'conflict.resolve': {
      const choices = change.choices.map((choice) => ({ ...choice, unit: redirectKey(choice.unit, persons) }));
      return { ...command, base, change: { ...change, familyId, choices } };
    }
    default:
      return assertNever(change);
  }
}

export function redirectUnit(unit: UnitValue, person: (id: PersonId) => PersonId): UnitValue {
  if (unit.unit === 'payers') {
    return { ...unit, value: unit.value.map((payer) => ({ ...payer, personId: person(payer.personId) })) };
  }
  return 'personId' in unit ? { ...unit, personId: person(unit.personId) } : unit;
}

function redirectKey(key: UnitKey, persons: Redirect['persons']): UnitKey {
  const [unit, id, ...rest] = key.split('/');
  const kept = [...persons].find(([gone]) => gone === id)?.[1];
  return kept === undefined ? key : UnitKeySchema.parse([unit, kept, ...rest].join('/'));
}
