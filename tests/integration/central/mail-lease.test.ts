// Leases of messages by the ente's account: one account and one day of several stations, with a clock that the test turns.
import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { accountMail } from '#central/accounts/account-mail.ts';
import { grantLease } from '#central/mail/grant-lease.ts';
import { sendDue } from '#central/mail/mail-sender.ts';
import { queueCentralMail } from '#central/mail/queue-mail.ts';
import { sealer } from '#central/secrets/seal.ts';
import { putMailAccount } from '#central/settings/queries.ts';
import { mailAccountRow } from '#central/settings/mail-account-row.ts';
import { writeTx } from '#central/store/write-tx.ts';
import type { LeaseAnswer, MailLease } from '#shared/contracts/central/mail.ts';
import { cents } from '#shared/domain/cents.ts';
import { localDate } from '#shared/domain/local-date.ts';
import { startOfTomorrow } from '#shared/domain/start-of-day.ts';
import { fc } from '../../support/properties.ts';
import { startSmtp } from '../../support/smtp-double.ts';
import { onPGlite } from '../../support/central-databases.ts';
import { newEnte } from '../../support/central-bench.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

const minute = 60_000;
const morning = Date.parse('2026-11-25T08:00:00Z');
const central = useCentralDatabase(onPGlite);

async function account(perMinute: number, perDay: number, port = 587) {
  const { enteId } = await newEnte(central.database, central.place.folder, []);
  const db = central.database.kysely;
  await db.updateTable('ente').set({ mail_revision: 1 }).where('id', '=', enteId).execute();
  await writeTx(db, enteId, 'test', (tx) =>
    putMailAccount(
      tx.db,
      mailAccountRow(
        enteId,
        {
          ...{ host: '127.0.0.1', port, security: 'none', user: '', from: 'a@b.example' },
          ...{ perMinute, perDay, oauth: null, imap: null, returnTag: false },
        },
        { password: null, clientSecret: null, imapPassword: null },
      ),
    ),
  );
  let now = morning;
  const ask = async (holder: string, want: number, ended: { id: string; used: number } | null = null) => {
    const answer = await grantLease(db, enteId, holder, { want, ended }, now);
    if (!answer) throw new Error('there is an account');
    return answer;
  };
  return { enteId, ask, pass: (ms: number) => (now += ms), at: (ms: number) => (now = ms), now: () => now };
}
const leaseOf = ({ lease }: LeaseAnswer): MailLease => {
  if (!lease) throw new Error('there is no lease');
  return lease;
};

test('an ente without an account gives no lease', async () => {
  const { enteId } = await newEnte(central.database, central.place.folder, []);
  expect(await grantLease(central.database.kysely, enteId, 's1', { want: 1, ended: null }, morning)).toBeUndefined();
});

test('one station has most of the rate, another gets a notice through at once, and then they share', async () => {
  const { ask, pass } = await account(30, 2_000);
  const batch = leaseOf(await ask('s1', 1_000));
  expect(batch).toMatchObject({ perMinute: 24, messages: 120 });
  expect(await ask('s2', 1)).toMatchObject({ lease: { perMinute: 1, messages: 1 }, leftToday: 2_000 - 121 });
  // Over, and a minute more: what it sent last is past.
  pass(6 * minute + 1);
  expect(leaseOf(await ask('s2', 500))).toMatchObject({ perMinute: 24 });
  expect(leaseOf(await ask('s1', 1_000, { id: batch.id, used: 120 }))).toMatchObject({ perMinute: 6 });
});

test('an answer that was lost is given again, and what was not used comes back once it is told', async () => {
  const { ask, pass } = await account(30, 100);
  const first = leaseOf(await ask('s1', 100));
  expect(leaseOf(await ask('s1', 100))).toEqual(first);
  expect(await ask('s1', 0)).toMatchObject({ leftToday: 0 });
  pass(6 * minute);
  // Its holder may have used all of it, and be without a line.
  expect(await ask('s2', 50)).toMatchObject({ lease: null, hold: 'day', askAgainAt: '2026-11-25T23:00:00.000Z' });
  expect(await ask('s1', 0, { id: first.id, used: 40 })).toMatchObject({ leftToday: 60 });
  // Told less afterwards, or more than there was: neither frees anything.
  expect(await ask('s1', 0, { id: first.id, used: 10 })).toMatchObject({ leftToday: 60 });
  expect(await ask('s2', 0, { id: first.id, used: 0 })).toMatchObject({ leftToday: 60 });
  pass(minute + 1);
  expect(leaseOf(await ask('s2', 50)).messages).toBe(50);
});

test('a lease does not reach into the next day, which begins with all its messages', async () => {
  const { ask, at } = await account(30, 100);
  const midnight = startOfTomorrow(morning);
  at(midnight - 2 * minute);
  expect(leaseOf(await ask('s1', 100)).expiresAt).toBe(new Date(midnight).toISOString());
  at(midnight);
  expect(await ask('s2', 0)).toMatchObject({ leftToday: 100 });
});

test('however several stations ask, use, report and vanish, the cap of the day and the rate of a minute hold', async () => {
  const step = fc.record({
    station: fc.constantFrom('s1', 's2', 's3'),
    want: fc.integer({ min: 1, max: 60 }),
    uses: fc.integer({ min: 0, max: 60 }),
    reports: fc.boolean(),
    passes: fc.integer({ min: 0, max: 4 * minute }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const { ask, pass, now } = await account(10, 60);
      const held = new Map<string, { lease: MailLease; used: number }>();
      const sent: { at: number; station: string }[] = [];
      for (const { station, want, uses, reports, passes } of steps) {
        pass(passes);
        const mine = held.get(station);
        const ended = mine && reports ? { id: mine.lease.id, used: mine.used } : null;
        const { lease } = await ask(station, want, ended);
        if (lease) held.set(station, { lease, used: mine?.lease.id === lease.id ? mine.used : 0 });
        else if (ended) held.delete(station);
        const using = held.get(station);
        if (!using || Date.parse(using.lease.expiresAt) <= now()) continue;
        const lastMinute = sent.filter((one) => one.station === station && one.at > now() - minute).length;
        const may = Math.min(uses, using.lease.messages - using.used, using.lease.perMinute - lastMinute);
        for (let i = 0; i < may; i++) sent.push({ at: now(), station });
        using.used += Math.max(0, may);
      }
      expect(sent.length).toBeLessThanOrEqual(60);
      for (const { at } of sent)
        expect(sent.filter((one) => one.at > at - minute && one.at <= at).length).toBeLessThanOrEqual(10);
    }),
    { numRuns: 10 },
  );
});

test('central’s own message leaves by the same account and lease, once, and waits where the server says so', async () => {
  const server = await startSmtp({ greylist: true });
  onTestFinished(() => server.close());
  const { enteId, now, pass } = await account(30, 100, server.port);
  const db = central.database.kysely;
  const queue = (to: string) =>
    writeTx(db, enteId, 'test', (tx) =>
      queueCentralMail(
        tx.db,
        {
          ...{ enteId, familyId: null, to, language: 'it' },
          content: {
            ...{
              template: 'receipt',
              count: 1,
              amountCents: cents(5733),
              paidOn: localDate(2026, 11, 25),
              attached: false,
            },
          },
        },
        new Date(now()),
      ),
    );
  const id = await queue('genitore@posta.example');
  const accounts = accountMail(db, () => null);
  const linkOf = () => null;
  const tools = {
    db,
    sealer: sealer(randomBytes(32)),
    accounts,
    linkOf,
    fallback: null,
    log: pino({ enabled: false }),
    now,
  };
  const state = async () =>
    await db
      .selectFrom('mail_message')
      .select(['state', 'attempts', 'content'])
      .where('id', '=', id)
      .executeTakeFirst();
  await sendDue(tools, new Map());
  expect(await state()).toMatchObject({ state: 'waiting', attempts: 1 });
  pass(5 * minute);
  await Promise.all([sendDue(tools, new Map()), sendDue(tools, new Map())]);
  await sendDue(tools, new Map());
  expect(await state()).toEqual({ state: 'sent', attempts: 2, content: null });
  expect(server.messages).toHaveLength(1);
  expect(String(server.messages[0])).toContain('Ricevuta_di_pagamento');
});
