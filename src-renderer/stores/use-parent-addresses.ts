// The e-mail addresses of a family's parents, the payer's first, for a message that concerns no bollettino. Called by counter/information.
import { safe } from '@orpc/client';
import { shallowRef } from 'vue';
import type { FamilyId } from '#shared/domain/ids.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { newTurns } from './turns.ts';

export function useParentAddresses() {
  const { desk } = useConnection();
  const label = shallowRef('');
  const addresses = shallowRef<readonly string[]>([]);
  const turns = newTurns();

  /** @returns the payer's address, null where there is none or the family is not the chosen one any more */
  async function choose(familyId: FamilyId): Promise<string | null> {
    forget();
    const isChosen = turns.begin();
    const [error, card] = await safe(desk.families.card({ familyId }));
    if (error || !isChosen()) return null;
    label.value = card.label;
    const parents = [...card.parents].sort((a, b) => Number(Boolean(b.payer)) - Number(Boolean(a.payer)));
    addresses.value = [...new Set(parents.flatMap(({ emails }) => emails))];
    return addresses.value[0] ?? null;
  }

  function forget(): void {
    turns.end();
    label.value = '';
    addresses.value = [];
  }

  return { label, addresses, choose, forget };
}
