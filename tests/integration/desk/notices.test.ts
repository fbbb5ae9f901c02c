import { simpleParser } from 'mailparser';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { BollettinoId, MailId } from '#shared/domain/ids.ts';
import type { RecordChange } from '#shared/contracts/records/aggregate.ts';
import { demoDesk, type DeskClient } from '../../support/demo-desk.ts';
import { makeNoticeNumber, type NoticeNumber } from '#shared/domain/notice-number.ts';
import { errorCode } from '../../support/error-code.ts';
import { startSmtp } from '../../support/smtp-double.ts';

const now = () => new Date('2026-11-23T09:42:00Z');
const demo = { families: 12 };
const language = 'it' as const;

async function manualFamily(client: DeskClient) {
  const { hits } = await client.families.search({ text: 'rossi esposito' });
  const { familyId } = hits.find(({ label }) => label === 'Rossi – Esposito')!;
  const owed = await client.bollettini.list({ familyId, which: 'outstanding' });
  const paid = await client.bollettini.list({ familyId, which: 'paid' });
  return { familyId, owed: owed.rows[0]!, paid: paid.rows[0]! };
}

/** The message once nothing more happens to it by itself. */
async function settledMail(client: DeskClient, id: MailId) {
  for await (const _state of await client.mail.watch(undefined, { signal: AbortSignal.timeout(10_000) })) {
    const row = await client.mail.one({ id });
    if (row.state !== 'waiting' && row.state !== 'sending') return row;
  }
  throw new Error('the message stays in the queue');
}

/** Some bollettino of the demo that is owed and has instalments. */
async function inInstalments(client: DeskClient) {
  for (const text of 'abcdefglmprstvz') {
    for (const { familyId } of (await client.families.search({ text, limit: 50 })).hits) {
      const { rows } = await client.bollettini.list({ familyId, which: 'outstanding' });
      const found = rows.find(({ instalments }) => instalments > 1);
      if (found) return { familyId, bollettino: found };
    }
  }
  throw new Error('the demo has bollettini in instalments');
}

describe('a notice from ticked bollettini', () => {
  it('is made, read back and kept for printing, with everything that the PSP page shows', async () => {
    const { desk, signedInClient } = await demoDesk(demo, { now });
    const client = await signedInClient();
    const { familyId, owed } = await manualFamily(client);
    const notice = await client.notices.make({ familyId, bollettinoIds: [owed.id, owed.id], language });
    expect(notice).toMatchObject({ pages: 1, totalCents: 5733, fileName: `avviso-${owed.noticeNumbers[0]!}.pdf` });
    expect(notice.entries).toEqual([
      {
        bollettinoId: owed.id,
        noticeNumber: owed.noticeNumbers[0],
        amountCents: 5733,
        dueDate: '2020-02-20',
        subject: owed.subject,
        instalment: null,
      },
    ]);
    expect(notice.creditorFiscalCode).toMatch(/^\d{11}$/);
    expect(notice.emails).toContain('maria.esposito.1-2@posta.example');
    const document = desk.findDocument(notice.documentId)!;
    expect(document.bytes.byteLength).toBe(notice.bytes);
    expect(Buffer.from(document.bytes).toString('latin1', 0, 5)).toBe('%PDF-');
    expect(document.fileName).not.toMatch(/rossi|esposito/i);

    const picture = await client.notices.previewPage({ documentId: notice.documentId, page: 1, widthPx: 400 });
    expect(Math.abs(picture.widthPx - 400)).toBeLessThanOrEqual(1);
    expect(Buffer.from(picture.pngBase64, 'base64').subarray(1, 4).toString()).toBe('PNG');
    expect(await errorCode(client.notices.previewPage({ documentId: notice.documentId, page: 2, widthPx: 400 }))).toBe(
      'DOCUMENT_GONE',
    );
  });

  it('has an entry for each instalment, and the sum once', async () => {
    const { signedInClient } = await demoDesk({ families: 40 }, { now });
    const client = await signedInClient();
    const { familyId, bollettino } = await inInstalments(client);
    const notice = await client.notices.make({ familyId, bollettinoIds: [bollettino.id], language: 'de' });
    const parts = notice.entries.filter(({ instalment }) => instalment !== null);
    expect(parts.map(({ instalment }) => instalment)).toEqual(parts.map((_, index) => index + 1));
    expect(notice.totalCents).toBe(bollettino.outstandingCents);

    const [part] = parts;
    const only = (instalment: NoticeNumber) =>
      client.notices.make({ familyId, bollettinoIds: [bollettino.id], language: 'de', instalment });
    const one = await only(part!.noticeNumber);
    expect(one).toMatchObject({ totalCents: part!.amountCents, entries: [part] });
    expect(one.pages).toBeLessThanOrEqual(notice.pages);
    const foreign = makeNoticeNumber({ segregationCode: '47', base13: '0000000000001' });
    expect(await errorCode(only(foreign))).toBe('NOT_PAYABLE');
  });

  it('is refused for what is paid, unknown, or of another family', async () => {
    const { signedInClient } = await demoDesk(demo, { now });
    const client = await signedInClient();
    const { familyId, owed, paid } = await manualFamily(client);
    const make = (ids: readonly string[], family = familyId) =>
      errorCode(client.notices.make({ familyId: family, bollettinoIds: ids as BollettinoId[], language }));
    expect(await make([paid.id])).toBe('NOTHING_TO_PAY');
    expect(await make([owed.id, paid.id])).toBe('NOT_PAYABLE');
    expect(await make(['unknown'])).toBe('NOT_PAYABLE');
    const { hits } = await client.families.search({ text: 'a' });
    expect(await make([owed.id], hits.find((hit) => hit.familyId !== familyId)!.familyId)).toBe('NOT_PAYABLE');
  });

  it("is refused, naming what is missing, without a notice number or a debtor's fiscal code", async () => {
    const changed = (change: RecordChange): RecordChange => {
      if (change.kind !== 'family') return change;
      const persons = change.value.persons.map((person) => ({ ...person, fiscalCode: null }));
      const bollettini = change.value.bollettini.map((one, index) =>
        index % 2 ? { ...one, noticeNumber: null, instalments: [] } : one,
      );
      return { ...change, value: { ...change.value, persons, bollettini } };
    };
    const { signedInClient } = await demoDesk({ families: 12, change: changed }, { now });
    const client = await signedInClient();
    const codes = new Set<unknown>();
    for (const { familyId } of (await client.families.search({ text: 'a', limit: 50 })).hits) {
      const { rows } = await client.bollettini.list({ familyId, which: 'outstanding' });
      for (const row of rows.slice(0, 6)) {
        if (row.state === 'paying') continue;
        const code = await errorCode(client.notices.make({ familyId, bollettinoIds: [row.id], language }));
        expect(code).toBe(row.noticeNumbers.length === 0 ? 'NO_NOTICE_NUMBER' : 'FIELD_LIMIT');
        codes.add(code);
      }
    }
    expect([...codes].sort()).toEqual(['FIELD_LIMIT', 'NO_NOTICE_NUMBER']);
  });

  it('is mailed with the very file that was read back, and the station notes it', async () => {
    const server = await startSmtp();
    onTestFinished(() => server.close());
    const mail = { smtpUrl: server.url, from: 'Scuola <scuola@valdiprova.example>' };
    const { desk, signedInClient } = await demoDesk(demo, { now, mail });
    const client = await signedInClient();
    const { familyId, owed } = await manualFamily(client);
    const { documentId, fileName } = await client.notices.make({ familyId, bollettinoIds: [owed.id], language });
    const to = 'maria.esposito@posta.example';
    const { mailId } = await client.notices.send({ documentId, to, language });
    const sent = await settledMail(client, mailId);
    expect(sent).toMatchObject({ recipient: to, state: 'sent', familyId, template: 'notice' });
    const message = await simpleParser(server.messages[0]!);
    expect(message.attachments.map(({ filename }) => filename)).toEqual([fileName]);
    expect(message.attachments[0]!.content.equals(desk.findDocument(documentId)!.bytes)).toBe(true);
    expect(message.subject).not.toMatch(/rossi|esposito|luca/i);
    expect((await client.mail.ofFamily({ familyId })).rows).toEqual([sent]);
  });

  it('does not leave once the bollettino is paid, or asks for something else', async () => {
    const server = await startSmtp();
    onTestFinished(() => server.close());
    const mail = { smtpUrl: server.url, from: 'scuola@valdiprova.example' };
    const { desk, signedInClient } = await demoDesk(demo, { now, mail });
    const client = await signedInClient();
    const { familyId, owed } = await manualFamily(client);
    const { documentId } = await client.notices.make({ familyId, bollettinoIds: [owed.id], language });
    const store = desk.connection().desk.openStore()!;
    store.writeTx('test', (db) =>
      db.raw
        .prepare('UPDATE bollettino SET outstanding_cents = outstanding_cents - 1 WHERE public_id = ?')
        .run(owed.id),
    );
    const { mailId } = await client.notices.send({ documentId, to: 'maria@posta.example', language });
    expect(await settledMail(client, mailId)).toMatchObject({ state: 'failed', cause: { code: 'NOTICE_CHANGED' } });
    store.writeTx('test', (db) =>
      db.raw
        .prepare(
          "UPDATE bollettino SET outstanding_cents = outstanding_cents + 1, state = 'paying' WHERE public_id = ?",
        )
        .run(owed.id),
    );
    await client.mail.sendAgain({ id: mailId, mayArriveTwice: false });
    // Its payment is under way: what comes of that decides.
    await expect
      .poll(async () => (await client.mail.one({ id: mailId })).nextAttemptAt)
      .toBe('2026-11-23T09:52:00.000Z');
    expect(server.messages).toEqual([]);
  });

  it('cannot be sent without a mail server, nor after it left the shelf', async () => {
    const { signedInClient } = await demoDesk(demo, { now });
    const client = await signedInClient();
    const { familyId, owed } = await manualFamily(client);
    const { documentId } = await client.notices.make({ familyId, bollettinoIds: [owed.id], language });
    const to = 'maria@posta.example';
    expect(await errorCode(client.notices.send({ documentId, to, language }))).toBe('MAIL_UNCONFIGURED');
    expect(await errorCode(client.notices.send({ documentId: 'gone' as typeof documentId, to, language }))).toBe(
      'DOCUMENT_GONE',
    );
  });
});
