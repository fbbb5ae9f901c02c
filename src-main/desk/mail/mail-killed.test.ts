// 1,000 messages through a program that is killed in every phase of a conversation: each is sent once, or uncertain, and none twice.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { projectRoot } from '../../../tests/support/child-program.ts';
import { openTestStore, testFolder } from '../../../tests/support/desk-store.ts';
import { mailDesk, putEnte } from '../../../tests/support/mail-desk.ts';
import { politeUntilDot, startScripted } from '../../../tests/support/smtp-double.ts';

const many = 1000;
/** At which message, in which phase. */
const kills = new Map([
  [120, 'after the dot'],
  [333, 'before DATA'],
  [334, 'in the message'],
  [700, 'after the dot'],
]);

test('1,000 messages across four kills: each sent once or uncertain, none twice', { timeout: 60_000 }, async () => {
  const folder = testFolder();
  const before = await openTestStore(folder);
  putEnte(before);
  mailDesk(before, 'smtp://127.0.0.1:9').queue({ to: 'm0@posta.example' });
  before.writeTx('test', (db) => {
    for (const [table, columns, copied] of [
      [
        'mail_message',
        `id, operator_public_id, family_public_id, recipient, template, language, subject, message_id, state, next_attempt_at, created_at`,
        `id || n, operator_public_id, family_public_id, 'm' || n || '@posta.example', template, language, subject,
         '<' || n || '@x.example>', state, next_attempt_at, created_at`,
      ],
      ['mail_body', 'mail_id, content', 'mail_id || n, content'],
    ])
      db.raw
        .exec(`WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ${String(many - 1)})
        INSERT INTO ${String(table)} (${String(columns)}) SELECT ${String(copied)} FROM ${String(table)}, counted`);
  });
  before.close();

  let child: ChildProcess | null = null;
  let begun = 0;
  const taken: string[] = [];
  let recipient = '';
  const phases = new Map(kills);
  let deaf: Socket | null = null;
  const server = await startScripted('220 double', (line, socket) => {
    if (socket === deaf) return null;
    if (/^RCPT TO:<(.+)>/.test(line)) recipient = /^RCPT TO:<(.+)>/.exec(line)?.[1] ?? '';
    if (line.startsWith('MAIL')) begun++;
    const phase = phases.get(begun);
    const isNow =
      (phase === 'before DATA' && line.startsWith('RCPT')) ||
      (phase === 'in the message' && line.startsWith('Subject:')) ||
      (phase === 'after the dot' && line === '.');
    // The server has it, whether or not its answer arrives.
    if (line === '.') taken.push(recipient);
    if (!isNow) return politeUntilDot(() => '250 taken')(line, socket);
    phases.delete(begun);
    // Nothing more of this conversation arrives, even if it was on its way already.
    deaf = socket;
    child?.kill('SIGKILL');
    return null;
  });
  onTestFinished(() => server.close());

  let starts = 0;
  for (let ended = false; !ended; starts++) {
    child = spawn(process.execPath, [join(projectRoot, 'tests/support/mailing-program.ts'), folder, server.url], {
      ...{ cwd: projectRoot, stdio: ['ignore', 'ignore', 'inherit'] },
    });
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
    ended = signal === null;
    if (ended) expect(code).toBe(0);
  }
  expect(starts).toBe(kills.size + 1);

  const store = await openTestStore(folder);
  const rows = store.db.raw.prepare('SELECT recipient, state FROM mail_message').all() as {
    recipient: string;
    state: string;
  }[];
  const sent = rows.filter(({ state }) => state === 'sent').map((row) => row.recipient);
  const uncertain = rows.filter(({ state }) => state === 'uncertain').map((row) => row.recipient);
  expect(rows).toHaveLength(many);
  expect(sent.length + uncertain.length).toBe(many);
  // Cut before DATA it was sent again; cut afterwards nobody knows.
  expect(uncertain).toHaveLength(3);
  expect(new Set(taken).size).toBe(taken.length);
  expect([...taken].sort()).toEqual(expect.arrayContaining([...sent].sort()));
  expect(taken).toHaveLength(many - 1);
  store.close();
});
