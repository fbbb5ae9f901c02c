import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { deskCommand } from '../../tests/support/desk-command.ts';
import { openTestStore, testFolder } from '../../tests/support/desk-store.ts';
import { fillStore } from '../../tests/support/demo-store.ts';
import { stationKeys } from '../desk/settings/station-keys.ts';
import { openStore } from '../desk/store/open-store.ts';

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
    const { code, stdout } = await deskCommand('doctor', '--store', await filledStation());
    expect(stdout).toContain('The store is sound.');
    expect(stdout).toMatch(/ok\s+summaries/);
    expect(stdout).toMatch(/ok\s+integrity/);
    expect(stdout).toMatch(/4 families/);
    expect(stdout).toMatch(/note\s+marks\s+stand-ins/);
    expect(stdout).toMatch(/note\s+set-up\s+there is no mail account/);
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
    const { code, stdout } = await deskCommand('doctor', '--store', await filledStation((run) => run(sql)));
    expect(stdout).toMatch(line);
    expect(code).toBe(1);
  });

  test('makes nothing where there is nothing', async () => {
    const folder = join(testFolder(), 'none');
    const { code, stderr } = await deskCommand('doctor', '--store', folder);
    expect([code, stderr]).toEqual([1, 'store: there is no store here yet\n']);
    expect(existsSync(folder)).toBe(false);
  });

  test('shows a pull that stopped before it deleted too much, and lets it go on when a person says so', async () => {
    const stopped = '{"table":"family","rows":9,"of":40}';
    const folder = await filledStation((run) => run(`UPDATE sync_state SET mass_delete = '${stopped}'`));
    expect((await deskCommand('doctor', '--store', folder)).stdout).toContain(`it would delete ${stopped}`);
    const { code, stdout } = await deskCommand('doctor', '--store', folder, '--accept-deletions');
    expect([code, stdout]).toEqual([0, expect.stringContaining(`Accepted for the next pull: ${stopped}`)]);
    const sound = await filledStation();
    expect((await deskCommand('doctor', '--store', sound, '--accept-deletions')).stderr).toContain(
      'no pull is stopped',
    );
  });

  test('says in words why a store cannot be opened', async () => {
    const folder = await filledStation();
    writeFileSync(join(folder, 'store.db'), 'scribble'.repeat(2000));
    expect(await deskCommand('doctor', '--store', folder)).toMatchObject({
      code: 1,
      stderr: 'store: the store is damaged\n',
    });
    const inUse = await filledStation();
    await openTestStore(inUse, { keys: stationKeys({ dataDir: inUse }) });
    expect((await deskCommand('doctor', '--store', inUse)).stderr).toContain('another program has the store open');
  });
});

describe('desk demo', () => {
  test('fills a store through the real pull, which doctor then finds sound; a second time changes nothing', async () => {
    const folder = testFolder();
    const filled = await deskCommand('demo', '--size', 'small', '--store', folder);
    expect(JSON.parse(filled.stdout)).toMatchObject({ families: 40, persons: 142, bollettini: 2990 });
    expect(filled.code).toBe(0);
    expect((await deskCommand('doctor', '--store', folder)).code).toBe(0);
    expect(JSON.parse((await deskCommand('demo', '--size', 'small', '--store', folder)).stdout)).toMatchObject({
      families: 40,
    });
  }, 120_000);

  test.each([
    [['--size', 'village', '--store', 'x'], 'size: must be small, town or city\n'],
    [['--size', 'small'], 'store: is missing\n'],
    [['--size', 'small', '--store', 'x', '--fast'], /^arguments: /],
  ])('refuses %j with one line', async (words, said) => {
    const { code, stderr, stdout } = await deskCommand('demo', ...words);
    expect(code).toBe(2);
    expect(stderr).toMatch(said);
    expect([stdout, stderr.split('\n').length]).toEqual(['', 2]);
  });
});
