// From an empty central server to the first printed notice, by keyboard alone, on the real programs.
// With MANUAL_PICTURES=1 it takes the pictures of the administrator's manual.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { z } from 'zod';
import { runToEnd, startProgram } from '../support/child-program.ts';
import { focused, printedFrom, tabTo, typeInto } from '../support/counter-page.ts';
import { oneFamily } from '../support/imports/one-family.ts';
import { OFFICE_TEMPLATE } from '../support/office-template.ts';
import { expectAccessible } from '../support/expect-accessible.ts';

const files = oneFamily('Primaria Rodari', 'Mensa', '07');
const takesPictures = process.env['MANUAL_PICTURES'] === '1';

async function picture(page: Page, name: string): Promise<void> {
  if (takesPictures) await page.screenshot({ path: `docs/images/first-start-${name}.png`, animations: 'disabled' });
}

const statesOf = (page: Page) =>
  page
    .locator('[data-step]')
    .evaluateAll((steps) => steps.map((step) => `${step.dataset['step']} ${step.dataset['state']}`));
const stateOf = (page: Page, step: string) => page.locator(`[data-step="${step}"]`);

/** Back to the assistant from anywhere. */
async function openAssistant(page: Page): Promise<void> {
  await page.keyboard.press('Alt+a');
  await tabTo(page, page.getByRole('tab', { name: 'Che cosa manca' }));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'Primo avvio' })).toBeFocused();
}

/** From the assistant to where its step is done. */
async function openStep(page: Page, step: string, part: string): Promise<void> {
  const button = stateOf(page, step).getByRole('button');
  await tabTo(page, button);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 2, name: part }).waitFor();
  expect(await focused(page), part).not.toBe('LOST');
}

/** Saves with the key: nothing is left to save or take back, and the focus is where one can go on. */
async function save(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.locator('[data-form] [aria-disabled="false"]')).toHaveCount(0);
  await expect(page.getByText('Salvato. Gli altri sportelli lo ricevono da soli.').last()).toBeVisible();
  await expect.poll(() => focused(page)).not.toBe('LOST');
}

async function setEnteUp(page: Page): Promise<void> {
  await openStep(page, 'ente', 'Ente');
  await typeInto(page, page.getByLabel('Settore o ufficio'), 'Ufficio scuola');
  await typeInto(page, page.getByLabel('Telefono'), '0544 990 100');
  await save(page);
  await expect(page.getByLabel('Telefono')).toBeFocused();
}

async function setNumbersUp(page: Page): Promise<void> {
  await openAssistant(page);
  await openStep(page, 'pagopa', 'pagoPA');
  await typeInto(page, page.getByLabel('Codice di segregazione'), '07');
  await typeInto(page, page.getByLabel('Prossimo numero'), '1000');
  await typeInto(page, page.getByLabel('Codice CBILL'), 'ABCDE');
  await save(page);
  await openAssistant(page);
  await expect(stateOf(page, 'pagopa')).toHaveAttribute('data-state', 'done');
}

async function makeCategoryAndService(page: Page): Promise<void> {
  await openStep(page, 'categories', 'Categorie e servizi');
  await tabTo(page, page.getByRole('button', { name: 'Nuova categoria' }));
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Nome', { exact: true })).toBeFocused();
  await page.keyboard.type('pagoPA – Refezione');
  await tabTo(page, page.getByLabel('Tassonomia'));
  await page.keyboard.type('Mense scolastiche');
  await typeInto(page, page.getByLabel('IBAN'), 'IT60 X054 2811 1010 0000 0123 456');
  await save(page);
  await expect(page.getByRole('button', { name: 'Nuova categoria' })).toBeFocused();
  await expect(page.getByRole('row', { name: /pagoPA – Refezione.*Mense scolastiche/ })).toBeVisible();

  await tabTo(page, page.getByRole('button', { name: 'Nuovo servizio' }));
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Servizio', { exact: true })).toBeFocused();
  await page.keyboard.type('Mensa');
  await tabTo(page, page.getByLabel('Categoria di pagamento'));
  await page.keyboard.type('pagoPA');
  await save(page);
  await openAssistant(page);
  await expect(stateOf(page, 'categories')).toHaveAttribute('data-state', 'done');
}

async function makeSchoolAndYear(page: Page): Promise<void> {
  await openStep(page, 'schools', 'Scuole e anni');
  await tabTo(page, page.getByRole('button', { name: 'Nuova scuola' }));
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Nome', { exact: true })).toBeFocused();
  await page.keyboard.type('Primaria Rodari');
  await tabTo(page, page.getByLabel('Ultima classe'));
  await page.keyboard.type('La 5');
  await typeInto(page, page.getByLabel('Classi e sezioni'), '1A');
  await save(page);
  await tabTo(page, page.getByRole('region', { name: 'Anni scolastici' }).getByRole('button', { name: 'Modifica' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Anno successivo' }));
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Anno', { exact: true })).toHaveValue(/^\d{4}\/\d{2}$/);
  await save(page);
  await openAssistant(page);
  await expect(stateOf(page, 'schools')).toHaveAttribute('data-state', 'done');
}

/** Gives a file by its chooser, as the keyboard opens it, and goes through the check to the end of the import. */
async function bringIn(page: Page, name: string, content: Buffer): Promise<void> {
  await tabTo(page, page.locator('[data-action="import-file"]'));
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Space');
  await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: content });
  await expect(page.getByRole('heading', { level: 2, name: 'Colonne' })).toBeFocused({ timeout: 60_000 });
  await tabTo(page, page.locator('[data-action="check"]'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'Esito della verifica' })).toBeFocused({ timeout: 60_000 });
  await expect(page.getByText('Nessun problema trovato.')).toBeVisible();
  if (name === 'famiglie.csv') await picture(page, 'check');
  await tabTo(page, page.locator('[data-action="start-import"]'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'Importata' })).toBeFocused({ timeout: 60_000 });
}

async function bringFilesIn(page: Page): Promise<void> {
  // The list of what is missing leads to the same place as the assistant.
  await page.keyboard.press('Alt+a');
  await tabTo(page, page.locator('[data-missing="noFamily"]').getByRole('button'));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 2, name: 'Importa' }).waitFor();
  await expect.poll(() => focused(page)).not.toBe('LOST');
  await bringIn(page, 'famiglie.csv', files.families);
  await tabTo(page, page.getByRole('button', { name: 'Altra importazione' }));
  await page.keyboard.press('Enter');
  await page.getByText('Che cosa contiene il file').waitFor();
  await expect.poll(() => focused(page)).not.toBe('LOST');
  await tabTo(page, page.getByRole('radio', { name: /^Famiglie/ }));
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: /^Bollettini/ })).toBeChecked();
  await bringIn(page, 'bollettini.csv', files.bollettini);
  await openAssistant(page);
  await expect(stateOf(page, 'imports')).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
}

async function makeFirstNotice(page: Page): Promise<void> {
  await expect(page.locator('[aria-current="step"]')).toContainText('Il primo avviso');
  // The button of the imports is gone, and the focus with it is not.
  expect(await focused(page)).not.toBe('LOST');
  await tabTo(page, stateOf(page, 'notice').getByRole('button'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: /Cerca famiglia/ })).toBeFocused();
  await page.keyboard.type('damico');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: /D.Amico/ }).waitFor();
  await page.keyboard.press('F5');
  await expect(page.locator('[data-notice]')).toHaveAttribute('data-notice', files.noticeNumber);
  const sheet = page.getByRole('img', { name: 'Avviso di pagamento, pagina 1' });
  await expect.poll(() => sheet.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300);
  await picture(page, 'notice');
  expect(await printedFrom(page, () => page.keyboard.press('Control+p'))).toMatch(/^\/documents\/.+\.pdf$/);
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  expect((await download).suggestedFilename()).toBe(`avviso-${files.noticeNumber}.pdf`);

  await page.bringToFront();
  await openAssistant(page);
  await expect(stateOf(page, 'notice')).toHaveAttribute('data-state', 'done', { timeout: 60_000 });
  await expect(page.getByText('Tutto è pronto: il primo avviso è stato fatto.')).toBeVisible();
}

test('an empty ente gets its station, its administrator and its first notice', async ({ page }) => {
  test.setTimeout(300_000);
  // Whoever listens before the page is there gets every chooser: asked for in the moment of the key press, one came too early for it.
  page.on('filechooser', () => {});
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
    await expect
      .poll(() => statesOf(page))
      .toEqual([
        ...['station done', 'administrator done', 'ente better', 'pagopa todo', 'categories todo', 'schools todo'],
        ...['imports todo', 'mail better', 'notice todo'],
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

    await test.step('ente', () => setEnteUp(page));
    await test.step('pagoPA', () => setNumbersUp(page));
    await test.step('categories', () => makeCategoryAndService(page));
    await test.step('schools', () => makeSchoolAndYear(page));
    await test.step('imports', () => bringFilesIn(page));
    await test.step('notice', () => makeFirstNotice(page));
  } finally {
    await host.stop();
    await central.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
