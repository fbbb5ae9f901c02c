import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { openTestStore, testFolder } from '../../tests/support/desk-store.ts';
import { fillStore } from '../../tests/support/demo-store.ts';
import { stationKeys } from '../desk/settings/station-keys.ts';
import { openStore } from '../desk/store/open-store.ts';

const program = fileURLToPath(new URL('./desk.ts', import.meta.url));

async function desk(...words: string[]): Promise<{ code: unknown; out: string; errors: string }> {
  const child = spawn(process.execPath, [program, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', errors: '' };
  child.stdout.on('data', (text: Buffer) => (said.out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (said.errors += text.toString()));
  const [code] = (await once(child, 'close')) as unknown[];
  return { code, ...said };
}

async function filledStation(spoil: (sql: (statement: string) => void) => void = () => {}): Promise<string> {
  const dataDir = testFolder();
  const opened = await openStore({ dataDir, keys: stationKeys({ dataDir }) });
  if (!opened.ok) throw new Error(opened.error);
  await fillStore(opened.value, { families: 4, bollettini: 20 });
  spoil((statement) => opened.value.writeTx('test', (db) => db.raw.exec(statement)));
  opened.value.close();
  return dataDir;
}

describe('desk doctor', () => {
  test('calls a sound store sound, and says that the marks are stand-ins', async () => {
    const { code, out } = await desk('doctor', '--store', await filledStation());
    expect(out).toContain('The store is sound.');
    expect(out).toMatch(/ok\s+summaries/);
    expect(out).toMatch(/ok\s+integrity/);
    expect(out).toMatch(/4 families/);
    expect(out).toMatch(/note\s+marks\s+stand-ins/);
    expect(out).toMatch(/note\s+set-up\s+there is no mail account/);
    expect(code).toBe(0);
  });

  test.each([
    [
      'a total that is wrong',
      'UPDATE family_category_summary SET outstanding_cents = outstanding_cents + 1',
      /FAULT\s+summaries\s+totals by category/,
    ],
    ['a bucket that is wrong', 'UPDATE unpaid_by_due SET cents = cents + 1', /FAULT\s+summaries\s+unpaid cents/],
    [
      'an amount that was changed by hand',
      'UPDATE bollettino SET outstanding_cents = 1 WHERE outstanding_cents > 1',
      /FAULT\s+summaries\s+what is outstanding/,
    ],
  ])('finds %s', async (_name, sql, line) => {
    const { code, out } = await desk('doctor', '--store', await filledStation((run) => run(sql)));
    expect(out).toMatch(line);
    expect(code).toBe(1);
  });

  test('makes nothing where there is nothing', async () => {
    const folder = join(testFolder(), 'none');
    const { code, errors } = await desk('doctor', '--store', folder);
    expect([code, errors]).toEqual([1, 'store: there is no store here yet\n']);
    expect(existsSync(folder)).toBe(false);
  });

  test('shows a pull that stopped before it deleted too much, and lets it go on when a person says so', async () => {
    const stopped = '{"table":"family","rows":9,"of":40}';
    const folder = await filledStation((run) => run(`UPDATE sync_state SET mass_delete = '${stopped}'`));
    expect((await desk('doctor', '--store', folder)).out).toContain(`it would delete ${stopped}`);
    const { code, out } = await desk('doctor', '--store', folder, '--accept-deletions');
    expect([code, out]).toEqual([0, expect.stringContaining(`Accepted for the next pull: ${stopped}`)]);
    const sound = await filledStation();
    expect((await desk('doctor', '--store', sound, '--accept-deletions')).errors).toContain('no pull is stopped');
  });

  test('says in words why a store cannot be opened', async () => {
    const folder = await filledStation();
    writeFileSync(join(folder, 'store.db'), 'scribble'.repeat(2000));
    expect(await desk('doctor', '--store', folder)).toMatchObject({ code: 1, errors: 'store: the store is damaged\n' });
    const inUse = await filledStation();
    await openTestStore(inUse, { keys: stationKeys({ dataDir: inUse }) });
    expect((await desk('doctor', '--store', inUse)).errors).toContain('another program has the store open');
  });
});

describe('desk demo', () => {
  test('fills a store through the real pull, which doctor then finds sound; a second time changes nothing', async () => {
    const folder = testFolder();
    const filled = await desk('demo', '--size', 'small', '--store', folder);
    expect(JSON.parse(filled.out)).toMatchObject({ families: 40, persons: 142, bollettini: 2990 });
    expect(filled.code).toBe(0);
    expect((await desk('doctor', '--store', folder)).code).toBe(0);
    expect(JSON.parse((await desk('demo', '--size', 'small', '--store', folder)).out)).toMatchObject({ families: 40 });
  }, 120_000);

  test.each([
    [['--size', 'village', '--store', 'x'], 'size: must be small, town or city\n'],
    [['--size', 'small'], 'store: is missing\n'],
    [['--size', 'small', '--store', 'x', '--fast'], /^arguments: /],
  ])('refuses %j with one line', async (words, said) => {
    const { code, errors, out } = await desk('demo', ...words);
    expect(code).toBe(2);
    expect(errors).toMatch(said);
    expect([out, errors.split('\n').length]).toEqual(['', 2]);
  });
});
