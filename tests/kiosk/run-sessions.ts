// Random persons at one kiosk, one after another: each types, presses, wanders off or tries a way out, and leaves what a page can leave.
// After each the kiosk is erased, and every file that it could have written is searched for every word of hers. By `npm run kiosk-traces`.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { countFound, needlesOf } from '#desk/kiosk/lock/search-text.ts';
import type { Words } from '#desk/kiosk/lock/used-words.ts';
import { fakeParent } from '../support/fake-kiosk-desk.ts';
import { startKioskRig } from '../support/kiosk-rig.ts';
import { randomPerson, type RandomPerson } from './random-person.ts';

export interface SessionsReport {
  readonly sessions: number;
  readonly steps: number;
  readonly erasures: number;
  readonly files: number;
  readonly bytes: number;
  readonly words: number;
  /** What was stopped by the guard. */
  readonly denied: number;
  /** One line each: session and place, never a word. */
  readonly found: readonly string[];
  readonly failedChecks: number;
}

/** Of the family that the fake desk shows to everybody. */
const family: Words = {
  own: [fakeParent.username, fakeParent.password, 'maria.esposito@example.it'],
  names: ['Esposito'],
};

export async function runSessions(
  sessions: number,
  random: () => number,
  temporary: string,
  say: (line: string) => void,
): Promise<SessionsReport> {
  mkdirSync(temporary, { recursive: true });
  const rig = await startKioskRig();
  const found: string[] = [];
  let [steps, files, bytes, words, failedChecks] = [0, 0, 0, 0, 0];
  try {
    for (let session = 1; session <= sessions; session += 1) {
      const person = randomPerson(random);
      const before = rig.erasures();
      const page = await rig.page();
      const erased = rig.erased(before);
      await Promise.race([leaveTraces(page, person), longest()]);
      const wanted = 3 + Math.floor(random() * 6);
      // A step may be the last: whoever leaves the page is erased at once.
      for (let step = 0; step < wanted && rig.erasures() === before; step += 1, steps += 1)
        await Promise.race([doSomething(page, person, random).catch(() => {}), erased, longest()]);
      if (rig.erasures() === before) await Promise.race([leave(page, rig.lock, random), erased, longest()]);
      // Whatever she did not do herself, the clock would have done.
      if (rig.erasures() === before) await rig.lock.reset('idle');
      await erased;
      if (!rig.lock.lastCheck?.passed) failedChecks += 1;
      const needles = needlesOf({
        own: [...person.words.own, ...family.own],
        names: [...person.words.names, ...family.names],
      });
      words += needles.own.length + needles.names.length;
      for (const folder of [rig.folder, temporary])
        for (const path of filesBelow(folder)) {
          const content = contentOf(path);
          files += 1;
          bytes += content.byteLength;
          const count = countFound(needles, content);
          if (count > 0) found.push(`session ${String(session)}: ${String(count)} in ${path.slice(folder.length)}`);
        }
      if (session % 10 === 0) say(`${String(session)} sessions, ${String(found.length)} finds`);
    }
    return {
      ...{ sessions, steps, erasures: rig.erasures(), files, bytes, words, found, failedChecks },
      denied: rig.denied.length,
    };
  } finally {
    await rig.close();
  }
}

/** A page that is being taken away may never answer. */
const longest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 8_000).unref());

/** Everything that a page can write down: more than ours does. */
async function leaveTraces(page: Page, { text }: RandomPerson): Promise<void> {
  await page.evaluate(async (word) => {
    localStorage.setItem(word, word);
    sessionStorage.setItem(word, word);
    document.cookie = `who=${encodeURIComponent(word)}; max-age=86400`;
    await (await caches.open('who')).put('/who', new Response(word));
    indexedDB.open(word);
    history.replaceState(word, '', `#${encodeURIComponent(word)}`);
    await navigator.clipboard?.writeText(word).catch(() => {});
  }, text);
}

async function doSomething(page: Page, person: RandomPerson, random: () => number): Promise<void> {
  const pick = <One>(all: readonly One[]): One | undefined => all[Math.floor(random() * all.length)];
  const dice = random();
  if (dice < 0.35) {
    const field = pick(await page.locator('input:visible, textarea:visible').all());
    await field?.fill(pick(person.typed) ?? '', { timeout: 2_000 });
    if (random() < 0.5) await page.keyboard.press('Enter');
  } else if (dice < 0.75) {
    await pick(await page.locator('button:visible').all())?.click({ timeout: 2_000 });
  } else if (dice < 0.85) {
    await page.keyboard.type(pick(person.typed) ?? '');
  } else await tryWayOut(page, person, pick);
}

async function tryWayOut(
  page: Page,
  { text }: RandomPerson,
  pick: <One>(all: readonly One[]) => One | undefined,
): Promise<void> {
  const ways: readonly (() => Promise<unknown>)[] = [
    () => page.evaluate(() => location.reload()),
    () => page.evaluate(() => window.open('/')),
    () => page.goto(`http://127.0.0.1:9/?q=${encodeURIComponent(text)}`),
    () => page.goto('file:///tmp/'),
    () => page.keyboard.press('Control+p'),
    () => page.keyboard.press('Control+s'),
    () => page.keyboard.press('F5'),
    () =>
      page.evaluate((word) => {
        const link = Object.assign(document.createElement('a'), { href: `data:text/plain,${word}`, download: word });
        link.click();
      }, text),
    () => page.evaluate(() => history.back()),
  ];
  await pick(ways)?.();
}

async function leave(
  page: Page,
  lock: { reset(reason: 'finished' | 'idle' | 'signedOut'): Promise<void> },
  random: () => number,
): Promise<void> {
  const dice = random();
  // By the button, as a person does; else as the clock or a sign-out do it, once or twice at the same moment.
  if (dice < 0.4) {
    const button = page.getByRole('button', { name: 'Termina e cancella' });
    await button
      .first()
      .click({ timeout: 3_000 })
      .catch(() => {});
    await button
      .last()
      .click({ timeout: 3_000 })
      .catch(() => {});
  }
  await Promise.all([lock.reset(dice < 0.7 ? 'idle' : 'signedOut'), dice > 0.5 ? lock.reset('finished') : null]);
}

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** The next window's browser has begun already: what it takes away while we read holds nothing. */
function contentOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}
