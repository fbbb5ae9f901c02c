// How parents come in with a password: codes used once, answers and work that tell nobody who exists, tries that end.
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { accessCodeText } from '#shared/accounts/access-code.ts';
import { attemptsPerAccount, attemptsPerAddress, failuresUntilLocked } from '#central/accounts/access/access-limits.ts';
import { askRecovery } from '#central/accounts/access/ask-recovery.ts';
import { choosePassword, lookAtCode } from '#central/accounts/access/use-code.ts';
import {
  accountsDatabase,
  applied,
  cheap,
  choice,
  counting,
  document,
  newAddress,
  password,
  printed,
  refused,
  somewhere,
  useAccounts,
  wrong,
} from '../../support/accounts-bench.ts';

describe(`parents come in, on ${accountsDatabase.name}`, () => {
  const { db, bench, mails, lastCode, events, signIn } = useAccounts();

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
      ...['recoveryAsked', 'recoveryRefused', 'recoveryRefused', 'recoveryAsked', 'recoveryRefused', 'recoveryRefused'],
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
      await lookAtCode(db(), 'AAAA-BBBB-CCCC-DDDD', { address, kiosk: null });
    expect(await lookAtCode(db(), 'AAAA-BBBB-CCCC-DDDD', { address, kiosk: null })).toMatchObject(tooMany);
    await nextWindow();
    for (let tried = attemptsPerAccount; tried < failuresUntilLocked; tried += 1) {
      expect((await ente.aggregate('fam')).accounts).toMatchObject([{ state: 'active' }]);
      await nextWindow();
      expect(await signIn(ente, 'marta.denrossi', 'no', cheap)).toEqual(wrong);
    }
    expect((await ente.aggregate('fam')).accounts).toMatchObject([{ state: 'locked' }]);
    expect(await signIn(ente, 'marta.denrossi', password, cheap)).toEqual(wrong);
    // By fiscal code this time, however it is typed.
    await sql`update person set fiscal_code = 'RSSMRA80A41F205B' where ente_id = ${ente.enteId} and id = 'fam-parent'`.execute(
      db(),
    );
    // Asked at a kiosk in French: the mail is in French, whatever the record says.
    const asked = { enteId: ente.enteId, typed: ' rssmra80a41f205b ', secret: choice.secret, language: 'fr' } as const;
    await askRecovery(db(), asked, cheap);
    const mails = db().selectFrom('mail_message').select('language').where('ente_id', '=', ente.enteId);
    expect((await mails.where('language', '=', 'fr').execute()).length).toBe(1);
    await choosePassword(db(), await lastCode(), somewhere(), choice, cheap);
    expect(await signIn(ente, 'marta.denrossi', password, cheap)).toMatchObject({ ok: true });
  });
});
