// Which other waiting changes would be given up together with one: those that need what it makes, and those that need them in turn.
// Called before a person is asked whether she gives a change up. The desk has the last word; this is what she is told beforehand.
import { personInKey, unitNameOf } from '#shared/capture/unit-key.ts';
import type { OutboxRow } from '#shared/contracts/desk/outbox.ts';

/** Of `others`, in the order of their capture, those that cannot do without `row`. */
export function dependentsOf(row: OutboxRow, others: readonly OutboxRow[]): OutboxRow[] {
  const found: OutboxRow[] = [];
  for (const other of others) {
    if (other.id === row.id || other.state === 'discarded') continue;
    if ([row, ...found].some((needed) => other.heldBy === needed.id || needs(other, needed))) found.push(other);
  }
  return found;
}

function needs(later: OutboxRow, earlier: OutboxRow): boolean {
  if (later.capturedAt < earlier.capturedAt) return false;
  const families = new Set(earlier.families.map(({ familyId }) => familyId));
  if (!later.families.some(({ familyId }) => families.has(familyId))) return false;
  if (earlier.kind === 'family.create') return true;
  const made = earlier.kind === 'person.add' ? earlier.things.map(({ unit }) => unit) : [];
  const people = new Set(made.filter((unit) => unitNameOf(unit) === 'person').map(personInKey));
  return later.things.some(({ unit }) => people.has(personInKey(unit)) && personInKey(unit) !== undefined);
}
