// Parents' accounts at central: registered once whoever asks, codes used once, answers and work that tell nobody who exists, tries that end.
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { simpleParser } from 'mailparser';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { AccessCodeSchema, accessCodeText, newAccessCode, type AccessCode } from '#shared/accounts/access-code.ts';
import type { ChangeSchema } from '#shared/contracts/commands/command.ts';
import type { FamilyAggregate } from '#shared/contracts/records/aggregate.ts';
import type { z } from 'zod';
import { attemptsPerAccount, attemptsPerAddress, failuresUntilLocked } from '#central/accounts/access/access-limits.ts';
import { askRecovery } from '#central/accounts/access/ask-recovery.ts';
import type { Hashing } from '#central/accounts/access/hashing.ts';
import { signInParent } from '#central/accounts/access/sign-in.ts';
import { choosePassword, lookAtCode } from '#central/accounts/access/use-code.ts';
import { accountMail } from '#central/accounts/account-mail.ts';
import { sendDue } from '#central/mail/mail-sender.ts';
import { sinkAccess } from '#central/sandbox/mail-sink.ts';
import { sealer } from '#central/secrets/seal.ts';
import { eraseWhole } from '#central/retention/erase-family.ts';
import { closeServer } from '#central/http/close-server.ts';
import { createCentralServer } from '#central/http/create-server.ts';
import { listen } from '#central/http/listen.ts';
import { writeTx } from '#central/store/write-tx.ts';
import { databaseServices } from '#central/sync/database-services.ts';
import { capture } from '../../support/capture-at.ts';
import { onPGlite, onPostgres } from '../../support/central-databases.ts';
import { newCommandBench, type CommandBench } from '../../support/command-bench.ts';
import { startSmtp, type SmtpDouble } from '../../support/smtp-double.ts';
import { schoolA, schoolB, someFamily } from '../../support/small-ente.ts';
import { useCentralDatabase } from '../../support/use-central-database.ts';

const document = { kind: 'identityCard', numberEnd: '4521' } as const;
const mail = { by: 'mail', email: 'Marta@example.it' } as const;
const printed = () => {
  const code = newAccessCode((below) => randomInt(below));
  const codeDigest = createHash('sha256').update(code).digest('hex');
  return { code, handOver: { by: 'slip', codeDigest, email: null } as const };
};
const password = 'un cavallo verde';
const choice = { password, repeated: password, secret: { question: 'pet', answer: 'Fido' } } as const;
const applied = { outcome: 'applied' };
const refused = (code: string) => expect.objectContaining({ outcome: 'refused', code });
const wrong = { ok: false, error: { code: 'WRONG_CREDENTIALS' } };

/** Quick digests that are no secret, and how many were asked for: what takes a parent's time is counted, not measured. */
function counting(): Hashing & { calls: number } {
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
const cheap = counting();

let addresses = 0;
const newAddress = () => `192.0.2.${String((addresses += 1))}`;
const somewhere = () => ({ address: newAddress(), enteId: null });

// The SQL is the same on both; what matters here are statements that truly meet.
for (const configuration of [onPostgres.available ? onPostgres : onPGlite]) {
  describe(`parents' accounts on ${configuration.name}`, () => {
    const central = useCentralDatabase(configuration);
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
      (
        await db().selectFrom('account_event').selectAll().where('ente_id', '=', ente.enteId).orderBy('id').execute()
      ).map(({ act, way, document_end, operator_name }) => [act, way, document_end, operator_name]);
    const signIn = (
      ente: CommandBench,
      username: string,
      typed: string,
      hashing: Hashing = cheap,
      address = newAddress(),
    ) => signInParent(db(), { enteId: ente.enteId, username, password: typed, address, stationId: null }, hashing);

    test('a parent is registered once, and every counter hears her name and nothing secret', async () => {
      const { ente, here, send, register } = await bench();
      const { replica, cursor } = await ente.bootstrap(here);
      expect(await register()).toMatchObject(applied);
      await replica.pull(db(), here, cursor);
      const told = replica.families.get('fam');
      expect(told?.accounts).toEqual((await ente.aggregate('fam')).accounts);
      expect(told?.accounts).toEqual([
        {
          ...{ personId: 'fam-parent', username: 'marta.denrossi', state: 'pending', email: 'Marta@example.it' },
          ...{ ownCredentials: true, registeredAt: expect.any(String), mail: { state: 'waiting', cause: null } },
        },
      ]);
      const [mailed] = await mails();
      expect(mailed).toMatchObject({
        to: expect.stringContaining('Marta@example.it'),
        text: expect.stringContaining('marta.denrossi'),
      });
      expect(mailed!.subject).not.toMatch(/marta|rossi/i);
      expect(await lookAtCode(db(), mailed!.code, somewhere())).toMatchObject({ ok: true });
      expect(await mails()).toEqual([]);
      const stored = await sql<{ row: string }>`select account_code::text as row from account_code
        union all select mail_message::text from mail_message`.execute(db());
      expect(JSON.stringify(stored.rows)).not.toContain(mailed!.code);
      expect(await register()).toEqual(refused('ACCOUNT_EXISTS'));
      expect(await send({ kind: 'account.close', personId: 'kid' })).toEqual(refused('ACCOUNT_UNKNOWN'));
      expect(await events(ente)).toEqual([['registered', 'mail', '4521', 'Ada Prova']]);
    });

    test('two counters registered her without a line: the second is told, its slip opens nothing', async () => {
      const { ente, register } = await bench();
      const [one, other] = [printed(), printed()];
      const there = await ente.counter();
      const results = await Promise.all([register(one.handOver), register(other.handOver, there)]);
      expect(results.map((result) => result?.outcome).sort()).toEqual(['applied', 'refused']);
      const isFirst = results[0]?.outcome === 'applied';
      const [good, bad] = isFirst ? [one, other] : [other, one];
      expect(results[isFirst ? 1 : 0]).toEqual(refused('ACCOUNT_EXISTS'));
      expect(await lookAtCode(db(), good.code, somewhere())).toMatchObject({ ok: true });
      expect(await lookAtCode(db(), bad.code, somewhere())).toMatchObject({ error: { code: 'CODE_UNKNOWN' } });
    });

    test('names that meet get a number, also at one moment', async () => {
      const families = ['fam', 'fam2', 'fam3'].map((id) => someFamily(id, [{ id: `${id}-kid`, school: schoolA }]));
      const { ente, here } = await bench(undefined, families);
      const sent = families.map(async ({ family }) =>
        ente.send(
          here,
          capture(here, await ente.family(family.id), {
            ...{ kind: 'account.register', familyId: family.id, personId: `${family.id}-parent`, document },
            ...{ consent: true, handOver: mail },
          }),
        ),
      );
      expect((await Promise.all(sent)).flat()).toEqual(Array(3).fill(expect.objectContaining(applied)));
      const names = await Promise.all(families.map(({ family }) => ente.aggregate(family.id)));
      const numbered = ['marta.denrossi', 'marta.denrossi2', 'marta.denrossi3'];
      expect(names.flatMap(({ accounts }) => accounts.map(({ username }) => username)).sort()).toEqual(numbered);
    });

    test('switched off, there are no passwords: registered for SPID and CIE alone, and codes on their way are void', async () => {
      const off = await bench({ ownCredentials: false, secretQuestion: true });
      expect(await off.register()).toEqual(refused('WAY_NOT_ALLOWED'));
      expect(await off.register({ by: 'nothing', email: null })).toMatchObject(applied);
      expect((await off.ente.aggregate('fam')).accounts).toMatchObject([{ state: 'active', ownCredentials: false }]);
      expect(await signIn(off.ente, 'marta.denrossi', password)).toEqual({
        ok: false,
        error: { code: 'CREDENTIALS_OFF' },
      });

      const { ente, register } = await bench();
      const slip = printed();
      await register(slip.handOver);
      await sql`update ente set features = jsonb_set(features, '{ownCredentials,on}', 'false') where id = ${ente.enteId}`.execute(
        db(),
      );
      expect(await lookAtCode(db(), slip.code, somewhere())).toMatchObject({ error: { code: 'CODE_UNKNOWN' } });
      await askRecovery(db(), { enteId: ente.enteId, typed: 'marta.denrossi', secret: null }, cheap);
      expect(await mails()).toEqual([]);
    });

    test('a code chooses one password, once, in its time; a newer one makes it void', async () => {
      const { ente, here, register, send } = await bench();
      const slip = printed();
      await register(slip.handOver);
      const typed = accessCodeText(slip.code).toLowerCase();
      const short = { ...choice, password: 'corta', repeated: 'corta' };
      expect(await choosePassword(db(), typed, somewhere(), short, cheap)).toMatchObject({
        error: { code: 'TOO_SHORT' },
      });
      const unanswered = { ...choice, secret: null };
      expect(await choosePassword(db(), typed, somewhere(), unanswered, cheap)).toMatchObject({
        error: { code: 'ANSWER_TOO_SHORT' },
      });
      const both = await Promise.all([1, 2].map(() => choosePassword(db(), typed, somewhere(), choice, cheap)));
      expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
      expect((await ente.aggregate('fam')).accounts).toMatchObject([{ state: 'active' }]);
      expect(await signIn(ente, ' Marta.DENRossi', password)).toMatchObject({ value: { personId: 'fam-parent' } });

      const [older, newer] = [printed(), printed()];
      const renew = (handOver: object) => send({ kind: 'account.renew', document, handOver });
      expect(await send({ kind: 'account.renew', document: null, handOver: older.handOver })).toEqual(
        refused('DOCUMENT_NOT_SEEN'),
      );
      await renew(older.handOver);
      await renew(newer.handOver);
      expect(await lookAtCode(db(), older.code, somewhere())).toMatchObject({ ok: false });
      expect(await lookAtCode(db(), newer.code, somewhere())).toMatchObject({ ok: true });
      await sql`update account_code set expires_at = now() - interval '1 second' where ente_id = ${ente.enteId}`.execute(
        db(),
      );
      expect(await lookAtCode(db(), newer.code, somewhere())).toMatchObject({ ok: false });
      expect(await events(ente)).toEqual([
        ['registered', 'slip', '4521', 'Ada Prova'],
        ['activated', null, null, null],
        ['renewed', 'slip', '4521', 'Ada Prova'],
        ['renewed', 'slip', '4521', 'Ada Prova'],
      ]);

      expect(await send({ kind: 'account.close' }, here)).toMatchObject(applied);
      expect(await signIn(ente, 'marta.denrossi', password)).toEqual(wrong);
      expect((await ente.aggregate('fam')).accounts).toMatchObject([{ state: 'closed' }]);
      expect(await register()).toMatchObject(applied);
      expect((await ente.aggregate('fam')).accounts).toMatchObject([{ state: 'pending', username: 'marta.denrossi2' }]);
    });

    test('whoever tries names learns nothing: one answer and as much work for each', async () => {
      const { ente, register } = await bench();
      await register();
      await choosePassword(db(), await lastCode(), somewhere(), choice, cheap);
      const work = [];
      for (const name of ['marta.denrossi', 'nobody.here']) {
        const hashing = counting();
        expect(await signIn(ente, name, 'wrong password!', hashing)).toEqual(wrong);
        work.push(hashing.calls);
      }
      expect(work).toEqual([1, 1]);
      const asked = [];
      const secrets = [choice.secret, { question: 'pet', answer: 'Rex' }, null] as const;
      for (const typed of ['marta.denrossi', 'MARTA@EXAMPLE.IT', 'nobody@example.it', '']) {
        for (const secret of secrets) {
          const hashing = counting();
          expect(await askRecovery(db(), { enteId: ente.enteId, typed, secret }, hashing)).toBeUndefined();
          asked.push(hashing.calls);
        }
      }
      expect(asked).toEqual(Array(12).fill(2));
      // Two right answers for one account: one mail, to the address on record.
      expect((await mails()).map(({ to }) => to)).toEqual([expect.stringContaining('Marta@example.it')]);
      expect((await events(ente)).map(([act]) => act).slice(2)).toEqual([
        ...[
          'recoveryAsked',
          'recoveryRefused',
          'recoveryRefused',
          'recoveryAsked',
          'recoveryRefused',
          'recoveryRefused',
        ],
      ]);
    });

    test('tries end by name, by address and for good, and a new code opens again', async () => {
      const { ente, register } = await bench();
      await register();
      await choosePassword(db(), await lastCode(), somewhere(), choice, cheap);
      const tooMany = { ok: false, error: { code: 'TOO_MANY_ATTEMPTS' } };
      const nextWindow = () => sql`delete from access_attempt`.execute(db());
      for (const name of ['marta.denrossi', 'nobody.here']) {
        for (let tried = 0; tried < attemptsPerAccount; tried += 1)
          expect(await signIn(ente, name, 'no', cheap)).toEqual(wrong);
        expect(await signIn(ente, name, password, cheap)).toMatchObject(tooMany);
      }
      await nextWindow();
      const address = newAddress();
      for (let tried = 0; tried < attemptsPerAddress; tried += 1)
        await lookAtCode(db(), 'AAAA-BBBB-CCCC-DDDD', { address, enteId: null });
      expect(await lookAtCode(db(), 'AAAA-BBBB-CCCC-DDDD', { address, enteId: null })).toMatchObject(tooMany);
      await nextWindow();
      for (let tried = attemptsPerAccount; tried < failuresUntilLocked; tried += 1) {
        expect((await ente.aggregate('fam')).accounts).toMatchObject([{ state: 'active' }]);
        await nextWindow();
        expect(await signIn(ente, 'marta.denrossi', 'no', cheap)).toEqual(wrong);
      }
      expect((await ente.aggregate('fam')).accounts).toMatchObject([{ state: 'locked' }]);
      expect(await signIn(ente, 'marta.denrossi', password, cheap)).toEqual(wrong);
      await askRecovery(db(), { enteId: ente.enteId, typed: 'marta@example.it', secret: choice.secret }, cheap);
      await choosePassword(db(), await lastCode(), somewhere(), choice, cheap);
      expect(await signIn(ente, 'marta.denrossi', password, cheap)).toMatchObject({ ok: true });
    });

    test('a mail that cannot leave is tried again with another code, and given up where it never will', async () => {
      const { ente, here, register, send } = await bench();
      await register();
      const digests = async () =>
        (await db().selectFrom('account_code').select('digest').where('ente_id', '=', ente.enteId).execute()).map(
          ({ digest }) => digest,
        );
      const shown = async () => (await ente.aggregate('fam')).accounts[0]?.mail;
      expect(await shown()).toEqual({ state: 'waiting', cause: null });
      expect(await digests()).toEqual([]);
      const greylisting = await startSmtp({ greylist: true });
      onTestFinished(() => greylisting.close());
      await sendBy({ url: greylisting.url });
      const [first, ...others] = await digests();
      expect([first, others]).toEqual([expect.any(String), []]);
      expect(await shown()).toEqual({ state: 'waiting', cause: 'MAIL_TRY_LATER' });
      // Not before its time.
      await sendBy({ url: greylisting.url });
      expect(await digests()).toEqual([first]);
      await sendBy({ url: greylisting.url, later: 6 * 60_000 });
      expect(greylisting.messages).toHaveLength(1);
      const second = await digests();
      expect(second).toHaveLength(1);
      expect(second).not.toContain(first);
      expect(await shown()).toEqual({ state: 'sent', cause: null });

      const again = () => send({ kind: 'account.renew', document, handOver: mail });
      const refusing = await startSmtp({ refuseRecipient: 550 });
      onTestFinished(() => refusing.close());
      await again();
      const { replica, cursor } = await ente.bootstrap(here);
      await sendBy({ url: refusing.url });
      expect(await shown()).toEqual({ state: 'failed', cause: 'MAIL_RECIPIENT' });
      await replica.pull(db(), here, cursor);
      expect(replica.families.get('fam')?.accounts).toEqual((await ente.aggregate('fam')).accounts);

      for (const missing of [{ address: null }, { url: null }]) {
        await again();
        await sendBy(missing);
        expect(await shown()).toEqual({ state: 'failed', cause: 'MAIL_UNCONFIGURED' });
      }
      await again();
      await send({ kind: 'account.renew', document, handOver: printed().handOver });
      expect(await mails()).toEqual([]);
      expect(await shown()).toEqual({ state: 'cancelled', cause: null });
      await again();
      await send({ kind: 'account.close' });
      expect(await mails()).toEqual([]);
      expect(await shown()).toEqual({ state: 'cancelled', cause: null });
    });

    test('an account goes with its person: merged, parted, erased', async () => {
      const families = [
        someFamily('fam', [{ id: 'kid', school: schoolA }]),
        someFamily('gone', [{ id: 'gone-kid', school: schoolB }]),
      ];
      const { ente, here, register } = await bench(undefined, families);
      await register();
      const twice = capture(here, await ente.family('gone'), {
        ...{ kind: 'account.register', familyId: 'gone', personId: 'gone-parent', document, consent: true },
        handOver: mail,
      });
      await ente.send(here, twice);
      const same = [{ keptId: 'fam-parent', goneId: 'gone-parent' }];
      const merge = capture(here, await ente.family('fam'), {
        ...{ kind: 'family.merge', familyId: 'fam', goneId: 'gone', same },
      });
      expect(await ente.send(here, merge)).toMatchObject([{ outcome: expect.stringMatching('applied|conflict') }]);
      const open = async () =>
        await db()
          .selectFrom('account')
          .select(['person_id', 'username', 'state'])
          .where('ente_id', '=', ente.enteId)
          .orderBy('username')
          .execute();
      expect(await open()).toEqual([
        { person_id: 'fam-parent', username: 'marta.denrossi', state: 'pending' },
        { person_id: 'fam-parent', username: 'marta.denrossi2', state: 'closed' },
      ]);
      const part = { kind: 'family.unmerge', familyId: 'fam', goneId: 'gone', mergeId: merge.id } as const;
      expect(await ente.send(here, capture(here, null, part))).toMatchObject([applied]);
      expect((await open()).map((row) => row.person_id)).toEqual(['fam-parent', 'gone-parent']);
      await writeTx(db(), ente.enteId, 'test.erase', (tx) => eraseWhole(tx, families[0]!.family.id));
      expect((await open()).map((row) => row.person_id)).toEqual(['gone-parent']);
      const kept = await db()
        .selectFrom('mail_message')
        .select('family_id')
        .where('ente_id', '=', ente.enteId)
        .execute();
      expect(kept).toEqual([{ family_id: 'gone' }]);
      expect((await events(ente)).map(([act]) => act)).toEqual(['registered', 'moved']);
    });

    test('the pages: a code by hand, a password, recovery that always says the same, and no script at all', async () => {
      const { ente, register } = await bench();
      const slip = printed();
      await register({ ...slip.handOver, email: 'm@example.it' });
      const logged: string[] = [];
      const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });
      const server = createCentralServer(databaseServices(central.database, ente.shelf), log, { behindProxy: true });
      const url = await listen(server, 0, '127.0.0.1');
      const ask = async (path: string, form?: Record<string, string>, more: Record<string, string> = {}) => {
        const response = await fetch(`${url}${path}`, {
          ...{ redirect: 'manual', headers: { 'x-forwarded-for': newAddress(), ...more } },
          ...(form && { method: 'POST', body: new URLSearchParams(form) }),
        });
        return { status: response.status, headers: response.headers, text: await response.text() };
      };
      try {
        const first = await ask('/a');
        expect(first.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
        expect(first.headers.get('cache-control')).toBe('no-store');
        expect(first.text).not.toMatch(/<script|javascript:|\son\w+=/i);
        const went = await ask('/a', { code: accessCodeText(slip.code).toLowerCase() });
        expect([went.status, went.headers.get('location')]).toEqual([303, `/a/${accessCodeText(slip.code)}`]);
        const page = `/a/${accessCodeText(slip.code)}`;
        expect((await ask(page)).text).toContain('marta.denrossi');
        expect((await ask(`${page}?lang=de`)).text).toContain('lang="de"');
        const form = { password, repeated: password, question: 'pet', answer: 'Fido' };
        const short = await ask(page, { ...form, repeated: 'x' });
        expect([short.status, short.text.includes('role="alert"')]).toEqual([422, true]);
        expect(short.text).not.toContain(password);
        expect((await ask(page, form, { 'sec-fetch-site': 'cross-site' })).status).toBe(404);
        expect((await ask(page, form)).text).toContain('SPID');
        expect((await ask(page, form)).status).toBe(404);

        const recover = `/recover/${ente.enteId}`;
        expect((await ask(recover)).text).toContain('<select id="question"');
        const answers = [];
        for (const typed of ['m@example.it', 'nobody@example.it', '"><script>alert(1)</script>']) {
          answers.push(await ask(recover, { typed, question: 'pet', answer: 'fido' }));
        }
        expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
        expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
        await expect.poll(async () => (await mails()).length, { timeout: 30_000 }).toBe(1);
        expect((await ask('/recover/nobody')).status).toBe(404);
        expect((await ask('/recover/%E0%A4%A')).status).toBe(404);
        const loggedText = logged.join('');
        for (const secret of [accessCodeText(slip.code), 'm@example.it', password, 'Fido'])
          expect(loggedText).not.toContain(secret);
        expect(loggedText).toContain('/a/-');
      } finally {
        await closeServer(server);
      }
    });
  });
}
