// Parents' accounts at central: registered once whoever asks, under a name of their own, by the ways the ente allows; they go with their person.
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { askRecovery } from '#central/accounts/access/ask-recovery.ts';
import { lookAtCode } from '#central/accounts/access/use-code.ts';
import { eraseWhole } from '#central/retention/erase-family.ts';
import { writeTx } from '#central/store/write-tx.ts';
import { capture } from '../../support/capture-at.ts';
import {
  accountsDatabase,
  applied,
  cheap,
  document,
  mail,
  password,
  printed,
  refused,
  somewhere,
  useAccounts,
} from '../../support/accounts-bench.ts';
import { schoolA, schoolB, someFamily } from '../../support/small-ente.ts';

describe(`parents are registered, on ${accountsDatabase.name}`, () => {
  const { db, bench, mails, events, signIn } = useAccounts();

  test('a parent is registered once, and every counter hears her name and nothing secret', async () => {
    const { ente, here, send, register } = await bench();
    const { replica, cursor } = await ente.bootstrap(here);
    expect(await register()).toMatchObject(applied);
    await replica.pull(db(), here, cursor);
    const told = replica.families.get('fam');
    expect(told?.accounts).toEqual((await ente.aggregate('fam')).accounts);
    // A consent without a version, as counters of before send it, stays as it was.
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
          ...{ consent: true, noticeVersion: 7, handOver: mail },
        }),
      ),
    );
    expect((await Promise.all(sent)).flat()).toEqual(Array(3).fill(expect.objectContaining(applied)));
    const names = await Promise.all(families.map(({ family }) => ente.aggregate(family.id)));
    expect(names.map(({ accounts }) => accounts[0]?.noticeVersion)).toEqual([7, 7, 7]);
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
    const kept = await db().selectFrom('mail_message').select('family_id').where('ente_id', '=', ente.enteId).execute();
    expect(kept).toEqual([{ family_id: 'gone' }]);
    expect((await events(ente)).map(([act]) => act)).toEqual(['registered', 'moved']);
  });
});
