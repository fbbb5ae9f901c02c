import { expect, onTestFinished, test } from 'vitest';
import type { MailAccount } from '#shared/settings/mail-account.ts';
import { openTestStore, testFolder } from '../../../tests/support/desk-store.ts';
import { startSmtp, type SmtpBehaviour } from '../../../tests/support/smtp-double.ts';
import { keepMailAccess } from '../mail/kept-account.ts';
import { testMail, type TestMail } from './test-mail.ts';

const now = () => new Date('2026-11-25T10:00:00Z');

async function stage(behaviour: SmtpBehaviour = {}) {
  const server = await startSmtp(behaviour);
  const store = await openTestStore(testFolder());
  onTestFinished(async () => {
    store.close();
    await server.close();
  });
  const account: MailAccount = {
    ...{ host: '127.0.0.1', port: server.port, security: 'none', user: '' },
    ...{ from: 'Ufficio scuola <scuola@comune.example>', perMinute: 30, perDay: 2000 },
    ...{ oauth: null, imap: null, returnTag: false },
  };
  const send = (change: Partial<MailAccount> = {}, password: string | null = null) => {
    const mail: TestMail = {
      account: { ...account, ...change },
      password,
      clientSecret: null,
      to: 'a@b.example',
      language: 'it',
    };
    return testMail(store.db, mail, now);
  };
  return { server, store, account, send };
}

test('a message leaves by an account that nobody has saved yet', async () => {
  const { server, send } = await stage({ password: 'giusta' });
  expect(await send({ user: 'scuola' }, 'giusta')).toEqual({ ok: true, value: '2026-11-25T10:00:00.000Z' });
  const [message = ''] = server.messages.map(String);
  expect(message).toContain('Subject: Prova di invio');
  expect(message).toContain('From: Ufficio scuola <scuola@comune.example>');
});

test('the kept password serves its own server and user, and no other', async () => {
  const { store, account, send } = await stage({ password: 'giusta' });
  const kept = { ...account, user: 'scuola' };
  expect(await send({ user: 'scuola' })).toEqual({ ok: false, error: 'MAIL_PASSWORD_NEEDED' });
  store.writeTx('test', (db) =>
    keepMailAccess(db, { revision: 2, account: kept, password: 'giusta', clientSecret: null, imapPassword: null }),
  );
  expect(await send({ user: 'scuola' })).toMatchObject({ ok: true });
  expect(await send({ user: 'altra' })).toEqual({ ok: false, error: 'MAIL_PASSWORD_NEEDED' });
  expect(await send({ user: 'scuola', host: 'localhost' })).toEqual({ ok: false, error: 'MAIL_PASSWORD_NEEDED' });
});

test.each<[string, SmtpBehaviour, Partial<MailAccount>, string | null, string]>([
  ['a wrong password', { password: 'giusta' }, { user: 'scuola' }, 'sbagliata', 'MAIL_AUTH'],
  ['a server without encryption', {}, { security: 'starttls' }, null, 'MAIL_TLS'],
  ['a refused recipient', { refuseRecipient: 550 }, {}, null, 'MAIL_RECIPIENT'],
  ['a server that is not there', {}, { port: 1 }, null, 'MAIL_NO_ROUTE'],
])('%s is named', async (_what, behaviour, change, password, code) => {
  const { send } = await stage(behaviour);
  expect(await send(change, password)).toMatchObject({ ok: false, error: { code } });
});
