import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { profileWord } from './browser-words.ts';
import { makeThrowAwayFolder, removeLeftOvers } from './throw-away-folder.ts';

let below: string;
let children: ChildProcess[];
beforeEach(() => {
  below = mkdtempSync(join(tmpdir(), 'sportello-browsers-'));
  children = [];
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(below, { recursive: true, force: true });
});

/** A process with a browser's word that runs `script` until it is killed. */
async function browserLike(profileDir: string, script: string): Promise<ChildProcess> {
  const words = ['-e', `${script}; setInterval(() => {}, 1000); console.log('runs')`, '--', profileWord(profileDir)];
  const child = spawn(process.execPath, [...words, '--incognito'], {
    ...{ stdio: ['ignore', 'pipe', 'ignore'], detached: true },
    env: { ...process.env, NODE_OPTIONS: '', PROFILE: profileDir },
  });
  children.push(child);
  await once(child.stdout, 'data');
  return child;
}

/** As a browser does whose program was killed and that has not noticed: what was removed is made anew. */
const writes = `const { mkdirSync, writeFileSync } = require('node:fs');
  setInterval(() => {
    try {
      mkdirSync(process.env.PROFILE, { recursive: true });
      writeFileSync(process.env.PROFILE + '/Cookies', 'x');
    } catch {}
  }, 1)`;

// Elsewhere such a browser is left to end by itself, and the check that follows keeps the kiosk closed until then.
describe.skipIf(process.platform !== 'linux')('what a killed start left behind', () => {
  test('goes for good: a browser that still writes there is ended first', async () => {
    const { path, profileDir } = makeThrowAwayFolder(below);
    const browser = await browserLike(profileDir, writes);
    const ended = once(browser, 'exit');
    expect(await removeLeftOvers(below)).toBe(1);
    expect(await ended).toEqual([null, 'SIGKILL']);
    expect(existsSync(path)).toBe(false);
  });

  test('takes no browser of another folder with it, though its name begins alike', async () => {
    const { path, profileDir } = makeThrowAwayFolder(below);
    const others = [await browserLike(`${profileDir}2`, ''), await browserLike(`/elsewhere${profileDir}`, '')];
    expect(await removeLeftOvers(below)).toBe(1);
    expect(existsSync(path)).toBe(false);
    for (const { pid } of others) expect(process.kill(pid ?? 0, 0)).toBe(true);
  });
});

test('where nothing was left there is nothing to do', async () => {
  expect(await removeLeftOvers(below)).toBe(0);
  expect(await removeLeftOvers(join(below, 'never-made'))).toBe(0);
});
