// The return mailbox, read over the protocol itself from a stand-in of a server.
import { expect, onTestFinished, test } from 'vitest';
import type { MailAccess } from '#shared/contracts/central/stations-settings.ts';
import { bounceMessage } from '../../../tests/support/bounces.ts';
import { openTestStore, testFolder } from '../../../tests/support/desk-store.ts';
import { startImap } from '../../../tests/support/imap-stand-in.ts';
import { mailDesk, putEnte } from '../../../tests/support/mail-desk.ts';
import { startSmtp } from '../../../tests/support/smtp-double.ts';
import { listBadAddresses } from './list-mail.ts';
import { readReturns } from './read-returns.ts';

const access = (port: number, imapPassword = 'giusta'): MailAccess => ({
  ...{ revision: 1, password: 'altra', clientSecret: null, imapPassword },
  account: {
    ...{ host: 'posta.example', port: 587, security: 'starttls', user: 'scuola', from: 'scuola@comune.example' },
    ...{ perMinute: 30, perDay: 2000, oauth: null, returnTag: false },
    imap: { host: '127.0.0.1', port, security: 'none', user: '' },
  },
});

test('what came back is on the list of addresses, once, and nothing in the mailbox changes', async () => {
  const imap = await startImap('scuola', 'giusta');
  const smtp = await startSmtp();
  onTestFinished(async () => {
    await imap.close();
    await smtp.close();
  });
  const store = await openTestStore(testFolder());
  putEnte(store);
  const desk = mailDesk(store, smtp.url);
  desk.mail.open(store);
  const id = desk.queue({ to: 'vecchio@posta.example' });
  await desk.until(id, ({ state }) => state === 'sent');
  const messageId = String(store.db.raw.prepare('SELECT message_id FROM mail_message').pluck().get());
  const look = (mailbox = access(imap.port)) => readReturns(store, mailbox, desk.now());

  // Of before: not ours to judge, whatever it says.
  imap.messages.push(bounceMessage({ messageId, recipient: 'vecchio@posta.example' }));
  expect(await look()).toBe(0);
  expect(desk.row(id).state).toBe('sent');

  imap.messages.push(
    Buffer.from('From: a@b.example\r\nSubject: Re: Avviso\r\n\r\nGrazie'),
    bounceMessage({ messageId: '<di-un-altro-sportello@x>', recipient: 'altro@posta.example' }),
    bounceMessage({ messageId, recipient: 'vecchio@posta.example', action: 'delayed', status: '4.4.1' }),
  );
  expect(await look()).toBe(0);
  imap.messages.push(bounceMessage({ messageId, recipient: 'vecchio@posta.example' }));
  expect(await look()).toBe(1);
  imap.messages.push(bounceMessage({ messageId, recipient: 'vecchio@posta.example' }));
  expect(await look()).toBe(0);
  expect(desk.row(id)).toMatchObject({ state: 'bounced', cause: { code: 'MAIL_BOUNCED' }, canBeSentAgain: false });
  expect(listBadAddresses(store.db)).toMatchObject([
    { address: 'vecchio@posta.example', cause: { code: 'MAIL_BOUNCED' } },
  ]);

  // Made anew, its numbers mean nothing: it is read from its end on.
  imap.makeAnew();
  expect(await look()).toBe(0);
  expect(imap.heard.filter((line) => /STORE|EXPUNGE|COPY|MOVE|APPEND|SELECT/.test(line))).toEqual([]);
  await expect(look(access(imap.port, 'sbagliata'))).rejects.toThrow();
});
