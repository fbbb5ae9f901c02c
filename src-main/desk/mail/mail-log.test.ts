// What is on record of sent mail, in a real encrypted store, before and after the answer.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { FamilyIdSchema, OperatorIdSchema } from '#shared/domain/ids.ts';
import { openStore, type OpenStore } from '../store/open-store.ts';
import { storedMailLog, type StartedMail } from './mail-log.ts';
import { mailMessageById } from './queries.ts';

let dataDir: string;
let store: OpenStore;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'mail-log-'));
  const key = randomBytes(32);
  const opened = await openStore({
    dataDir,
    keys: { protection: 'test', load: () => Promise.resolve(key), create: () => Promise.resolve(key) },
  });
  if (!opened.ok) throw new Error(opened.error);
  store = opened.value;
});
afterEach(() => {
  store.close();
  rmSync(dataDir, { recursive: true });
});

const mail: StartedMail = {
  id: 'm-1',
  operatorId: OperatorIdSchema.parse('op-1'),
  familyId: FamilyIdSchema.parse('f-000001'),
  recipient: 'genitore@posta.example',
  subject: 'Avviso di pagamento pagoPA – Comune di Valdiprova',
  language: 'it',
  attachmentSha256: 'ab'.repeat(32),
  messageId: '<m-1@comune.valdiprova.example>',
  createdAt: InstantSchema.parse('2026-11-23T10:42:00.000Z'),
};

describe('the record of sent mail', () => {
  it('says that it is on its way, then what became of it', () => {
    const log = storedMailLog(store.writeTx);
    log.started(mail);
    expect(mailMessageById.get(store.db, 'm-1')).toEqual({
      id: 'm-1',
      recipient: mail.recipient,
      subject: mail.subject,
      language: 'it',
      attachment_sha256: mail.attachmentSha256,
      state: 'sending',
      message_id: mail.messageId,
      smtp_code: null,
      created_at: mail.createdAt,
      sent_at: null,
    });
    const sentAt = InstantSchema.parse('2026-11-23T10:42:03.000Z');
    log.settled('m-1', { state: 'sent', smtpCode: 250, sentAt });
    expect(mailMessageById.get(store.db, 'm-1')).toMatchObject({ state: 'sent', smtp_code: 250, sent_at: sentAt });
  });

  it('keeps a refusal with the reply of the server', () => {
    const log = storedMailLog(store.writeTx);
    log.started(mail);
    log.settled('m-1', { state: 'refused', smtpCode: 550, sentAt: null });
    expect(mailMessageById.get(store.db, 'm-1')).toMatchObject({ state: 'refused', smtp_code: 550, sent_at: null });
  });

  it('never takes two messages for one', () => {
    const log = storedMailLog(store.writeTx);
    log.started(mail);
    expect(() => {
      log.started(mail);
    }).toThrow(/UNIQUE/);
  });
});
