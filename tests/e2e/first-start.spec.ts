// From an empty central server to the assistant of the first start, by keyboard alone, on the real programs.
// With MANUAL_PICTURES=1 it takes the pictures of the administrator's manual.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { z } from 'zod';
import { runToEnd, startProgram } from '../support/child-program.ts';
import { focused } from '../support/counter-page.ts';
import { OFFICE_TEMPLATE } from '../support/office-template.ts';
import { expectAccessible } from '../support/expect-accessible.ts';

const takesPictures = process.env['MANUAL_PICTURES'] === '1';

async function picture(page: Page, name: string): Promise<void> {
  if (takesPictures) await page.screenshot({ path: `docs/images/first-start-${name}.png`, animations: 'disabled' });
}

test('an empty ente gets its station, its administrator and the way to its first notice', async ({ page }) => {
  test.slow();
  const folder = mkdtempSync(join(tmpdir(), 'sportello-first-'));
  const dataDir = join(folder, 'central');
  // Another ente lives in it already: the new one is as empty as on a server of its own, and the server need not be made.
  const template = process.env[OFFICE_TEMPLATE];
  if (template) cpSync(template, dataDir, { recursive: true });
  const made = await runToEnd(
    'src-central/main.ts',
    ['create-ente', 'valverde', '99900270150', 'Comune', 'di', 'Valverde'],
    {
      DATA_DIR: dataDir,
    },
  );
  const code = made.join('\n').match(/enrolment code: (\S+)/)?.[1] ?? '';
  const central = await startProgram(
    'tests/support/run-central.ts',
    [dataDir, '0', 'none'],
    z.object({ url: z.url() }),
  );
  const host = await startProgram(
    'src-main/web/main.ts',
    ['--data-dir', join(folder, 'desk'), '--no-open', '--ready-json', '--end-with-input'],
    z.object({ address: z.url() }),
  );
  try {
    await page.goto(host.ready.address);
    await expect(page.getByLabel('Indirizzo del server centrale')).toBeFocused();
    await page.keyboard.type(central.ready.url);
    await page.keyboard.press('Tab');
    await page.keyboard.type(code);
    await picture(page, 'station');
    await page.keyboard.press('Enter');

    await expect(page.getByRole('heading', { level: 1, name: 'Il primo amministratore' })).toBeVisible({
      timeout: 30_000,
    });
    await expect(page.getByLabel('Nome e cognome')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByText('Scrivi nome e cognome.')).toBeVisible();
    await expectAccessible(page, 'first administrator');
    await page.keyboard.type('Davide Ferri');
    await page.keyboard.press('Tab');
    await page.keyboard.type('d.ferri');
    await page.keyboard.press('Tab');
    await page.keyboard.type('un-cavallo-verde-salta');
    await page.keyboard.press('Tab');
    await page.keyboard.type('un-cavallo-verde-corre');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Le due password sono diverse.')).toBeVisible();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('un-cavallo-verde-salta');
    await picture(page, 'administrator');
    await page.keyboard.press('Enter');

    await expect(page.getByRole('heading', { level: 2, name: 'Primo avvio' })).toBeVisible({ timeout: 30_000 });
    const states = () =>
      page
        .locator('[data-step]')
        .evaluateAll((steps) => steps.map((step) => `${step.dataset['step']} ${step.dataset['state']}`));
    await expect
      .poll(states)
      .toEqual([
        ...['station done', 'administrator done', 'ente better', 'pagopa todo', 'categories todo', 'schools todo'],
        ...['import todo', 'mail better', 'notice todo'],
      ]);
    await expect(page.locator('[aria-current="step"]')).toContainText('pagoPA');
    await expectAccessible(page, 'first start');
    await picture(page, 'steps');

    // Left and taken up again: nothing is remembered but what is there.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toBe('INPUT');
    await page.reload();
    await expect(page.getByRole('heading', { level: 2, name: 'Primo avvio' })).toBeVisible();
  } finally {
    await host.stop();
    await central.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
