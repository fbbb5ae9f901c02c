// What parents hear by mail, and the pages that the mail leads to.
import { pino } from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import { accessCodeText } from '#shared/accounts/access-code.ts';
import { closeServer } from '#central/http/close-server.ts';
import { createCentralServer } from '#central/http/create-server.ts';
import { listen } from '#central/http/listen.ts';
import { databaseServices } from '#central/sync/database-services.ts';
import { startSmtp } from '../../support/smtp-double.ts';
import {
  accountsDatabase,
  document,
  mail,
  newAddress,
  password,
  printed,
  useAccounts,
} from '../../support/accounts-bench.ts';

describe(`parents are written to, on ${accountsDatabase.name}`, () => {
  const { central, db, bench, sendBy, mails } = useAccounts();

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
