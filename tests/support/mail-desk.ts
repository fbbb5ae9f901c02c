// A mail office over a real store that knows its ente and nobody else. Called by tests of the mail queue.
import { onTestFinished } from 'vitest';
import { InstantSchema, type Instant } from '#shared/contracts/fields.ts';
import type { MailRow } from '#shared/contracts/desk/mail.ts';
import { FamilyIdSchema, OperatorIdSchema, type MailId } from '#shared/domain/ids.ts';
import { expectOk } from '#shared/domain/result.ts';
import { MailOffice } from '#desk/mail/mail-office.ts';
import { findMail } from '#desk/mail/list-mail.ts';
import type { AskForLease } from '#desk/mail/sending-rights.ts';
import { queueMail, type MailToQueue } from '#desk/mail/queue-mail.ts';
import type { OpenStore } from '#desk/store/open-store.ts';
import { ente } from '#central/sandbox/demo/catalog.ts';
import { pino } from 'pino';

export const mailFrom = 'Ufficio Scuola <scuola@comune.valdiprova.example>';
const quick = { connectMs: 400, greetingMs: 400, silenceMs: 400, totalMs: 3_000 };

/** Mail needs to know whom it comes from. */
export function putEnte(store: OpenStore): void {
  store.writeTx('test.ente', (db) =>
    db.raw
      .prepare('INSERT OR REPLACE INTO ente (id, public_id, name, record) VALUES (1, ?, ?, ?)')
      .run(ente.id, ente.name, JSON.stringify(ente)),
  );
}

export interface MailDesk {
  readonly mail: MailOffice;
  readonly now: () => Date;
  readonly options: { readonly mail: { readonly smtpUrl: string; readonly from: string } | null };
  /** Moves the clock. */
  pass(ms: number): void;
  queue(change?: Partial<MailToQueue>): MailId;
  row(id: MailId): MailRow;
  /** Once the row fulfils the condition. */
  until(id: MailId, fulfilled: (row: MailRow) => boolean): Promise<MailRow>;
}

/** An office that sends by `url`; null: by the ente's account. Closed with the test. */
export function mailDesk(
  store: OpenStore,
  url: string | null,
  changes: { timeouts?: typeof quick; lease?: AskForLease } = {},
): MailDesk {
  let clock = Date.parse('2026-11-23T10:42:00Z');
  const now = () => new Date(clock);
  const mail = url === null ? null : { smtpUrl: url, from: mailFrom };
  const options = { dataDir: '', resourcesDir: '', central: null, version: '', mail } as never;
  const onDamage = (failure: unknown) => {
    throw failure;
  };
  const office = new MailOffice({
    ...{ desk: options, log: pino({ enabled: false }), now, onDamage, timeouts: quick },
    ...{ lease: async () => 'no-line' as const, returned: async () => 'no-line' as const, ...changes },
  });
  onTestFinished(() => office.close());
  const row = (id: MailId): MailRow => {
    const found = findMail(store.db, id);
    if (!found) throw new Error('the message is not there');
    return found;
  };
  const desk: MailDesk = {
    ...{ mail: office, now, options, row },
    pass: (ms) => {
      clock += ms;
      office.changed();
    },
    queue: (change = {}) => {
      const queued = queueMail({ options, now, mail: office }, store, {
        ...{ familyId: FamilyIdSchema.parse('f-000001'), operatorId: OperatorIdSchema.parse('op-1') },
        ...{ to: 'genitore@posta.example', language: 'it', content: { template: 'notice', count: 1 }, attachments: [] },
        ...change,
      });
      return expectOk(queued, 'queued').mailId;
    },
    until: async (id, fulfilled) => {
      const enough = AbortSignal.timeout(10_000);
      for await (const _state of office.watch(enough)) if (fulfilled(row(id))) return row(id);
      throw new Error(`the message stays ${JSON.stringify(row(id))}, the queue ${JSON.stringify(office.state)}`);
    },
  };
  return desk;
}

export const instantAt = (date: Date): Instant => InstantSchema.parse(date.toISOString());
