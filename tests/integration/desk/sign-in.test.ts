import { isDefinedError, safe } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { demoOperators } from '#central/sandbox/demo/generate.ts';
import { demoDesk } from '../../support/demo-desk.ts';
import { errorCode } from '../../support/error-code.ts';

const { username, password } = demoOperators[0]!;
const small = { families: 2, bollettini: 1 };

/** A clock that the test sets. */
function testClock(start = '2026-11-23T08:00:00Z') {
  let at = Date.parse(start);
  return { now: () => new Date(at), advance: (seconds: number) => void (at += seconds * 1000) };
}

describe('sign-in of an operator', () => {
  it('works without a line, against what was synced, and in any case of the name', async () => {
    const { client } = await demoDesk(small);
    const session = await client().operators.signIn({ username: ` ${username.toUpperCase()} `, password });
    expect(session.operator.username).toBe(username);
    expect(session.token.length).toBeGreaterThanOrEqual(40);
  });

  it('says the same for a wrong password and for a name that nobody has', async () => {
    const { client } = await demoDesk(small);
    for (const name of [username, 'nobody', '', "' OR 1=1 --", 'x'.repeat(60)]) {
      const { error } = await safe(client().operators.signIn({ username: name, password: 'wrong' }));
      expect(isDefinedError(error) && error.code).toBe('WRONG_CREDENTIALS');
      expect(isDefinedError(error) && error.code === 'WRONG_CREDENTIALS' && error.data.attemptsLeft).toBe(4);
    }
    expect(await errorCode(client().operators.signIn({ username, password: '' }))).toBe('WRONG_CREDENTIALS');
  });

  it('locks the name for a growing time, through a restart, also for the right password', async () => {
    const clock = testClock();
    const first = await demoDesk(small, { now: clock.now });
    const attempt = (word: string, desk = first) =>
      errorCode(desk.client().operators.signIn({ username, password: word }));
    for (let n = 0; n < 4; n++) expect(await attempt(`wrong ${String(n)}`)).toBe('WRONG_CREDENTIALS');
    expect(await attempt('wrong again')).toBe('LOCKED_OUT');
    expect(await attempt(password)).toBe('LOCKED_OUT');
    await first.close();

    const second = await demoDesk({ families: 0, dataDir: first.dataDir }, { now: clock.now });
    expect(await attempt(password, second)).toBe('LOCKED_OUT');
    clock.advance(31);
    expect(await attempt('still wrong', second)).toBe('LOCKED_OUT');
    clock.advance(59);
    expect(await attempt(password, second)).toBe('LOCKED_OUT');
    clock.advance(2);
    expect(await attempt(password, second)).toBeNull();
    expect(await attempt('wrong', second)).toBe('WRONG_CREDENTIALS');
  });

  it('counts attempts that are made at the same time', async () => {
    const { client } = await demoDesk(small);
    const guesses = Array.from({ length: 12 }, (_, n) =>
      errorCode(client().operators.signIn({ username, password: `guess ${String(n)}` })),
    );
    const answers = await Promise.all(guesses);
    expect(answers.filter((code) => code === 'WRONG_CREDENTIALS').length).toBeLessThanOrEqual(4);
    expect(answers).toContain('LOCKED_OUT');
  });

  it('says that nothing was synced yet when nobody is known', async () => {
    const { client } = await demoDesk({ families: 0 });
    expect(await errorCode(client().operators.signIn({ username, password }))).toBe('NO_DATA_YET');
  });

  it('lets nobody in who was deactivated', async () => {
    const { client } = await demoDesk({
      ...small,
      change: (change) =>
        change.kind === 'operator' && change.value.username === username
          ? { ...change, value: { ...change.value, active: false } }
          : change,
    });
    expect(await errorCode(client().operators.signIn({ username, password }))).toBe('WRONG_CREDENTIALS');
  });
});

describe('a session', () => {
  it('belongs to its window, can be resumed after a reload, and ends for all windows at sign-out', async () => {
    const { client } = await demoDesk(small);
    const window = client();
    expect(await errorCode(window.families.search({ text: 'a' }))).toBe('NOT_SIGNED_IN');
    const { token } = await window.operators.signIn({ username, password });
    expect(await errorCode(client().families.search({ text: 'a' }))).toBe('NOT_SIGNED_IN');

    const reloaded = client();
    expect((await reloaded.operators.resume({ token })).operator.username).toBe(username);
    expect((await reloaded.families.search({ text: 'a' })).hits).toBeInstanceOf(Array);
    await reloaded.operators.signOut();
    expect(await errorCode(window.families.search({ text: 'a' }))).toBe('NOT_SIGNED_IN');
    expect(await errorCode(client().operators.resume({ token }))).toBe('NOT_SIGNED_IN');
    expect(await errorCode(client().operators.resume({ token: 'x'.repeat(100) }))).toBe('NOT_SIGNED_IN');
  });

  it('ends when nobody used it for the idle time', async () => {
    const clock = testClock();
    const { client } = await demoDesk(small, { now: clock.now, idleHours: 1 });
    const window = client();
    await window.operators.signIn({ username, password });
    clock.advance(3_500);
    await window.families.shortlist();
    clock.advance(3_500);
    await window.families.shortlist();
    clock.advance(3_601);
    expect(await errorCode(window.families.shortlist())).toBe('NOT_SIGNED_IN');
  });

  it('ends as soon as its operator is deactivated', async () => {
    const { desk, client } = await demoDesk(small);
    const window = client();
    await window.operators.signIn({ username, password });
    const store = desk.connection().desk.openStore()!;
    store.writeTx('test', (db) => db.raw.prepare('UPDATE operator SET active = 0 WHERE username = ?').run(username));
    expect(await errorCode(window.families.shortlist())).toBe('NOT_SIGNED_IN');
  });
});
