// The ways out of a kiosk that the program stops, tried in the real Chromium that it starts: one window, one rig, one attack after another.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { countFound, needlesOf } from '../../src-main/desk/kiosk/lock/search-text.ts';
import { seeded } from '../kiosk/random-person.ts';
import { runSessions } from '../kiosk/run-sessions.ts';
import { startKioskRig, type KioskRig } from '../support/kiosk-rig.ts';

let rig: KioskRig;
test.beforeAll(async () => (rig = await startKioskRig()));
test.afterAll(() => rig.close());

const secret = 'giuseppina.brambilla@example.it';
const words = needlesOf({ own: [secret, 'BRMGPP80A41F205X'], names: ['Giuseppina'] });

/** Leaves something of a parent wherever a page could. */
async function leaveTraces(page: Page): Promise<void> {
  await page.evaluate(async (text) => {
    localStorage.setItem('who', text);
    sessionStorage.setItem('who', text);
    document.cookie = `who=${text}`;
    await (await caches.open('who')).put('/who', new Response(text));
    indexedDB.open(text);
    history.replaceState(text, '');
  }, secret);
}

/** How often the parent is still found in any file of the kiosk. */
function traces(): number {
  const files = readdirSync(rig.folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  // A browser that just begins writes and deletes: what is gone holds nothing.
  const read = (path: string): Buffer => {
    try {
      return readFileSync(path);
    } catch {
      return Buffer.alloc(0);
    }
  };
  return files.reduce((sum, file) => sum + countFound(words, read(join(file.parentPath, file.name))), 0);
}

test('every way out of the page erases everything, and a new window begins', async () => {
  const ways: readonly [string, (page: Page) => Promise<unknown>][] = [
    ['a reload', (page) => page.evaluate(() => location.reload())],
    ['an address that is typed', (page) => page.goto('http://127.0.0.1:9/').catch(() => null)],
    ['the file system', (page) => page.goto('file:///etc/').catch(() => null)],
    [
      'a crafted link',
      (page) =>
        page.evaluate(() => Object.assign(document.createElement('a'), { href: 'https://evil.example/' }).click()),
    ],
    ['the window is closed', (page) => page.close()],
    [
      'the browser is ended',
      async (page) => (await page.context().newCDPSession(page)).send('Browser.close').catch(() => null),
    ],
  ];
  for (const [name, leave] of ways) {
    const before = rig.erasures();
    const page = await rig.page();
    await leaveTraces(page);
    await Promise.race([leave(page), rig.erased(before)]);
    await rig.erased(before);
    expect(rig.lock.lastCheck, name).toMatchObject({ passed: true, findings: 0 });
    expect(traces(), name).toBe(0);
    const fresh = await rig.page();
    expect(await fresh.evaluate(() => [localStorage.length, sessionStorage.length, history.state]), name).toEqual([
      ...[0, 0, null],
    ]);
  }
});

test('what does not leave the page is stopped, and the person goes on', async () => {
  const page = await rig.page();
  const before = rig.erasures();
  rig.denied.length = 0;
  const pages = () => page.context().pages().length;
  // Back leads nowhere: before the first page there is none.
  await expect.poll(() => page.evaluate(() => history.length)).toBe(1);
  await page.evaluate(() => history.back());
  await page.evaluate(() => {
    document.body.addEventListener('click', () => window.open('/'), { once: true });
  });
  await page.mouse.click(5, 5);
  await page.evaluate(() => {
    const link = Object.assign(document.createElement('a'), { href: 'data:text/plain,x', download: 'x.txt' });
    link.click();
    setTimeout(() => alert('x'));
  });
  await expect.poll(() => rig.denied.join()).toMatch(/window.*download|download.*window/s);
  await expect.poll(() => rig.denied.join()).toContain('dialog');
  expect(pages()).toBe(1);
  // A picker of files opens nothing.
  await page.evaluate(() => {
    const input = Object.assign(document.createElement('input'), { type: 'file' });
    document.body.addEventListener('click', () => input.click(), { once: true });
  });
  await page.mouse.click(5, 5);
  await expect.poll(() => rig.denied.join()).toContain('fileDialog');
  // Keys, the context menu and drops never get further than our script.
  const through = await page.evaluate(() => {
    const send = (event: Event): boolean => document.body.dispatchEvent(event);
    const key = (init: KeyboardEventInit) =>
      send(new KeyboardEvent('keydown', { cancelable: true, bubbles: true, ...init }));
    return [
      ...[key({ key: 'F12' }), key({ key: 'p', ctrlKey: true }), key({ key: 'n', ctrlKey: true }), key({ key: 'F5' })],
      ...[
        key({ key: 'ArrowLeft', altKey: true }),
        send(new MouseEvent('contextmenu', { cancelable: true, bubbles: true })),
      ],
      ...[send(new DragEvent('drop', { cancelable: true, bubbles: true }))],
      ...[send(new WheelEvent('wheel', { cancelable: true, bubbles: true, ctrlKey: true }))],
    ];
  });
  expect(through).not.toContain(true);
  expect(rig.erasures()).toBe(before);
});

test('a page that was open before an erasure, or an address from before, opens nothing any more', async () => {
  const page = await rig.page();
  // Asked of the page: it lives in a context of the browser's own, which Playwright did not make.
  const { cookies } = await (await page.context().newCDPSession(page)).send('Network.getCookies');
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const address = new URL('/', page.url()).href;
  const get = () =>
    fetch(address, { headers: { 'Cookie': cookie, 'Sec-Fetch-Site': 'none' } }).then(({ status }) => status);
  expect(cookie).not.toBe('');
  expect(await get()).toBe(200);
  const before = rig.erasures();
  // Faster than a finger can: it is one.
  await Promise.all([rig.lock.reset('finished'), rig.lock.reset('finished'), rig.lock.reset('idle')]);
  await rig.erased(before);
  expect(rig.erasures()).toBe(before + 1);
  expect(await get()).toBe(403);
});

test('random persons at a kiosk with a real desk and central, one after another, leave nothing in any file', async () => {
  test.setTimeout(180_000);
  const folder = mkdtempSync(join(tmpdir(), 'kt-'));
  try {
    const report = await runSessions(2, seeded(20_261_126), folder, () => {});
    expect(report).toMatchObject({ sessions: 2, found: [], failedChecks: 0, acts: { signedIn: 2 } });
    expect(report.words).toBeGreaterThan(100);
    expect(report.files).toBeGreaterThan(0);
    expect(report.storeRows).toBeGreaterThan(100);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
});
