import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from '@playwright/test';
import { projectRoot } from '../support/child-program.ts';

interface Started {
  readonly address: string;
  readonly lines: readonly string[];
  readonly milliseconds: number;
  /** As a person's Ctrl-C: the whole group of processes gets the signal. */
  interrupt(): Promise<number | null>;
}

async function start(dataDir: string): Promise<Started> {
  const began = performance.now();
  const child = spawn(process.execPath, ['scripts/start.ts'], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
    // No display: the address is printed instead of opened.
    env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', SPORTELLO_START_DIR: dataDir },
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const lines: string[] = [];
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      const found = /http:\/\/127\.0\.0\.1:\d+\/enter\?token=\S+/.exec(line);
      if (found) resolve(found[0]);
    });
    void ended.then((code) => reject(new Error(`npm start ended with ${String(code)}: ${lines.join('\n')}`)));
  });
  return {
    ...{ address, lines, milliseconds: performance.now() - began },
    interrupt() {
      process.kill(-(child.pid ?? 0), 'SIGINT');
      return ended;
    },
  };
}

const answers = (address: string): Promise<boolean> =>
  fetch(address).then(
    () => true,
    () => false,
  );

test('npm start opens a counter, Ctrl-C stops all of it, and the next start finds the same data', async ({ page }) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'sportello-start-'));
  try {
    const first = await start(dataDir);
    expect(first.lines.join('\n')).toMatch(/Sign in as\s+\S+\s+password \S+/);
    const central =
      /http:\/\/127\.0\.0\.1:\d+/.exec(first.lines.find((line) => line.startsWith('Central')) ?? '')?.[0] ?? '';
    expect(await answers(central)).toBe(true);
    await page.goto(first.address);
    await expect(page).toHaveTitle(/Sportello/);
    await expect(page.getByRole('textbox').first()).toBeVisible();
    expect(await first.interrupt()).toBe(0);
    expect(await answers(central)).toBe(false);
    expect(await answers(first.address)).toBe(false);

    const second = await start(dataDir);
    await page.goto(second.address);
    await expect(page.getByRole('textbox').first()).toBeVisible();
    expect(await second.interrupt()).toBe(0);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
