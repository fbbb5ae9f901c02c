// A parent who stands in two families is one row: what waits of her must be shown the same in both, whichever is written last.
import { expect, test } from 'vitest';
import { capture, parentOf, phones, shown, update } from '../../../../tests/support/captures.ts';
import { fakeCentral, familiesOf, municipality } from '../../../../tests/support/fake-central.ts';
import { testEngine } from '../../../../tests/support/sync-engine.ts';

test('the later change of a shared parent stays shown in both families, whatever is written after it', async () => {
  const all = municipality(6);
  const [first, second] = familiesOf(all);
  if (!first || !second) throw new Error('two families at least');
  const parent = parentOf(first);
  second.persons.push({ ...parent, role: 'parent' });
  const central = await fakeCentral(all);
  const desk = await testEngine(central);
  await desk.sync();
  const [here, there] = [first.family.id, second.family.id];

  await capture(desk.store, update(here, phones(parent, '02 1111')));
  await capture(desk.store, update(there, phones(parent, '02 2222')));
  const both = () => [here, there].map((id) => shown(desk.store, id, phones(parent)));
  expect(both()).toEqual([['02 2222'], ['02 2222']]);

  await capture(desk.store, update(here, { unit: 'family.notes', value: 'nota' }));
  expect(both()).toEqual([['02 2222'], ['02 2222']]);
  await capture(desk.store, update(there, { unit: 'family.notes', value: 'nota' }));
  expect(both()).toEqual([['02 2222'], ['02 2222']]);
});
