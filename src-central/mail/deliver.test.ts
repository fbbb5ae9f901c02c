// Each line of tests/support/mail-cases.ts for what central sends itself, and the return address that names the message.
import { simpleParser } from 'mailparser';
import { expect, onTestFinished, test } from 'vitest';
import { InstantSchema } from '#shared/contracts/fields.ts';
import { FamilyIdSchema } from '#shared/domain/ids.ts';
import { EnteRecordSchema } from '#shared/contracts/records/ente.ts';
import { afterAttempt } from '#shared/mail/after-attempt.ts';
import { tagOf } from '#shared/mail/return-tag.ts';
import { accountOf, mailCases, startProvider, trusting } from '../../tests/support/mail-cases.ts';
import { startSmtp } from '../../tests/support/smtp-double.ts';
import { ente } from '../sandbox/demo/catalog.ts';
import { deliver } from './deliver.ts';
import type { QueuedMail } from './mail-queries.ts';

const now = Date.parse('2026-11-23T10:42:00Z');
const mail: QueuedMail = {
  ...{ ente_id: ente.id, id: '0198c000-0000-7000-8000-000000000001', family_id: FamilyIdSchema.parse('f-000001') },
  ...{
    recipient: 'genitore@posta.example',
    language: 'it',
    content: null,
    message_id: '<uno@comune.valdiprova.example>',
  },
  ...{ state: 'sending', cause: null, smtp_code: null, attempts: 0, first_attempt_at: null, next_attempt_at: null },
  ...{ handed_at: null, created_at: InstantSchema.parse(new Date(now).toISOString()), sent_at: null },
};
const content = { template: 'notice', count: 1 } as const;
const timeoutMs = 400;

test.each(mailCases)('$what: $state', async (one) => {
  const server = await startSmtp({ tls: 'offered', ...one.server });
  const provider = one.provider && (await startProvider(one.provider));
  onTestFinished(async () => {
    provider?.close();
    await server.close();
  });
  const access = accountOf(one, { port: server.port, tls: 'offered', tokenUrl: provider?.url ?? null });
  const sent = await trusting(one.untrusted !== true, () =>
    deliver(mail, content, EnteRecordSchema.parse(ente), access, [], timeoutMs),
  );
  const error = sent.ok ? null : sent.error;
  const { state } = afterAttempt(error, { count: 1, firstAt: now }, now);
  const smtpCode = sent.ok ? sent.value.smtpCode : sent.error.smtpCode;
  expect([state, error?.code ?? null, smtpCode]).toEqual([one.state, one.cause, one.smtpCode]);
  expect(server.messages).toHaveLength(one.has ? 1 : 0);
});

test('what comes back to its return address names the message, where the provider takes tags; its Message-ID stays', async () => {
  const [taken] = mailCases;
  if (!taken) throw new Error('the table begins with what is taken');
  const server = await startSmtp({ tls: 'offered', ...taken.server });
  onTestFinished(() => server.close());
  const access = accountOf(taken, { port: server.port, tls: 'offered', tokenUrl: null });
  const plain = { ...access, account: { ...access.account, returnTag: false } };
  for (const by of [access, plain]) {
    await trusting(true, () => deliver(mail, content, EnteRecordSchema.parse(ente), by, [], timeoutMs));
  }
  expect(server.senders.map(tagOf)).toEqual([mail.id, null]);
  expect(server.senders[1]).toBe('scuola@comune.valdiprova.example');
  const read = await simpleParser(server.messages[0] ?? '');
  expect([read.messageId, read.headers.get('auto-submitted')]).toEqual([mail.message_id, 'auto-generated']);
});
