import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { KioskLock, type KioskLockOptions } from './kiosk-lock.ts';
import type { KioskShell } from './kiosk-shell.ts';
import { LockEvents } from './lock-events.ts';

let folder: string;
let steps: string[];
let lines: string[];
let held: number;
let printing: { readonly done: Promise<void>; end(): void } | null;
let tryAgain: (() => void)[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sportello-lock-'));
  mkdirSync(join(folder, 'browser'));
  [steps, lines, held, printing, tryAgain] = [[], [], 0, null, []];
});
afterEach(() => rmSync(folder, { recursive: true }));

function paper() {
  let end: () => void = () => {};
  const done = new Promise<void>((resolve) => (end = resolve));
  return { done, end };
}

function lockWith(change: Partial<KioskLockOptions> = {}, clear: () => void = () => {}) {
  const shell: KioskShell = {
    places: [{ name: 'browser', path: join(folder, 'browser'), rule: 'empty' }],
    isPrinting: () => printing !== null,
    untilPrinted: async () => {
      await printing?.done;
      printing = null;
      steps.push('printed');
    },
    clear: () => {
      steps.push('window gone');
      clear();
      return Promise.resolve();
    },
    jobsLeft: () => Promise.resolve(0),
    open: () => steps.push('window opened'),
    leave: () => steps.push('left'),
  };
  return new KioskLock({
    ...{
      shell,
      db: () => null,
      events: new LockEvents(
        () => null,
        () => new Date(),
      ),
      now: () => new Date(),
    },
    places: [{ name: 'desk', path: folder, rule: 'searched', except: ['browser'] }],
    endSession: () => {
      steps.push('session ended');
      return Promise.resolve();
    },
    forget: () => {
      steps.push('forgotten');
      held = 0;
    },
    held: () => held,
    log: pino({ base: {} }, { write: (line: string) => lines.push(line) }),
    wait: () => new Promise((resolve) => tryAgain.push(resolve)),
    ...change,
  });
}

async function conditionOf(lock: KioskLock) {
  const { value } = await lock.watch().next();
  return value;
}

describe('an erasure', () => {
  test('ends the session before anything else, and shows a new window only when all is gone', async () => {
    const lock = lockWith();
    expect(lock.isOpen).toBe(false);
    held = 1;
    await lock.reset('programStart');
    expect(steps).toEqual(['session ended', 'forgotten', 'window gone', 'window opened']);
    expect(lock.isOpen).toBe(true);
    expect(lock.lastCheck).toMatchObject({ passed: true, findings: 0, reference: null });
  });

  test('wished for twice at once is one', async () => {
    const lock = lockWith();
    await Promise.all([lock.reset('finished'), lock.reset('idle'), lock.reset('pageLeft')]);
    expect(steps.filter((step) => step === 'window gone')).toHaveLength(1);
    await lock.reset('finished');
    expect(steps.filter((step) => step === 'window gone')).toHaveLength(2);
  });

  test('waits for a sheet that is being printed, and says so; nobody asks in her name meanwhile', async () => {
    const lock = lockWith();
    printing = paper();
    const done = lock.reset('finished');
    expect(await conditionOf(lock)).toEqual({ condition: 'clearing', waitsForPrinter: true });
    expect(steps).toEqual(['session ended']);
    printing.end();
    await done;
    expect(steps.slice(0, 3)).toEqual(['session ended', 'printed', 'forgotten']);
  });

  test('by PIN erases, opens no window, and ends the program', async () => {
    await lockWith().leave();
    expect(steps).toEqual(['session ended', 'forgotten', 'window gone', 'left']);
  });
});

describe('a self-check', () => {
  test('logs counts and a digest, and nothing of what it looked for', async () => {
    const lock = lockWith();
    lock.used.note(
      { email: 'maria.esposito@example.it', givenName: 'Maria', fiscalCode: 'SPSMRA80A41F205X' },
      new Date(),
    );
    writeFileSync(join(folder, 'desk.log'), 'nothing of anybody');
    await lock.reset('finished');
    expect(lock.lastCheck).toMatchObject({ passed: true, words: 3, files: 1 });
    const logged = lines.join('');
    expect(logged).toContain('sha256-');
    expect(logged).not.toMatch(/maria|esposito|SPSMRA/i);
    expect(lock.used.count).toBe(0);
  });

  test.each([
    ['an address in a file', (text: string) => text, 'maria.esposito@example.it'],
    ['a code in small letters', (text: string) => text, 'spsmra80a41f205x'],
    ['a name by itself', (text: string) => text, '{"who":"MARIA"}'],
    ['an address in a link', encodeURIComponent, 'maria.esposito@example.it'],
  ])('finds %s', async (_, write, text) => {
    const lock = lockWith();
    lock.used.note(
      { email: 'maria.esposito@example.it', givenName: 'Maria', fiscalCode: 'SPSMRA80A41F205X' },
      new Date(),
    );
    writeFileSync(join(folder, 'left-behind'), write(text));
    await lock.reset('finished');
    expect(lock.lastCheck).toMatchObject({ passed: false });
    expect(lines.join('')).toContain('"foundIn":["desk"]');
  });

  test('finds what was written in UTF-16, too', async () => {
    const lock = lockWith();
    lock.used.note({ username: 'm.esposito' }, new Date());
    writeFileSync(join(folder, 'left-behind'), Buffer.from('xM.Espositox', 'utf16le'));
    await lock.reset('finished');
    expect(lock.lastCheck?.passed).toBe(false);
  });

  test('is not deceived by a name inside another word, nor by a file from before she came', async () => {
    const lock = lockWith();
    writeFileSync(join(folder, 'before'), 'maria');
    lock.used.note({ givenName: 'Maria' }, new Date(Date.now() + 60_000));
    writeFileSync(join(folder, 'word'), 'ordinariamente');
    await lock.reset('finished');
    expect(lock.lastCheck?.passed).toBe(true);
  });

  test('that finds anything keeps the kiosk closed with a reference, and opens it again when a later one finds nothing', async () => {
    let leaves = true;
    const lock = lockWith({}, () => {
      if (leaves) writeFileSync(join(folder, 'browser', 'cookie'), 'x');
      else rmSync(join(folder, 'browser', 'cookie'));
    });
    await lock.reset('finished');
    expect(lock.isOpen).toBe(false);
    const closed = await conditionOf(lock);
    expect(closed).toMatchObject({ condition: 'outOfService', reference: lock.lastCheck?.reference });
    expect(lines.join('')).toContain(lock.lastCheck?.reference);
    // The window says so: a kiosk without a window would only look broken.
    expect(steps.at(-1)).toBe('window opened');
    leaves = false;
    for (const wake of tryAgain) wake();
    await expect.poll(() => lock.isOpen).toBe(true);
  });

  test('counts what the desk still holds', async () => {
    const lock = lockWith({ held: () => 1 });
    await lock.reset('finished');
    expect(lock.lastCheck).toMatchObject({ passed: false, findings: 1 });
    expect(lines.join('')).toContain('"foundIn":["memory"]');
  });

  test('an erasure that breaks down closes the kiosk as well', async () => {
    const lock = lockWith({}, () => {
      throw new Error('the browser does not end');
    });
    await lock.reset('finished');
    expect(await conditionOf(lock)).toMatchObject({ condition: 'outOfService' });
  });
});
