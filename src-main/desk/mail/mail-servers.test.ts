// Each line of tests/support/mail-cases.ts through the desk's queue, by the ente's account, with TLS from the first byte and offered later.
import { describe, expect, onTestFinished, test } from 'vitest';
import type { MailRow } from '#shared/contracts/desk/mail.ts';
import { tagged } from '#shared/mail/return-tag.ts';
import { openTestStore, testFolder } from '../../../tests/support/desk-store.ts';
import { accountOf, mailCases, startProvider, trusting } from '../../../tests/support/mail-cases.ts';
import { instantAt, mailDesk, putEnte, type MailDesk } from '../../../tests/support/mail-desk.ts';
import { startSmtp } from '../../../tests/support/smtp-double.ts';
import { keepMailAccess } from './kept-account.ts';
import { listBadAddresses } from './list-mail.ts';

const leaseId = '0198c000-0000-4000-8000-000000000001';
const minute = 60_000;
const isDecided = ({ state, cause }: MailRow): boolean =>
  state !== 'sending' && (state !== 'waiting' || cause !== null);

describe.each(['offered', 'from-the-start'] as const)('TLS %s', (tls) => {
  test.each(mailCases)('$what: $state', async (one) => {
    const server = await startSmtp({ tls, ...one.server });
    const provider = one.provider && (await startProvider(one.provider));
    onTestFinished(async () => {
      provider?.close();
      await server.close();
    });
    const store = await openTestStore(testFolder());
    putEnte(store);
    const access = accountOf(one, { port: server.port, tls, tokenUrl: provider?.url ?? null });
    store.writeTx('test', (db) => keepMailAccess(db, access));
    const desk: MailDesk = mailDesk(store, null, {
      lease: async () => ({
        lease: {
          ...{ id: leaseId, messages: 9, perMinute: 30 },
          expiresAt: instantAt(new Date(desk.now().getTime() + 60 * minute)),
        },
        ...{ hold: null, askAgainAt: null, leftToday: 50, perMinute: 30, perDay: 100, now: instantAt(desk.now()) },
      }),
    });
    await trusting(one.untrusted !== true, async () => {
      const id = desk.queue({ to: 'genitore@posta.example' });
      desk.mail.open(store);
      const { state, cause } = await desk.until(id, isDecided);
      expect([state, cause?.code ?? null, cause?.smtpCode ?? null]).toEqual([
        ...[one.state, one.cause, one.cause === null ? null : one.smtpCode],
      ]);
      expect(server.messages).toHaveLength(one.has ? 1 : 0);
      for (const sender of server.senders) expect(sender).toBe(tagged('scuola@comune.valdiprova.example', id));
      expect(listBadAddresses(store.db).map(({ address }) => address)).toEqual(
        one.cause === 'MAIL_RECIPIENT' ? ['genitore@posta.example'] : [],
      );
      if (one.server.greylist !== true) return;
      desk.pass(5 * minute);
      expect(await desk.until(id, (row) => row.state === 'sent')).toMatchObject({ attempts: 2 });
    });
  });
});
