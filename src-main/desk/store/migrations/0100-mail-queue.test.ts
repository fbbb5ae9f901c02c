import { expect, test } from 'vitest';
import { openTestStore, testFolder } from '../../../../tests/support/desk-store.ts';
import { migrations } from './index.ts';

test('version 100 keeps what is on record, and what was cut off is uncertain', async () => {
  const folder = testFolder();
  const before = await openTestStore(folder, { migrations: migrations.filter(({ version }) => version < 100) });
  before.writeTx('test', (db) =>
    db.raw.exec(
      ['sent', 'sending', 'refused', 'unreachable']
        .map(
          (state) => `INSERT INTO mail_message (id, operator_public_id, family_public_id, recipient, subject, language,
            attachment_sha256, state, message_id, created_at, sent_at) VALUES ('m-${state}', 'op', 'f-1', 'a@b.example', 'Avviso', 'it',
            'ab', '${state}', ${state === 'refused' ? 'NULL' : `'<${state}@b>'`}, '2026-01-01T10:00:00.000Z', NULL);`,
        )
        .join('\n'),
    ),
  );
  before.close();
  const store = await openTestStore(folder, { migrations: migrations.filter(({ version }) => version <= 100) });
  expect(store.schemaVersion).toBe(100);
  expect(store.db.raw.prepare('SELECT id, state, next_attempt_at AS next FROM mail_message ORDER BY id').all()).toEqual(
    [
      { id: 'm-refused', state: 'failed', next: null },
      { id: 'm-sending', state: 'uncertain', next: null },
      { id: 'm-sent', state: 'sent', next: null },
      { id: 'm-unreachable', state: 'failed', next: null },
    ],
  );
});
