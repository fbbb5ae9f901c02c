// Parents' accounts for the tests of them at central: an ente with one family, registrations by command, the mail that leaves and the code in
// it, tries to sign in. Hashes are cheap here and counted: what takes a parent's time is counted, not measured.
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { simpleParser } from 'mailparser';
import { pino } from 'pino';
import { afterAll, beforeAll, expect } from 'vitest';
import { AccessCodeSchema, newAccessCode, type AccessCode } from '#shared/accounts/access-code.ts';
import type { ChangeSchema } from '#shared/contracts/commands/command.ts';
import type { FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import type { z } from 'zod';
import type { Hashing } from '#central/accounts/access/hashing.ts';
import { signInParent } from '#central/accounts/access/sign-in.ts';
import { accountMail } from '#central/accounts/account-mail.ts';
import { sendDue } from '#central/mail/mail-sender.ts';
import { sinkAccess } from '#central/sandbox/mail-sink.ts';
import { sealer } from '#central/secrets/seal.ts';
import { capture } from './capture-at.ts';
import { onPGlite, onPostgres } from './central-databases.ts';
import { newCommandBench, type CommandBench } from './command-bench.ts';
import { startSmtp, type SmtpDouble } from './smtp-double.ts';
import { schoolA, someFamily } from './small-ente.ts';
import { useCentralDatabase } from './use-central-database.ts';

export const document = { kind: 'identityCard', numberEnd: '4521' } as const;
export const mail = { by: 'mail', email: 'Marta@example.it' } as const;
export const printed = () => {
  const code = newAccessCode((below) => randomInt(below));
  const codeDigest = createHash('sha256').update(code).digest('hex');
  return { code, handOver: { by: 'slip', codeDigest, email: null } as const };
};
export const password = 'un cavallo verde';
export const choice = { password, repeated: password, secret: { question: 'pet', answer: 'Fido' } } as const;
export const applied = { outcome: 'applied' };
export const refused = (code: string) => expect.objectContaining({ outcome: 'refused', code });
export const wrong = { ok: false, error: { code: 'WRONG_CREDENTIALS' } };

/** Quick digests that are no secret, and how many were asked for: what takes a parent's time is counted, not measured. */
export function counting(): Hashing & { calls: number } {
  const digestOf = (secret: string) => `digest of ${secret}`;
  const hashing = {
    calls: 0,
    digest: (secret: string) => {
      hashing.calls += 1;
      return Promise.resolve(digestOf(secret));
    },
    isRight: (secret: string, kept: string | null) => {
      hashing.calls += 1;
      return Promise.resolve(digestOf(secret) === kept);
    },
  };
  return hashing;
}
export const cheap = counting();

let addresses = 0;
export const newAddress = () => `192.0.2.${String((addresses += 1))}`;
export const somewhere = () => ({ address: newAddress(), kiosk: null });

// The SQL is the same on both; what matters here are statements that truly meet.
export const accountsDatabase = onPostgres.available ? onPostgres : onPGlite;

/** For one `describe`: its database and mail server, open before its tests and gone after them. */
export function useAccounts() {
  const central = useCentralDatabase(accountsDatabase);
  const db = () => central.database.kysely;
  let smtp: SmtpDouble;
  beforeAll(async () => void (smtp = await startSmtp()));
  afterAll(() => smtp.close());

  async function bench(switches = { ownCredentials: true, secretQuestion: true }, families?: FamilyAggregate[]) {
    const ente = await newCommandBench(
      central.database,
      central.place.folder,
      families ?? [someFamily('fam', [{ id: 'kid', school: schoolA }])],
    );
    const features = {
      ownCredentials: { on: switches.ownCredentials, reason: '' },
      secretQuestion: { on: switches.secretQuestion, reason: '' },
      cash: { on: false, reason: '' },
    };
    await db()
      .updateTable('ente')
      .set({ features: JSON.stringify(features) })
      .where('id', '=', ente.enteId)
      .execute();
    // What an earlier test left is not for this one.
    await db()
      .updateTable('mail_message')
      .set({ state: 'cancelled', next_attempt_at: null })
      .where('state', '=', 'waiting')
      .execute();
    const here = await ente.counter();
    const send = async (change: object, at = here) => {
      const whole = { familyId: 'fam', personId: 'fam-parent', ...change } as z.input<typeof ChangeSchema>;
      const [result] = await ente.send(at, capture(at, await ente.family('fam'), whole));
      return result;
    };
    const register = (handOver: object = mail, at = here) =>
      send({ kind: 'account.register', document, consent: true, handOver }, at);
    return { ente, here, send, register };
  }

  interface Way {
    readonly url?: string | null;
    readonly address?: string | null;
    readonly later?: number;
  }

  /** Sends what is due; without a mail server or a public address, where the test says so. */
  const sendBy = async ({ url = smtp.url, address = 'https://c.example', later = 0 }: Way = {}) => {
    const tools = { sealer: sealer(randomBytes(32)), log: pino({ enabled: false }), now: () => Date.now() + later };
    const accounts = accountMail(db(), () => address);
    await sendDue(
      { db: db(), accounts, linkOf: () => null, fallback: url === null ? null : sinkAccess(url), ...tools },
      new Map(),
    );
  };

  /** What leaves now; the code as it stands in the link. */
  const mails = async () => {
    const before = smtp.messages.length;
    await sendBy();
    const sent: { to: string; subject: string; text: string; code: AccessCode }[] = [];
    for (const bytes of smtp.messages.slice(before)) {
      const { headers, subject = '', text = '' } = await simpleParser(bytes);
      const code = AccessCodeSchema.parse(/https:\/\/c\.example\/a\/(\S+)/.exec(text)?.[1]);
      sent.push({ to: JSON.stringify(headers.get('to')), subject, text, code });
    }
    return sent;
  };
  const lastCode = async (): Promise<AccessCode> => (await mails()).at(-1)!.code;
  const events = async (ente: CommandBench) =>
    (await db().selectFrom('account_event').selectAll().where('ente_id', '=', ente.enteId).orderBy('id').execute()).map(
      ({ act, way, document_end, operator_name }) => [act, way, document_end, operator_name],
    );
  const signIn = (
    ente: CommandBench,
    username: string,
    typed: string,
    hashing: Hashing = cheap,
    address = newAddress(),
  ) => signInParent(db(), { enteId: ente.enteId, username, password: typed, address, stationId: null }, hashing);
  return { central, db, bench, sendBy, mails, lastCode, events, signIn };
}
