// Where a command stands in its lanes: what it touches, what it makes, what it cannot do without. Called by the outbox, to know which
// later commands must wait when one meets a conflict or is refused.
import type { Change } from '../contracts/commands/command.ts';
import type { UnitKey, UnitValue } from '../contracts/commands/unit-value.ts';
import { assertNever } from '../domain/assert-never.ts';
import type { FamilyId } from '../domain/ids.ts';
import {
  accountKey,
  existenceOfFamily,
  familyKey,
  overlap,
  personInKey,
  personKey,
  personOf,
  unitKey,
} from './unit-key.ts';

export interface Footprint {
  /** Families whose order of commands it keeps; a command on two holds both. */
  readonly lanes: readonly FamilyId[];
  readonly touches: readonly UnitKey[];
  /** Families and persons that exist because of it. */
  readonly creates: readonly string[];
  /** Families and persons without which it has no meaning. */
  readonly needs: readonly string[];
}

export function footprintOf(change: Change): Footprint {
  const family = existenceOfFamily(change.familyId);
  const lanes = [change.familyId];
  switch (change.kind) {
    case 'family.create': {
      const persons = change.persons.map(({ id }) => personKey(id));
      return { lanes, touches: [familyKey], creates: [family, ...persons], needs: [] };
    }
    case 'family.update': {
      const persons = change.set.flatMap((unit) => personKeysOf(unit));
      return { lanes, touches: change.set.map(unitKey), creates: [], needs: unique([family, ...persons]) };
    }
    case 'person.add': {
      const key = personKey(change.person.id);
      const others = change.set.flatMap((unit) => personKeysOf(unit)).filter((person) => person !== key);
      return { lanes, touches: [key, ...change.set.map(unitKey)], creates: [key], needs: unique([family, ...others]) };
    }
    case 'person.remove': {
      const key = personKey(change.personId);
      return { lanes, touches: [key], creates: [], needs: [family, key] };
    }
    case 'family.merge':
    case 'family.unmerge': {
      const both = [change.familyId, change.goneId];
      return { lanes: both, touches: [familyKey], creates: [], needs: both.map(existenceOfFamily) };
    }
    case 'account.register':
    case 'account.renew':
    case 'account.close':
      return {
        ...{ lanes, touches: [accountKey(change.personId)], creates: [] },
        needs: [family, personKey(change.personId)],
      };
    case 'conflict.resolve':
      return { lanes, touches: change.choices.map(({ unit }) => unit), creates: [], needs: [family] };
    default:
      return assertNever(change);
  }
}

/** Whether `later` must wait while it is not known how `earlier` ends. Both of one station, in the order of their capture. */
export function waitsFor(later: Footprint, earlier: Footprint): boolean {
  if (later.needs.some((need) => earlier.creates.includes(need))) return true;
  const sharesLane = later.lanes.some((lane) => earlier.lanes.includes(lane));
  const meet = (a: UnitKey, b: UnitKey) => overlap(a, b) && (sharesLane || (isOfPerson(a) && isOfPerson(b)));
  return later.touches.some((a) => earlier.touches.some((b) => meet(a, b)));
}

/** A parent who stands in two families is one person: what is said of her meets whichever lane it came by. */
function isOfPerson(key: UnitKey): boolean {
  return personInKey(key) !== undefined;
}

/** The persons whose units the command touches, as they are named in `needs`. */
export function personsTouched({ touches }: Footprint): string[] {
  return unique(touches.flatMap((key) => personInKey(key) ?? []).map((id) => `person/${id}`));
}

function personKeysOf(unit: UnitValue): UnitKey[] {
  if (unit.unit === 'payers') return unit.value.map(({ personId }) => personKey(personId));
  const owner = personOf(unit);
  return owner === undefined ? [] : [personKey(owner)];
}

function unique(keys: readonly string[]): string[] {
  return [...new Set(keys)];
}
