// What is asked for one family is never shown for another, or to the next person, however late its answer comes.
import { flushPromises } from '@vue/test-utils';
import { expect, test } from 'vitest';
import type { DeskClient } from '#renderer/clients/line.ts';
import { storesOn } from '../../tests/support/renderer-stores.ts';
import { useAccountsStore } from './accounts.ts';
import { useDossierStore } from './dossier.ts';
import { useMergingStore } from './merging.ts';
import { useTopUpStore } from './top-up.ts';

/** A desk whose every answer waits until it is let go, by the family that was asked about. */
function heldDesk() {
  const held = new Map<string, () => void>();
  const ask = (answer: (familyId: string) => unknown) => (input: { familyId: string }) =>
    new Promise((resolve) => held.set(input.familyId, () => resolve(answer(input.familyId))));
  const desk = {
    accounts: { open: ask((familyId) => ({ name: familyId })) },
    dossier: { make: ask((familyId) => ({ pdf: { documentId: familyId } })) },
    families: { card: ask((familyId) => ({ familyId })) },
    editing: { open: () => Promise.resolve({ base: { revision: 0, units: [] }, members: [] }) },
    topUps: {
      offers: () => Promise.resolve({ offers: [] }),
      make: ask((familyId) => ({ bollettinoId: familyId })),
    },
  };
  storesOn(() => desk as unknown as DeskClient);
  const letGo = async (familyId: string): Promise<void> => {
    held.get(familyId)?.();
    await flushPromises();
  };
  return { letGo };
}

const first = { familyId: 'fam-1', personId: 'fam-1-p0' } as never as { familyId: never; personId: never };
const second = { familyId: 'fam-2', personId: 'fam-2-p0' } as never as typeof first;

test('an account that is opened for another parent meanwhile', async () => {
  const { letGo } = heldDesk();
  const store = useAccountsStore();
  void store.open(first);
  void store.open(second);
  await letGo('fam-2');
  await letGo('fam-1');
  expect(store.opened).toMatchObject({ name: 'fam-2' });
});

test('a dossier whose dialog was left', async () => {
  const { letGo } = heldDesk();
  const store = useDossierStore();
  void store.make(first.familyId, first.personId, 'it');
  store.forget();
  await letGo('fam-1');
  expect(store.made).toBeNull();
  expect(store.busy).toBe(false);
});

test('a family to be merged with, chosen anew; the one that stays comes in any order', async () => {
  const { letGo } = heldDesk();
  const store = useMergingStore();
  void store.begin('fam-0' as never);
  void store.choose(first.familyId);
  void store.choose(second.familyId);
  await letGo('fam-2');
  await letGo('fam-1');
  await letGo('fam-0');
  expect(store.gone?.card.familyId).toBe('fam-2');
  expect(store.kept?.card.familyId).toBe('fam-0');
});

test('a top-up that is made for a child whose dialog was left', async () => {
  const { letGo } = heldDesk();
  const store = useTopUpStore();
  await store.begin({ familyId: first.familyId, childId: first.personId, name: 'Luca' });
  void store.make({ serviceId: 's', serviceName: 'Mensa' } as never, 1000 as never);
  await store.begin({ familyId: second.familyId, childId: second.personId, name: 'Ana' });
  await letGo('fam-1');
  expect(store.made).toBeNull();
});
