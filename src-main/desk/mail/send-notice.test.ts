// Mail over a real SMTP conversation: what arrives, what is refused, and what never leaves.
import { randomBytes } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { FamilyIdSchema, OperatorIdSchema } from '#shared/domain/ids.ts';
import { sha256Of } from './attachment.ts';
import type { MailLog, MailOutcome, StartedMail } from './mail-log.ts';
import { MAX_ATTACHMENT_BYTES, sendNotice, type MailDoors, type NoticeToSend } from './send-notice.ts';
import {
  politeUntilDot,
  smtpCertificate,
  startScripted,
  startSmtp,
  type SmtpDouble,
} from '../../../tests/support/smtp-double.ts';

/** Bytes of every value, long enough for many lines of base64, with a PDF's beginning and end. */
const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(90_001), Buffer.from('\n%%EOF\n')]);
const quick = { connectMs: 400, greetingMs: 400, silenceMs: 400, totalMs: 5_000 };

const open: SmtpDouble[] = [];
const opened = async (server: Promise<SmtpDouble>): Promise<SmtpDouble> => {
  const started = await server;
  open.push(started);
  return started;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

function notice(changes: Partial<NoticeToSend> = {}): NoticeToSend {
  return {
    to: 'genitore@posta.example',
    language: 'it',
    pdf,
    sha256: sha256Of(pdf),
    noticeNumbers: ['302032002700000251'],
    creditor: {
      name: 'Comune di Valdiprova',
      helpPhone: '0299 000 100',
      helpEmail: 'scuola@comune.valdiprova.example',
    },
    operatorId: OperatorIdSchema.parse('op-1'),
    familyId: FamilyIdSchema.parse('f-000001'),
    ...changes,
  };
}

function memoryLog(): MailLog & { readonly begun: StartedMail[]; readonly outcomes: MailOutcome[] } {
  const begun: StartedMail[] = [];
  const outcomes: MailOutcome[] = [];
  return { begun, outcomes, started: (mail) => begun.push(mail), settled: (_id, outcome) => outcomes.push(outcome) };
}

function doors(url: string, changes: Partial<MailDoors> = {}): MailDoors & { log: ReturnType<typeof memoryLog> } {
  return {
    mail: { smtpUrl: url, from: 'Ufficio Scuola <scuola@comune.valdiprova.example>' },
    readBack: () => Promise.resolve(true),
    now: () => new Date('2026-11-23T10:42:00Z'),
    timeouts: quick,
    ...changes,
    log: memoryLog(),
  };
}

describe('a notice by mail', () => {
  it('arrives with the PDF byte for byte, and is on record', async () => {
    const server = await opened(startSmtp());
    const through = doors(server.url);
    const sent = await sendNotice(notice(), through);
    expect(sent).toMatchObject({ ok: true, value: { sentAt: '2026-11-23T10:42:00.000Z' } });
    const mail = await simpleParser(server.messages[0] ?? '');
    expect(mail.attachments).toHaveLength(1);
    expect(mail.attachments[0]?.content.equals(pdf)).toBe(true);
    expect(mail.attachments[0]).toMatchObject({
      filename: 'avviso-302032002700000251.pdf',
      contentType: 'application/pdf',
    });
    expect(mail.from?.text).toBe('"Ufficio Scuola" <scuola@comune.valdiprova.example>');
    expect(mail.messageId).toBe(sent.ok ? sent.value.messageId : '');
    expect(through.log.begun).toMatchObject([
      { recipient: 'genitore@posta.example', attachmentSha256: sha256Of(pdf), messageId: mail.messageId },
    ]);
    expect(through.log.outcomes).toEqual([{ state: 'sent', smtpCode: 250, sentAt: '2026-11-23T10:42:00.000Z' }]);
  });

  it.each([
    ['it', 'Avviso di pagamento pagoPA – Comune di Valdiprova', 'telefono 0299 000 100 o e-mail scuola@'],
    ['en', 'pagoPA payment notice – Comune di Valdiprova', 'phone 0299 000 100 or e-mail scuola@'],
    ['de', 'pagoPA-Zahlungsmitteilung – Comune di Valdiprova', 'Telefon 0299 000 100 oder E-Mail scuola@'],
  ] as const)('speaks %s, with the help line, and names no person', async (language, subject, help) => {
    const server = await opened(startSmtp());
    await sendNotice(notice({ language, to: 'maria.esposito@posta.example' }), doors(server.url));
    const mail = await simpleParser(server.messages[0] ?? '');
    expect(mail.subject).toBe(subject);
    expect(mail.text).toContain(help);
    expect(`${mail.subject ?? ''}${mail.text ?? ''}${mail.attachments[0]?.filename ?? ''}`).not.toMatch(
      /esposito|maria/i,
    );
  });

  it('names a file with several notices after the first', async () => {
    const server = await opened(startSmtp());
    await sendNotice(notice({ noticeNumbers: ['302032002700000251', '301000000000000144'] }), doors(server.url));
    const mail = await simpleParser(server.messages[0] ?? '');
    expect(mail.attachments[0]?.filename).toBe('avvisi-302032002700000251-2.pdf');
  });

  it('signs in where the server asks', async () => {
    const server = await opened(startSmtp({ password: 'secret' }));
    expect(await sendNotice(notice(), doors(server.url))).toMatchObject({ ok: true });
    expect(server.messages).toHaveLength(1);
  });
});

describe('over TLS', () => {
  const trusted = getCACertificates('default');
  beforeAll(() => {
    setDefaultCACertificates([...trusted, smtpCertificate()]);
  });
  afterAll(() => {
    setDefaultCACertificates(trusted);
  });

  it.each(['from-the-start', 'offered'] as const)('signs in and arrives (%s)', async (tls) => {
    const server = await opened(startSmtp({ tls, password: 'secret' }));
    expect(await sendNotice(notice(), doors(`${server.url}/?tls=required`))).toMatchObject({ ok: true });
    expect((await simpleParser(server.messages[0] ?? '')).attachments[0]?.content.equals(pdf)).toBe(true);
  });
});

describe('what a server refuses', () => {
  it.each([
    ['an unknown recipient', { refuseRecipient: 550 }, 'MAIL_REFUSED', 550, 'refused'],
    ['a recipient for now', { refuseRecipient: 450 }, 'MAIL_TRY_LATER', 450, 'unreachable'],
    ['a message', { refuseMessage: 554 }, 'MAIL_REFUSED', 554, 'refused'],
    ['a message for now', { refuseMessage: 421 }, 'MAIL_TRY_LATER', 421, 'unreachable'],
    ['a wrong password', { password: 'another' }, 'MAIL_AUTH', 535, 'unreachable'],
  ] as const)('%s', async (_name, behaviour, code, smtpCode, state) => {
    const server = await opened(startSmtp(behaviour));
    const through = doors(server.url);
    expect(await sendNotice(notice(), through)).toEqual({
      ok: false,
      error: { code, smtpCode, mayHaveArrived: false },
    });
    expect(server.messages).toEqual([]);
    expect(through.log.outcomes).toEqual([{ state, smtpCode, sentAt: null }]);
  });

  it('a message above its size', async () => {
    const server = await opened(startSmtp({ largest: 10_000 }));
    expect(await sendNotice(notice(), doors(server.url))).toMatchObject({
      ok: false,
      error: { code: 'MAIL_TOO_LARGE', mayHaveArrived: false },
    });
    expect(server.messages).toEqual([]);
  });

  it('everybody, because it is closing (421 for a greeting)', async () => {
    const server = await opened(startScripted('421 closing'));
    expect(await sendNotice(notice(), doors(server.url))).toMatchObject({
      ok: false,
      error: { code: 'MAIL_TRY_LATER', smtpCode: 421 },
    });
  });
});

describe('what a server leaves open', () => {
  it('no greeting: time is up', async () => {
    const server = await opened(startScripted(null));
    expect(await sendNotice(notice(), doors(server.url))).toEqual({
      ok: false,
      error: { code: 'MAIL_TIMEOUT', smtpCode: null, mayHaveArrived: false },
    });
  });

  it('no answer after the message: it may have arrived, and the record claims neither', async () => {
    const server = await opened(
      startScripted(
        '220 double',
        politeUntilDot(() => null),
      ),
    );
    const through = doors(server.url);
    expect(await sendNotice(notice(), through)).toEqual({
      ok: false,
      error: { code: 'MAIL_TIMEOUT', smtpCode: null, mayHaveArrived: true },
    });
    expect(through.log.begun).toHaveLength(1);
    expect(through.log.outcomes).toEqual([]);
  });

  it('the line, cut after the message', async () => {
    const server = await opened(
      startScripted(
        '220 double',
        politeUntilDot((_line, socket) => {
          socket.destroy();
          return null;
        }),
      ),
    );
    expect(await sendNotice(notice(), doors(server.url))).toMatchObject({
      ok: false,
      error: { code: 'MAIL_NO_ROUTE', mayHaveArrived: true },
    });
  });

  it('a trickle of words that keeps the line busy: the whole time is bounded', async () => {
    const server = await opened(
      startScripted('220 double', (line, socket) => {
        if (!line.startsWith('EHLO')) return null;
        const trickle = setInterval(() => socket.write('250-still here\r\n'), 50);
        socket.once('close', () => {
          clearInterval(trickle);
        });
        return null;
      }),
    );
    const answer = await sendNotice(notice(), doors(server.url, { timeouts: { ...quick, totalMs: 700 } }));
    expect(answer).toMatchObject({ ok: false, error: { code: 'MAIL_TIMEOUT', mayHaveArrived: false } });
  });

  it('no route: nobody listens', async () => {
    const probe = createServer();
    await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
    const { port } = probe.address() as AddressInfo;
    await new Promise((resolve) => probe.close(resolve));
    expect(await sendNotice(notice(), doors(`smtp://127.0.0.1:${port}`))).toMatchObject({
      ok: false,
      error: { code: 'MAIL_NO_ROUTE', mayHaveArrived: false },
    });
  });

  it.each(['from-the-start', 'offered'] as const)('a certificate that cannot be trusted (TLS %s)', async (tls) => {
    const server = await opened(startSmtp({ tls, password: 'secret' }));
    expect(await sendNotice(notice(), doors(server.url))).toEqual({
      ok: false,
      error: { code: 'MAIL_TLS', smtpCode: null, mayHaveArrived: false },
    });
    expect(server.messages).toEqual([]);
  });

  it('no encryption where the station demands it: the password does not leave', async () => {
    const lines: string[] = [];
    const server = await opened(
      startScripted('220 double', (line, socket) => {
        lines.push(line);
        return line === 'STARTTLS' ? '454 no TLS today' : politeUntilDot(() => '250 taken')(line, socket);
      }),
    );
    const url = `smtp://station:secret@127.0.0.1:${server.port}/?tls=required`;
    expect(await sendNotice(notice(), doors(url))).toMatchObject({ ok: false, error: { code: 'MAIL_TLS' } });
    expect(lines).toContain('STARTTLS');
    expect(lines.join('\n')).not.toMatch(/AUTH|MAIL|DATA/);
  });
});

describe('what never leaves', () => {
  it.each([
    ['a file that changed since it was made', { pdf: Buffer.concat([pdf, Buffer.from(' ')]) }],
    ['a file that is no PDF', { pdf: Buffer.from('<html>'), sha256: sha256Of(Buffer.from('<html>')) }],
    ['a PDF without its end', { pdf: pdf.subarray(0, 50_000), sha256: sha256Of(pdf.subarray(0, 50_000)) }],
    ['a file without a notice', { noticeNumbers: [] }],
  ])('%s', async (_name, changes) => {
    const server = await opened(startSmtp());
    const through = doors(server.url);
    expect(await sendNotice(notice(changes), through)).toMatchObject({
      ok: false,
      error: { code: 'ATTACHMENT_BROKEN' },
    });
    expect(server.messages).toEqual([]);
    expect(through.log.begun).toEqual([]);
  });

  it('a file that does not read back', async () => {
    const server = await opened(startSmtp());
    const readBack = vi.fn(() => Promise.resolve(false));
    expect(await sendNotice(notice(), doors(server.url, { readBack }))).toMatchObject({
      ok: false,
      error: { code: 'ATTACHMENT_BROKEN' },
    });
    expect(readBack).toHaveBeenCalledWith(pdf);
    expect(server.messages).toEqual([]);
  });

  it('a file that changes while it is read back', async () => {
    const server = await opened(startSmtp());
    const changing = Buffer.from(pdf);
    const readBack = (): Promise<boolean> => {
      changing[40_000] = (changing[40_000] ?? 0) ^ 1;
      return Promise.resolve(true);
    };
    expect(await sendNotice(notice({ pdf: changing }), doors(server.url, { readBack }))).toMatchObject({
      ok: false,
      error: { code: 'ATTACHMENT_BROKEN' },
    });
    expect(server.messages).toEqual([]);
  });

  it.each([
    '',
    'nobody',
    'a@b.example, c@d.example',
    'a@b.example\r\nBcc: c@d.example',
    `${'a'.repeat(260)}@b.example`,
  ])('anything to %j', async (to) => {
    const server = await opened(startSmtp());
    expect(await sendNotice(notice({ to }), doors(server.url))).toMatchObject({
      ok: false,
      error: { code: 'MAIL_BAD_ADDRESS' },
    });
    expect(server.messages).toEqual([]);
  });

  it('a file above our own limit', async () => {
    const large = Buffer.alloc(MAX_ATTACHMENT_BYTES + 1);
    expect(await sendNotice(notice({ pdf: large }), doors('smtp://127.0.0.1:9'))).toMatchObject({
      ok: false,
      error: { code: 'MAIL_TOO_LARGE' },
    });
  });

  it.each([null, { smtpUrl: 'http://mail', from: 'a@b.example' }, { smtpUrl: 'smtp://mail.example', from: 'nobody' }])(
    'anything from a station without usable settings',
    async (mail) => {
      expect(await sendNotice(notice(), doors('', { mail }))).toMatchObject({
        ok: false,
        error: { code: 'MAIL_UNCONFIGURED' },
      });
    },
  );

  it('anything, when it cannot be put on record', async () => {
    const server = await opened(startSmtp());
    const through = doors(server.url);
    through.log.started = () => {
      throw new Error('disk full');
    };
    await expect(sendNotice(notice(), through)).rejects.toThrow('disk full');
    expect(server.messages).toEqual([]);
  });
});
