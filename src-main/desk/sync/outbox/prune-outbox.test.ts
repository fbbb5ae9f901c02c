// What the outbox forgets: settled commands, long after, by central's clock; never what was given up or waits for a person.
import { expect, test } from 'vitest';
import { capture, outboxStates, parentOf, phones, update } from '../../../../tests/support/captures.ts';
import { fakeCentral, familiesOf, municipality } from '../../../../tests/support/fake-central.ts';
import { testEngine } from '../../../../tests/support/sync-engine.ts';
import { pruneOutbox } from './prune-outbox.ts';

test('forgets what was settled long ago, and keeps what was given up, also on a day that a wrong clock wrote', async () => {
  const all = municipality(6);
  const desk = await testEngine(await fakeCentral(all));
  await desk.sync();
  const [first] = familiesOf(all);
  if (!first) throw new Error('a family at least');
  const said = (text: string) => capture(desk.store, update(first.family.id, phones(parentOf(first), text)));
  const [old, recent, given] = [await said('1'), await said('2'), await said('3')];
  const write = desk.store.db.raw.prepare(
    'UPDATE outbox SET overlaid = 0, state = ?, answered_at = ?, discarded_at = ? WHERE id = ?',
  );
  write.run('applied', '2020-01-01T00:00:00Z', null, old);
  write.run('applied', new Date().toISOString(), null, recent);
  write.run('discarded', null, '2020-01-01T00:00:00Z', given);
  expect(pruneOutbox(desk.store)).toBe(1);
  expect(outboxStates(desk.store).map(({ id }) => id)).toEqual([recent, given]);
});
