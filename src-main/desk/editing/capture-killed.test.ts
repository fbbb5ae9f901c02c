import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { capture, label, outboxStates, shown, update } from '../../../tests/support/captures.ts';
import { projectRoot } from '../../../tests/support/child-program.ts';
import { openTestStore, testFolder } from '../../../tests/support/desk-store.ts';
import { fakeCentral, familiesOf, municipality } from '../../../tests/support/fake-central.ts';
import { testEngine } from '../../../tests/support/sync-engine.ts';

const all = municipality(3);
const id = familiesOf(all)[0]!.family.id;

test('killed at any moment, everything that was answered is there, whole and shown', async () => {
  const folder = testFolder();
  const first = await openTestStore(folder);
  await (await testEngine(await fakeCentral(all), { store: first })).sync();
  first.close();
  const told: string[] = [];
  for (const captures of [1, 4, 9]) {
    const words = [join(projectRoot, 'tests/support/capturing-program.ts'), folder, id];
    const child = spawn(process.execPath, words, { cwd: projectRoot, stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(child, 'exit');
    let last = '';
    let heard = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      const { id: command, label: name } = JSON.parse(line) as { id: string; label: string };
      told.push(command);
      last = name;
      // The next capture is under way by now: somewhere before, in or after its commit.
      if (++heard === captures) child.kill('SIGKILL');
    }
    await ended;
    expect(heard).toBeGreaterThanOrEqual(captures);
    const store = await openTestStore(folder);
    const rows = outboxStates(store);
    expect(rows.map((row) => row.id)).toEqual(expect.arrayContaining(told));
    expect(rows.every(({ state }) => state === 'queued')).toBe(true);
    // One that was on the disk, but not answered yet, may stand after the last that was told.
    const extra = rows.length - told.length;
    expect(extra).toBeGreaterThanOrEqual(0);
    const next = `Nome ${String(Number(last.slice(5)) + 1)}`;
    expect([last, next]).toContain(shown(store, id, label('')));
    expect(store.db.raw.prepare('SELECT count(*) AS n FROM outbox_lane').get()).toEqual({ n: rows.length });
    expect(store.db.raw.pragma('integrity_check', { simple: true })).toBe('ok');
    for (const row of rows) if (!told.includes(row.id)) told.push(row.id);
    await capture(store, update(id, label('Dopo')));
    told.push(outboxStates(store).at(-1)!.id);
    store.close();
  }
});
