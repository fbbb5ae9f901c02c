import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { FamilyCardSchema, FamilyHitSchema } from '#shared/contracts/desk/families.ts';
import { expectOk } from '#shared/domain/result.ts';
import { stationKeysFromEnvironment } from '#desk/settings/station-keys.ts';
import { openStore } from '#desk/store/open-store.ts';
import { run as runFamily } from '../../../src-main/cli/family.ts';
import { run as runSearch } from '../../../src-main/cli/search.ts';
import { fillStore } from '../../support/demo-store.ts';

let store: string;
beforeAll(async () => {
  store = mkdtempSync(join(tmpdir(), 'sportello-read-'));
  const opened = expectOk(
    await openStore({ dataDir: store, keys: stationKeysFromEnvironment(store) }),
    'a new store opens',
  );
  await fillStore(opened, { families: 20 });
  opened.close();
});
afterAll(() => rmSync(store, { recursive: true, force: true }));
afterEach(() => void vi.restoreAllMocks());

/** Runs a command in this process and catches what it prints. */
async function printed(run: (argv: readonly string[]) => Promise<number>, ...argv: string[]) {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const code = await run(argv);
  const text = (spy: typeof out) => spy.mock.calls.map(([chunk]) => String(chunk)).join('');
  const result = { code, out: text(out), err: text(err) };
  vi.restoreAllMocks();
  return result;
}

describe('desk search', () => {
  const HitLine = FamilyHitSchema.omit({ schools: true }).strict();

  it('prints a JSON line per family, best first, as many as asked', async () => {
    const { code, out } = await printed(runSearch, '--store', store, '--text', 'espo ross', '--limit', '2');
    expect(code).toBe(0);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => HitLine.parse(JSON.parse(line)));
    expect(lines.length).toBeLessThanOrEqual(2);
    expect(lines[0]).toMatchObject({ label: 'Rossi – Esposito', outstandingCents: 5733 });
  });

  it('prints nothing, and is content, when nothing is found', async () => {
    expect(await printed(runSearch, '--store', store, '--text', 'zzzzzz')).toEqual({ code: 0, out: '', err: '' });
    expect((await printed(runSearch, '--store', store, '--text', '*"\' AND')).code).toBe(0);
  });

  it.each([
    [['--text', 'a'], 'store: is missing'],
    [['--store', 'x'], 'text: is missing'],
    [['--store', 'x', '--text', 'a', '--limit', '0'], 'limit: must be a whole number from 1 to 1000'],
    [['--store', 'x', '--text', 'a'.repeat(10_001)], 'text: is longer than 10000 characters'],
  ])('refuses %j with one line and 2', async (argv, line) => {
    expect(await printed(runSearch, ...argv)).toEqual({ code: 2, out: '', err: `${line}\n` });
  });

  it('makes no store where there is none, and ends with 1 where there is a broken one', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'sportello-none-'));
    expect(await printed(runSearch, '--store', empty, '--text', 'a')).toMatchObject({ code: 1, out: '' });
    expect(readdirSync(empty)).toEqual([]);
    writeFileSync(join(empty, 'store.db'), 'not a database, but long enough to look like one'.repeat(100));
    const broken = await printed(runSearch, '--store', empty, '--text', 'a');
    expect(broken.code).toBe(1);
    expect(broken.err).toMatch(/^store: .+\n$/);
    rmSync(empty, { recursive: true });
  });
});

describe('desk family', () => {
  it('prints the card as JSON, codes masked', async () => {
    const { out: found } = await printed(runSearch, '--store', store, '--text', 'espo ross', '--limit', '1');
    const { familyId } = FamilyHitSchema.pick({ familyId: true }).parse(JSON.parse(found));
    const { code, out } = await printed(runFamily, '--store', store, '--id', familyId);
    expect(code).toBe(0);
    const card = FamilyCardSchema.parse(JSON.parse(out));
    expect(card.children[0]).toMatchObject({ name: 'Luca Rossi', bollettiniBalanceCents: -5733 });
    expect(out).not.toMatch(/RSSMRC81E17/);
  });

  it('refuses an id that no family has with one line and 2', async () => {
    const refused = await printed(runFamily, '--store', store, '--id', 'f-none');
    expect(refused).toEqual({ code: 2, out: '', err: 'id: no family of this store has it\n' });
  });
});
