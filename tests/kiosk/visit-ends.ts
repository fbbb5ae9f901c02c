// How a visit ends: as the person ends it, as the clock does, or by something that nobody planned. Called by run-sessions.ts, which then waits
// for the erasure.
import type { Page } from 'playwright';
import { idleTimes } from '#shared/kiosk/idle.ts';
import { button } from '../support/kiosk-page.ts';
import type { Visit } from './visit-acts.ts';

const second = 1_000;

export const ends: Readonly<Record<string, (visit: Visit) => Promise<unknown>>> = {
  endAndErase: ({ page }) => endAndErase(page),
  /** The clock asks, counts down, and ends. What the key does is let the page look at its clock now. */
  async idle({ page }) {
    await moveClock(page, idleTimes.awayMs + second);
    await page.keyboard.press('Shift');
    await page.getByRole('alertdialog', { name: 'È ancora qui?' }).waitFor({ timeout: 15_000 });
    await moveClock(page, idleTimes.countdownMs + second);
  },
  reload: ({ page }) => page.evaluate(() => location.reload()),
  back: async ({ page }) => {
    // There is a way back only where something else was shown before: an address that was typed.
    await page.goto('about:blank').catch(() => null);
    await page.goBack().catch(() => null);
  },
  typedAddress: ({ page, person }) =>
    page.goto(`http://127.0.0.1:9/?q=${encodeURIComponent(person.text)}`).catch(() => null),
  fileSystem: ({ page }) => page.goto('file:///tmp/').catch(() => null),
  closedWindow: ({ page }) => page.close(),
  killedBrowser: ({ kiosk }) => Promise.resolve(kiosk.killBrowser()),
  /** Two at the same moment are one. */
  async twice({ page, kiosk }) {
    await endAndErase(page);
    kiosk.killBrowser();
  },
  killedProgram: ({ kiosk }) => kiosk.killProgram(),
};

async function endAndErase(page: Page): Promise<void> {
  const open = page.getByRole('dialog').getByRole('button', { name: 'Chiudi' });
  if (await open.isVisible()) await open.click({ timeout: 3_000 });
  await button(page, 'Termina e cancella').click({ timeout: 5_000 });
  await page.getByRole('alertdialog').getByRole('button', { name: 'Termina e cancella' }).click({ timeout: 5_000 });
}

/** As if so much time had passed; the page's own timers and reducer do the rest. */
async function moveClock(page: Page, ms: number): Promise<void> {
  await page.evaluate((by) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + by;
  }, ms);
}
