import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deskCommand } from '../../tests/support/desk-command.ts';
import { testFolder } from '../../tests/support/desk-store.ts';
import { fillStore } from '../../tests/support/demo-store.ts';
import { stationKeys } from '../desk/settings/station-keys.ts';
import { openStore } from '../desk/store/open-store.ts';

test('desk export writes a whole list for its owner alone, with fiscal codes masked; a wrong word is named', async () => {
  const dataDir = testFolder();
  const opened = await openStore({ dataDir, keys: stationKeys({ dataDir }) });
  if (!opened.ok) throw new Error(opened.error);
  await fillStore(opened.value, { families: 4, bollettini: 20 });
  opened.value.close();
  const out = join(dataDir, 'famiglie.csv');
  const done = await deskCommand('export', 'families', '--store', dataDir, '--format', 'csv', '--out', out);
  expect([done.code, JSON.parse(done.stdout)]).toEqual([0, { file: out, rows: 4 }]);
  const text = readFileSync(out, 'utf8');
  expect(text.split('\r\n')).toHaveLength(6);
  expect(text).toContain('••••');
  expect(statSync(out).mode & 0o777).toBe(0o600);
  expect(existsSync(`${out}.part`)).toBe(false);
  expect(await deskCommand('export', 'famiglie', '--store', dataDir, '--format', 'csv')).toMatchObject({ code: 2 });
  const wrong = await deskCommand('export', 'families', '--store', dataDir, '--format', 'pdf');
  expect([wrong.code, wrong.stderr.split(':')[0]]).toEqual([2, 'format']);
});
