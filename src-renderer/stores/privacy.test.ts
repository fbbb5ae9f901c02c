import { expect, test } from 'vitest';
import { storesOn } from '../../tests/support/renderer-stores.ts';
import { usePrivacyStore } from './privacy.ts';

test('counts before it erases, follows the erasure to its end, and can stop it', async () => {
  const { desk } = storesOn();
  desk.signInAs('administrator');
  const store = usePrivacyStore();
  await store.load();
  await store.erase();
  expect(desk.administration.privacy.run).toBeNull();
  await store.count();
  expect(store.preview?.counts.families).toEqual({ erased: 3, pseudonymised: 2, kept: { debtOpen: 1 } });
  await store.erase();
  expect(store.preview).toBeNull();
  await expect.poll(() => store.running).toBe(true);
  await store.cancel();
  expect(store.state?.run?.state).toBe('cancelled');
  store.leave();
});

test('months outside the bounds are refused with a code, within them they are kept', async () => {
  storesOn();
  const store = usePrivacyStore();
  expect(await store.setMonths('money', 12)).toBe(false);
  expect(store.problem).toBe('OUT_OF_BOUNDS');
  expect(await store.setMonths('families', 36)).toBe(true);
  expect(store.state?.rules.find((rule) => rule.class === 'families')?.months).toBe(36);
});

test('shows what was given out, and of one family what concerns it', async () => {
  const { desk } = storesOn();
  desk.signInAs('administrator');
  const store = usePrivacyStore();
  await store.readDisclosures('');
  expect(store.disclosures?.disclosures.map(({ what }) => what.kind)).toEqual(['dossier', 'export']);
  await store.readDisclosures('verdi');
  // A list concerns every family.
  expect(store.disclosures?.disclosures.map(({ what }) => what.kind)).toEqual(['export']);
});
