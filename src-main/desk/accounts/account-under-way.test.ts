import { expect, test } from 'vitest';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { localDate } from '#shared/domain/local-date.ts';
import { capture, parentOf } from '../../../tests/support/captures.ts';
import { fakeCentral, familiesOf, municipality } from '../../../tests/support/fake-central.ts';
import { testEngine } from '../../../tests/support/sync-engine.ts';
import { familyCard } from '../families/family-card.ts';

const catalogue = municipality(1).filter(({ kind }) => kind !== 'family');
const [plain] = familiesOf(municipality(1));
const account = {
  ...{ personId: parentOf(plain!).id, username: 'maria.esposito', state: 'active' as const, email: null },
  ...{ ownCredentials: true, registeredAt: InstantSchema.parse('2026-03-01T08:00:00.000Z'), mail: null },
};
const family = { ...plain!, accounts: [account] };

test('a closed account stays closed on the card between central’s answer and the data that have it', async () => {
  const central = await fakeCentral([...catalogue, { kind: 'family', value: family }]);
  const desk = await testEngine(central);
  await desk.sync();
  const card = () => familyCard(desk.store.db, family.family.id, null, localDate(2026, 3, 2))!;
  const shown = () => card().parents.find(({ personId }) => personId === account.personId)?.account?.state;
  expect(shown()).toBe('active');

  // Central took it at a place in its feed that this station has not reached.
  central.decide = ({ change }) => ({ outcome: 'applied', seq: 1, familyId: change.familyId });
  await capture(desk.store, { kind: 'account.close', familyId: family.family.id, personId: account.personId });
  expect(await desk.sync()).toMatchObject({ pending: 0 });
  expect(shown()).toBe('closed');

  central.feed.push({
    kind: 'family',
    value: { ...family, family: { ...family.family, revision: 9 }, accounts: [{ ...account, state: 'closed' }] },
  });
  await desk.sync();
  expect(shown()).toBe('closed');
});
