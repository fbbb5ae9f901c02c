// The return mailbox, read over the protocol itself from a stand-in of a server.
import { randomUUID } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Returned, Unreached } from '#shared/contracts/central/mail.ts';
import { tagged } from '#shared/mail/return-tag.ts';
import { FamilyIdSchema } from '#shared/domain/ids.ts';
import type { MailAccess } from '#shared/contracts/central/stations-settings.ts';
import { bounceMessage } from '../../../tests/support/bounces.ts';
import { openTestStore, testFolder } from '../../../tests/support/desk-store.ts';
import { startImap, type ImapDoor } from '../../../tests/support/imap-stand-in.ts';
import { instantAt, mailDesk, putEnte } from '../../../tests/support/mail-desk.ts';
import { startProvider, trusting } from '../../../tests/support/mail-cases.ts';
import { startSmtp } from '../../../tests/support/smtp-double.ts';
import { listBadAddresses } from './list-mail.ts';
import { closeAddress } from './address-queries.ts';
import { readReturns, type TellReturned } from './read-returns.ts';

const access = (port: number, imapPassword = 'giusta'): MailAccess => ({
  ...{ revision: 1, password: 'altra', clientSecret: null, imapPassword },
  account: {
    ...{ host: 'posta.example', port: 587, security: 'starttls', user: 'scuola', from: 'scuola@comune.example' },
    ...{ perMinute: 30, perDay: 2000, oauth: null, returnTag: false },
    imap: { host: '127.0.0.1', port, security: 'none', user: '' },
  },
});

test('what came back is on the list of addresses, once, and nothing in the mailbox changes', async () => {
  const imap = await startImap({ user: 'scuola', secret: { password: 'giusta' } });
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
  const handedOn: Returned[] = [];
  let central: readonly Unreached[] | 'no-line' = [];
  const tell: TellReturned = async (all) => {
    handedOn.push(...all);
    return Promise.resolve(central);
  };
  const look = (mailbox = access(imap.port)) => readReturns(store, mailbox, tell, desk.now());

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

  // A server that returns nothing of the original: the return address names the message.
  const tagsOnly = desk.queue({ to: 'trasferito@posta.example' });
  await desk.until(tagsOnly, ({ state }) => state === 'sent');
  const to = tagged('scuola@comune.valdiprova.example', tagsOnly);
  imap.messages.push(bounceMessage({ messageId: null, recipient: 'trasferito@altrove.example', to }));
  expect(await look()).toBe(1);
  expect(desk.row(tagsOnly)).toMatchObject({ state: 'bounced', cause: { code: 'MAIL_BOUNCED' } });
  expect(listBadAddresses(store.db).map(({ address }) => address)).toContain('trasferito@altrove.example');

  // What is none of ours is central's to judge; without a line it is told the next time.
  expect(handedOn).toMatchObject([{ messageIds: ['<di-un-altro-sportello@x>'], tags: [] }]);
  central = 'no-line';
  imap.messages.push(bounceMessage({ messageId: '<di-centrale@x>', recipient: 'padre@posta.example' }));
  expect(await look()).toBe(0);
  const unreached: Unreached = {
    ...{ mailId: randomUUID(), familyId: FamilyIdSchema.parse('f-000001'), address: 'padre@posta.example' },
    ...{ cause: 'MAIL_BOUNCED', smtpCode: null, at: instantAt(desk.now()) },
  };
  central = [unreached];
  handedOn.length = 0;
  await look();
  expect(handedOn).toMatchObject([{ messageIds: ['<di-centrale@x>'] }]);
  const ofCentral = () => listBadAddresses(store.db).filter(({ address }) => address === unreached.address);
  const [noted] = ofCentral();
  expect(noted).toMatchObject({ familyId: 'f-000001', cause: { code: 'MAIL_BOUNCED' } });
  store.writeTx('test', (db) => closeAddress.run(db, instantAt(desk.now()), noted!.id));
  await look();
  expect(ofCentral()).toEqual([]);

  // Made anew, its numbers mean nothing: it is read from its end on.
  imap.makeAnew();
  expect(await look()).toBe(0);
  expect(imap.heard.filter((line) => /STORE|EXPUNGE|COPY|MOVE|APPEND|SELECT/.test(line))).toEqual([]);
  await expect(look(access(imap.port, 'sbagliata'))).rejects.toThrow();
});

describe.each([
  ['tls', 'from-the-start'],
  ['starttls', 'offered'],
] as const)('the mailbox over TLS (%s)', (security, tls) => {
  /** Looks at an empty mailbox, whose account is signed in to by what the server takes. */
  async function stage(secret: ImapDoor['secret'], given: { readonly status: number; readonly token: string } | null) {
    const imap = await startImap({ user: 'scuola', secret, tls });
    const provider = given && (await startProvider(given));
    onTestFinished(async () => {
      provider?.close();
      await imap.close();
    });
    const store = await openTestStore(testFolder());
    putEnte(store);
    const { account, ...secrets } = access(imap.port);
    const oauth = provider && { clientId: 'id', tokenUrl: provider.url };
    const mailbox: MailAccess = {
      ...{ ...secrets, imapPassword: provider ? null : secrets.imapPassword },
      account: { ...account, oauth, imap: { host: '127.0.0.1', port: imap.port, security, user: '' } },
    };
    const tell = () => Promise.resolve([]);
    return { imap, look: () => readReturns(store, mailbox, tell, new Date('2026-11-23T10:42:00Z')) };
  }

  test('is opened where its certificate is trusted; else nothing of the sign-in leaves', async () => {
    const { imap, look } = await stage({ password: 'giusta' }, null);
    await expect(trusting(false, look)).rejects.toThrow(/certificate/);
    expect(imap.heard.filter((line) => !/^(CAPABILITY|STARTTLS)$/.test(line))).toEqual([]);
    expect(await trusting(true, look)).toBe(0);
    expect(imap.heard).toContain('LOGIN');
  });

  test.each([
    ['is opened with an access token', { status: 200, token: 'permesso' }, null, true],
    ['stays shut to a token that was withdrawn', { status: 200, token: 'revocato' }, /failed/i, true],
    ['is not asked where the provider refuses', { status: 400, token: 'permesso' }, /gives no token/, false],
  ] as const)('%s (OAuth2)', async (_what, given, refusal, isAsked) => {
    const { imap, look } = await stage({ token: 'permesso' }, given);
    await trusting(true, async () => {
      if (refusal) await expect(look()).rejects.toThrow(refusal);
      else expect(await look()).toBe(0);
    });
    expect(imap.heard.filter((line) => /^(LOGIN|AUTHENTICATE|EXAMINE)/.test(line))).toEqual([
      ...(isAsked ? ['AUTHENTICATE XOAUTH2'] : []),
      ...(refusal ? [] : ['EXAMINE INBOX']),
    ]);
  });
});

test('a server that offers no encryption where it is demanded gets no password', async () => {
  const imap = await startImap({ user: 'scuola', secret: { password: 'giusta' } });
  onTestFinished(() => imap.close());
  const store = await openTestStore(testFolder());
  const { account, ...secrets } = access(imap.port);
  const box = { host: '127.0.0.1', port: imap.port, security: 'starttls', user: '' } as const;
  const mailbox = { ...secrets, account: { ...account, imap: box } };
  await expect(readReturns(store, mailbox, () => Promise.resolve([]), new Date())).rejects.toThrow(/STARTTLS/);
  expect(imap.heard).toEqual(['CAPABILITY']);
});
