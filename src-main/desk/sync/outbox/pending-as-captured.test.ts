import { expect, test } from 'vitest';
import { openTestStore, testFolder } from '../../../../tests/support/desk-store.ts';
import { pendingAsCaptured } from './pending-as-captured.ts';

test('all that central has not decided, in order; what cannot be read goes as the text that it is', async () => {
  const store = await openTestStore(testFolder());
  const states = ['refused', 'applied', 'queued', 'discarded', 'sending', 'held', 'conflict'];
  store.writeTx('test', (db) => {
    const insert = db.raw.prepare(
      `INSERT INTO outbox (id, place, kind, state, command, footprint, captured_at, carried, overlaid)
       VALUES (?, ?, 'family.update', ?, ?, '{}', '2026-11-20T08:00:00Z', 0, 0)`,
    );
    states.forEach((state, at) => insert.run(`c${String(at)}`, at, state, JSON.stringify({ state })));
    insert.run('broken', 99, 'queued', '{"state":');
  });
  const open = ['refused', 'queued', 'sending', 'held', 'conflict'].map((state) => ({ state }));
  expect(pendingAsCaptured(store.db)).toEqual([...open, '{"state":']);
});
