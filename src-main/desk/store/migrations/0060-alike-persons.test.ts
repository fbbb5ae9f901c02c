import { expect, test } from 'vitest';
import { openTestStore, testFolder } from '../../../../tests/support/desk-store.ts';
import { findDuplicates } from '../../editing/find-duplicates.ts';
import { migrations } from './index.ts';

const person = `INSERT INTO person (id, public_id, revision, given_name, family_name, fiscal_code, phones, emails, language)
  VALUES (?, ?, 1, ?, ?, ?, '[]', '[]', 'it')`;

test('versions 50 and 60 let persons that were there be found by code and sound, with an empty outbox beside them', async () => {
  const folder = testFolder();
  const older = migrations.filter(({ version }) => version < 50);
  const before = await openTestStore(folder, { migrations: older });
  before.writeTx('test', ({ raw }) => {
    raw.prepare("INSERT INTO family (id, public_id, revision, label) VALUES (1, 'f-1', 1, 'Damico')").run();
    raw.prepare(person).run(1, 'p-1', 'Niccolò', "D'Amico", 'DMCNCL80A01H501U');
    raw.prepare(person).run(2, 'p-2', '', 'Senza', null);
    raw.prepare("INSERT INTO family_member VALUES (1, 1, 'parent', 0), (1, 2, 'delegate', 1)").run();
  });
  before.close();

  const upTo60 = migrations.filter(({ version }) => version <= 60);
  const store = await openTestStore(folder, { migrations: upTo60 });
  expect(store.schemaVersion).toBe(60);
  const nobody = { fiscalCode: null, birthDate: null, exceptPersonId: null };
  const found = findDuplicates(store.db, { ...nobody, givenName: 'Nicolo', familyName: 'Damico' });
  expect(found).toMatchObject([{ personId: 'p-1', familyId: 'f-1', reason: 'nameSound' }]);
  const code = 'DMCNCL80A01H50MX';
  const byCode = findDuplicates(store.db, { ...nobody, givenName: 'x', familyName: 'y', fiscalCode: code });
  expect(byCode).toMatchObject([{ personId: 'p-1', reason: 'fiscalCode' }]);
  for (const table of ['outbox', 'outbox_lane', 'central_family']) {
    expect(store.db.raw.prepare(`SELECT count(*) AS n FROM ${table}`).get()).toEqual({ n: 0 });
  }
});
