import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readStationSettings } from './read-station-settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'sportello-settings-'));
afterAll(() => rmSync(folder, { recursive: true }));
const code = 'ABCD-EFGH-JKMN-PQRS';

test('a new station knows no server and no mail', async () => {
  expect(await readStationSettings(join(folder, 'none'), {})).toEqual({ central: null, mail: null });
});

test('reads the file, and lets the environment overrule it', async () => {
  writeFileSync(
    join(folder, 'station.json'),
    JSON.stringify({ centralUrl: 'https://centrale.example.it', enrolmentCode: code }),
  );
  expect(await readStationSettings(folder, {})).toEqual({
    central: { url: 'https://centrale.example.it' },
    enrolmentCode: 'ABCDEFGHJKMNPQRS',
    mail: null,
  });
  const environment = {
    SPORTELLO_CENTRAL_URL: 'http://127.0.0.1:8080',
    SPORTELLO_SMTP_URL: 'smtp://posta',
    SPORTELLO_MAIL_FROM: 'a@b.it',
  };
  expect(await readStationSettings(folder, environment)).toEqual({
    central: { url: 'http://127.0.0.1:8080' },
    enrolmentCode: 'ABCDEFGHJKMNPQRS',
    mail: { smtpUrl: 'smtp://posta', from: 'a@b.it' },
  });
});

test.each([
  { SPORTELLO_CENTRAL_URL: 'file:///etc' },
  { SPORTELLO_ENROLMENT_CODE: 'short' },
  { SPORTELLO_SMTP_URL: 'http://posta' },
])('refuses %j by name instead of going on without', async (environment) => {
  await expect(readStationSettings(join(folder, 'none'), environment)).rejects.toThrow();
});
