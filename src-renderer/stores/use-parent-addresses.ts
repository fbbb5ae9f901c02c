// The e-mail addresses of a family's parents, the payer's first, for a message that concerns no bollettino. Called by counter/information.
import { safe } from '@orpc/client';
import { shallowRef } from 'vue';
import type { FamilyId } from '#shared/domain/ids.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';

export function useParentAddresses() {
  const { desk } = useConnection();
  const label = shallowRef('');
  const addresses = shallowRef<readonly string[]>([]);

  async function choose(familyId: FamilyId): Promise<void> {
    const [error, card] = await safe(desk.families.card({ familyId }));
    if (error) return;
    label.value = card.label;
    const parents = [...card.parents].sort((a, b) => Number(Boolean(b.payer)) - Number(Boolean(a.payer)));
    addresses.value = [...new Set(parents.flatMap(({ emails }) => emails))];
  }

  function forget(): void {
    label.value = '';
    addresses.value = [];
  }

  return { label, addresses, choose, forget };
}
