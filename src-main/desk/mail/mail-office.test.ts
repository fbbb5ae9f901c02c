// The queue against real SMTP conversations: what arrives, what is refused, what is left open, and what never leaves. TLS, certificates and
// ways of signing in are proved in mail-servers.test.ts.
import { randomBytes } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LeaseAnswer, LeaseQuestion } from '#shared/contracts/central/mail.ts';
import type { MailRow } from '#shared/contracts/desk/mail.ts';
import { openTestStore, testFolder } from '../../../tests/support/desk-store.ts';
import { instantAt, mailDesk, putEnte, type MailDesk } from '../../../tests/support/mail-desk.ts';
import { politeUntilDot, startScripted, startSmtp, type SmtpDouble } from '../../../tests/support/smtp-double.ts';
import type { OpenStore } from '../store/open-store.ts';
import { cancel, sendAgain, setAside } from './act-on-mail.ts';
import { keepMailAccess } from './kept-account.ts';
import { listBadAddresses, listMail } from './list-mail.ts';
import type { MailAttachment } from './queue-mail.ts';

/** Bytes of every value, long enough for many lines of base64, with a PDF's beginning and end. */
const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(90_001), Buffer.from('\n%%EOF\n')]);
const attached = (bytes: Buffer = pdf): MailAttachment[] => [
  { fileName: 'avviso-302032002700000251.pdf', bytes, guard: { kind: 'digest' } },
];
const rests = (row: MailRow): boolean => row.state === 'waiting' && row.cause !== null;
const settled = (row: MailRow): boolean => row.state !== 'waiting' && row.state !== 'sending';
const minute = 60_000;

const open: SmtpDouble[] = [];
const opened = async (server: Promise<SmtpDouble>): Promise<SmtpDouble> => {
  const started = await server;
  open.push(started);
  return started;
};
let store: OpenStore;
beforeEach(async () => {
  store = await openTestStore(testFolder());
  putEnte(store);
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

describe('a message in the queue', () => {
  it('arrives with its attachment byte for byte, under the Message-ID that it got when it was queued', async () => {
    const server = await opened(startSmtp());
    const desk = mailDesk(store, server.url);
    const id = desk.queue({ attachments: attached() });
    const kept = store.db.raw.prepare('SELECT message_id FROM mail_message').pluck().get();
    desk.mail.open(store);
    expect(await desk.until(id, settled)).toMatchObject({
      state: 'sent',
      sentAt: '2026-11-23T10:42:00.000Z',
      cause: null,
    });
    const mail = await simpleParser(server.messages[0] ?? '');
    expect(mail.attachments.map(({ filename }) => filename)).toEqual(['avviso-302032002700000251.pdf']);
    expect(mail.attachments[0]?.content.equals(pdf)).toBe(true);
    expect(mail.from?.text).toBe('"Ufficio Scuola" <scuola@comune.valdiprova.example>');
    expect(mail.messageId).toBe(kept);
    // The log stays; what was said does not.
    expect(store.db.raw.prepare('SELECT count(*) FROM mail_attachment').pluck().get()).toBe(0);
    expect(store.db.raw.prepare('SELECT count(*) FROM mail_body').pluck().get()).toBe(0);
  });

  it('is one with the same to the same that still waits, with the newer file', async () => {
    const server = await opened(startSmtp());
    const desk = mailDesk(store, server.url);
    const newer = Buffer.concat([pdf, Buffer.from('\n%%EOF')]);
    const first = desk.queue({ attachments: attached() });
    expect(desk.queue({ attachments: attached(newer) })).toBe(first);
    expect(desk.queue({ attachments: attached(), to: 'altro@posta.example' })).not.toBe(first);
    desk.mail.open(store);
    await desk.until(first, settled);
    expect((await simpleParser(server.messages[0] ?? '')).attachments[0]?.content.equals(newer)).toBe(true);
  });

  it('leaves one after the other over one line', async () => {
    const server = await opened(startSmtp());
    const desk = mailDesk(store, server.url);
    const ids = ['a', 'b', 'c'].map((name) => desk.queue({ to: `${name}@posta.example` }));
    desk.mail.open(store);
    await desk.until(ids[2]!, settled);
    expect(server.messages).toHaveLength(3);
    expect(server.lines()).toBe(1);
  });

  it('may be called off until it leaves, and not afterwards', async () => {
    const server = await opened(startSmtp());
    const desk = mailDesk(store, server.url);
    const id = desk.queue();
    expect(cancel(desk, store, id)).toEqual({ ok: true, value: null });
    const other = desk.queue({ to: 'altro@posta.example' });
    desk.mail.open(store);
    await desk.until(other, settled);
    expect(server.messages).toHaveLength(1);
    expect(desk.row(id).state).toBe('cancelled');
    expect(cancel(desk, store, other)).toEqual({ ok: false, error: 'ALREADY_LEFT' });
  });
});

describe('what a server refuses', () => {
  it('greylisting: after five minutes it is let in', async () => {
    const server = await opened(startSmtp({ greylist: true }));
    const desk = mailDesk(store, server.url);
    desk.mail.open(store);
    const id = desk.queue();
    const turnedAway = await desk.until(id, rests);
    expect(turnedAway).toMatchObject({ attempts: 1, cause: { code: 'MAIL_TRY_LATER', smtpCode: 450 } });
    expect(turnedAway.nextAttemptAt).toBe(new Date(desk.now().getTime() + 5 * minute).toISOString());
    expect(desk.mail.state.rest).toBeNull();
    desk.pass(5 * minute);
    expect(await desk.until(id, settled)).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('an unknown recipient: at once on the list of addresses, and the next one leaves', async () => {
    const server = await opened(startSmtp({ refuse: { 'nessuno@posta.example': 550 } }));
    const desk = mailDesk(store, server.url);
    desk.mail.open(store);
    const wrong = desk.queue({ to: 'nessuno@posta.example' });
    const right = desk.queue();
    await desk.until(right, settled);
    expect(desk.row(wrong)).toMatchObject({ state: 'failed', cause: { code: 'MAIL_RECIPIENT', smtpCode: 550 } });
    expect(desk.row(right).state).toBe('sent');
    expect(listBadAddresses(store.db)).toMatchObject([{ address: 'nessuno@posta.example', personId: null }]);
    expect(desk.mail.state).toMatchObject({ waiting: 0, attention: 1, addresses: 1, rest: null });
    setAside(desk, store, wrong);
    expect(desk.mail.state.attention).toBe(0);
    expect(listMail(store.db, 'done', { offset: 0, limit: 10 }).total).toBe(2);
  });

  it.each([
    ['a message', { refuseMessage: 554 }, { code: 'MAIL_REFUSED', smtpCode: 554 }],
    ['a message above its size', { largest: 10_000 }, { code: 'MAIL_TOO_LARGE', smtpCode: null }],
  ] as const)('%s, for good', async (_name, behaviour, cause) => {
    const server = await opened(startSmtp(behaviour));
    const desk = mailDesk(store, server.url);
    desk.mail.open(store);
    expect(await desk.until(desk.queue({ attachments: attached() }), settled)).toMatchObject({
      state: 'failed',
      cause,
    });
    expect(server.messages).toEqual([]);
    expect(listBadAddresses(store.db)).toEqual([]);
  });

  it.each([
    ['everybody, for it is closing', () => startScripted('421 closing'), { code: 'MAIL_TRY_LATER', smtpCode: 421 }],
    [
      'the sender',
      () =>
        startScripted('220 double', (line, socket) =>
          line.startsWith('MAIL') ? '553 not yours' : politeUntilDot(() => '250 taken')(line, socket),
        ),
      { code: 'MAIL_SENDER', smtpCode: 553 },
    ],
  ] as const)('%s: the whole queue rests, and nothing is lost', async (_name, start, cause) => {
    const server = await opened(start());
    const desk = mailDesk(store, server.url);
    desk.mail.open(store);
    const ids = [desk.queue(), desk.queue({ to: 'altro@posta.example' })];
    await desk.until(ids[0]!, rests);
    expect(desk.mail.state).toMatchObject({ waiting: 2, attention: 0, rest: cause });
    expect(ids.map((id) => desk.row(id))).toMatchObject([
      { state: 'waiting', cause },
      { state: 'waiting', cause: null },
    ]);
  });
});

describe('what a server leaves open', () => {
  it.each([
    ['no answer after the message', () => null],
    ['the line, cut after the message', (_line: string, socket: { destroy(): void }) => (socket.destroy(), null)],
  ] as const)('%s: uncertain, and never sent again but by a person who knows', async (_name, afterDot) => {
    const asked: string[] = [];
    let quiet = true;
    const server = await opened(
      startScripted('220 double', (line, socket) => {
        if (line === 'DATA') asked.push(line);
        return politeUntilDot(() => (quiet ? afterDot(line, socket) : '250 taken'))(line, socket);
      }),
    );
    const desk = mailDesk(store, server.url);
    desk.mail.open(store);
    const id = desk.queue();
    expect(await desk.until(id, settled)).toMatchObject({ state: 'uncertain', canBeSentAgain: true });
    quiet = false;
    desk.pass(5 * 24 * 60 * minute);
    desk.mail.tryNow();
    await desk.until(desk.queue({ to: 'altro@posta.example' }), settled);
    expect(desk.row(id).state).toBe('uncertain');
    expect(asked).toHaveLength(2);
    expect(sendAgain(desk, store, id, false)).toEqual({ ok: false, error: 'MAY_ARRIVE_TWICE' });
    expect(sendAgain(desk, store, id, true)).toEqual({ ok: true, value: null });
    expect(await desk.until(id, settled)).toMatchObject({ state: 'sent' });
  });

  it.each([
    ['no greeting', () => startScripted(null), 'MAIL_TIMEOUT'],
    [
      'a trickle of words that keeps the line busy',
      () =>
        startScripted('220 double', (line, socket) => {
          if (!line.startsWith('EHLO')) return null;
          const trickle = setInterval(() => socket.write('250-still here\r\n'), 50);
          socket.once('close', () => clearInterval(trickle));
          return null;
        }),
      'MAIL_TIMEOUT',
    ],
  ] as const)('%s: it certainly did not leave, and waits', async (_name, start, code) => {
    const server = await opened(start());
    const timeouts = { connectMs: 400, greetingMs: 400, silenceMs: 400, totalMs: 700 };
    const desk = mailDesk(store, server.url, { timeouts });
    desk.mail.open(store);
    expect(await desk.until(desk.queue(), rests)).toMatchObject({ cause: { code, smtpCode: null }, attempts: 0 });
    expect(server.messages).toEqual([]);
  });

  it('nobody listens: it leaves once somebody does', async () => {
    const probe = createServer();
    await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
    const { port } = probe.address() as AddressInfo;
    await new Promise((resolve) => probe.close(resolve));
    const desk = mailDesk(store, `smtp://127.0.0.1:${String(port)}`);
    desk.mail.open(store);
    const id = desk.queue();
    await desk.until(id, rests);
    expect(desk.mail.state.rest).toMatchObject({ code: 'MAIL_NO_ROUTE' });
    await opened(startSmtp({ port }));
    desk.mail.tryNow();
    expect(await desk.until(id, settled)).toMatchObject({ state: 'sent' });
  });

  it('no encryption where it is demanded: the password does not leave', async () => {
    const lines: string[] = [];
    const server = await opened(
      startScripted('220 double', (line, socket) => {
        lines.push(line);
        return line === 'STARTTLS' ? '454 no TLS today' : politeUntilDot(() => '250 taken')(line, socket);
      }),
    );
    const desk = mailDesk(store, `smtp://station:secret@127.0.0.1:${String(server.port)}/?tls=required`);
    desk.mail.open(store);
    expect(await desk.until(desk.queue(), rests)).toMatchObject({ cause: { code: 'MAIL_TLS' } });
    expect(lines).toContain('STARTTLS');
    expect(lines.join('\n')).not.toMatch(/AUTH|MAIL|DATA/);
  });
});

describe('by the account of the ente, which others send by too', () => {
  const keepAccount = (port: number) =>
    store.writeTx('test', (db) =>
      keepMailAccess(db, {
        ...{ revision: 1, password: null, clientSecret: null, imapPassword: null },
        account: {
          ...{ host: '127.0.0.1', port, security: 'none', user: '', from: 'scuola@comune.example', perMinute: 30 },
          ...{ perDay: 100, oauth: null, imap: null, returnTag: true },
        },
      }),
    );
  const leaseId = '0198c000-0000-4000-8000-000000000001';
  const answer = (messages: number, now: Date): LeaseAnswer => ({
    lease: {
      ...{ id: leaseId, messages, perMinute: 30 },
      expiresAt: instantAt(new Date(now.getTime() + 5 * minute)),
    },
    ...{ hold: null, askAgainAt: null, leftToday: 50, perMinute: 30, perDay: 100, now: instantAt(now) },
  });

  it('so many leave as central granted, also when the line to it drops; then the rest waits and says why', async () => {
    const server = await opened(startSmtp());
    keepAccount(server.port);
    const asked: LeaseQuestion[] = [];
    const desk: MailDesk = mailDesk(store, null, {
      lease: async (question) => {
        asked.push(question);
        return asked.length === 1 ? answer(2, desk.now()) : 'no-line';
      },
    });
    const ids = ['a', 'b', 'c'].map((name) => desk.queue({ to: `${name}@posta.example` }));
    desk.mail.open(store);
    await expect.poll(() => desk.mail.state.hold).toBe('noLease');
    expect(ids.map((id) => desk.row(id).state)).toEqual(['sent', 'sent', 'waiting']);
    expect(desk.mail.state).toMatchObject({ waiting: 1, rest: null, expectedEnd: expect.stringContaining('T10:4') });
    expect(asked.slice(0, 2)).toEqual([
      { want: 10, ended: null },
      { want: 10, ended: { id: leaseId, used: 2 } },
    ]);
    expect(server.senders).toEqual(ids.slice(0, 2).map((id) => `scuola+${id}@comune.example`));
  });

  it('what is left of a lease that is over goes back', async () => {
    const server = await opened(startSmtp());
    keepAccount(server.port);
    const asked: LeaseQuestion[] = [];
    const desk: MailDesk = mailDesk(store, null, {
      lease: async (question) => (asked.push(question), answer(9, desk.now())),
    });
    desk.mail.open(store);
    await desk.until(desk.queue(), settled);
    desk.pass(6 * minute);
    await expect.poll(() => asked.at(-1)).toEqual({ want: 0, ended: { id: leaseId, used: 1 } });
  });

  it('central says that the day is over: it waits for the next', async () => {
    keepAccount(9);
    const desk: MailDesk = mailDesk(store, null, {
      lease: async () => ({ ...answer(1, desk.now()), lease: null, hold: 'day', askAgainAt: instantAt(desk.now()) }),
    });
    desk.queue();
    desk.mail.open(store);
    await expect.poll(() => desk.mail.state.hold).toBe('day');
  });
});

describe('what never leaves', () => {
  it.each([
    ['changed in the store', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from(' ')])],
    ['lost its end', (bytes: Buffer) => bytes.subarray(0, 50_000)],
  ])('an attachment that %s', async (_name, spoil) => {
    const server = await opened(startSmtp());
    const desk = mailDesk(store, server.url);
    const id = desk.queue({ attachments: attached() });
    store.writeTx('test', (db) => db.raw.prepare('UPDATE mail_attachment SET bytes = ?').run(spoil(pdf)));
    desk.mail.open(store);
    expect(await desk.until(id, settled)).toMatchObject({ state: 'failed', cause: { code: 'ATTACHMENT_BROKEN' } });
    expect(server.messages).toEqual([]);
  });

  it.each([
    '',
    'nobody',
    'a@b.example, c@d.example',
    'a@b.example\r\nBcc: c@d.example',
    `${'a'.repeat(260)}@b.example`,
  ])('anything to %j', (to) => {
    const desk = mailDesk(store, 'smtp://127.0.0.1:9');
    expect(() => desk.queue({ to })).toThrow('MAIL_BAD_ADDRESS');
  });

  it('what is no PDF, or too large, or has no account to leave by', () => {
    const desk = mailDesk(store, 'smtp://127.0.0.1:9');
    expect(() => desk.queue({ attachments: attached(Buffer.from('<html>')) })).toThrow('ATTACHMENT_BROKEN');
    expect(() => desk.queue({ attachments: attached(Buffer.alloc(15 * 1024 * 1024 + 1)) })).toThrow('MAIL_TOO_LARGE');
    expect(() => mailDesk(store, null).queue()).toThrow('MAIL_UNCONFIGURED');
    expect(() => mailDesk(store, 'http://mail').queue()).toThrow('MAIL_UNCONFIGURED');
  });

  it('what waited in a copy that was restored: it may have left since', async () => {
    const server = await opened(startSmtp());
    const desk = mailDesk(store, server.url);
    const id = desk.queue();
    desk.mail.open(store, true);
    await desk.until(desk.queue({ to: 'altro@posta.example' }), settled);
    expect(desk.row(id).state).toBe('uncertain');
    expect(server.messages).toHaveLength(1);
  });
});
