// Which rows of a card show something that central has not taken over yet, and how it stands with it.
// Called by the parts of the card. The worst state of several changes is the one to be shown.
import { personInKey } from '#shared/capture/unit-key.ts';
import type { FamilyCard, PendingChange } from '#shared/contracts/desk/families.ts';
import type { PersonId } from '#shared/domain/ids.ts';

export type PendingState = 'waiting' | 'conflict' | 'refused';

const severity: Readonly<Record<PendingChange['state'], PendingState>> = {
  queued: 'waiting',
  sending: 'waiting',
  held: 'waiting',
  conflict: 'conflict',
  refused: 'refused',
};
const worstFirst: readonly PendingState[] = ['refused', 'conflict', 'waiting'];

/** Of a person: whatever unit names it, its shares excepted, which are the family's. */
export function pendingOfPerson({ pending }: FamilyCard, personId: PersonId): PendingState | null {
  return worst(pending.filter(({ units }) => units.some((unit) => personInKey(unit) === personId)));
}

/** Of the family: everything but what concerns children alone, whose rows are always in view. */
export function pendingOfFamily({ pending, children }: FamilyCard): PendingState | null {
  const isChild = (id: string | undefined) => children.some(({ personId }) => personId === id);
  return worst(pending.filter(({ units }) => units.length === 0 || units.some((unit) => !isChild(personInKey(unit)))));
}

function worst(changes: readonly PendingChange[]): PendingState | null {
  const states = new Set(changes.map(({ state }) => severity[state]));
  return worstFirst.find((state) => states.has(state)) ?? null;
}
