// The main job on the real thing: central server, desk, web host, browser. Also takes the two pictures of the README.
import { readdirSync } from 'node:fs';
import { openFamily, printedFrom, signIn, totals } from '../support/counter-page.ts';
import { manualPicture } from '../support/manual-picture.ts';
import { expect, test } from '../support/office.ts';

test('finds a family, ticks what is owed, and hands out the notice in every way', async ({ page, office }) => {
  await signIn(page, office.address, office.operator);
  await openFamily(page, 'espo', 'Rossi – Esposito');
  await expect(page.getByRole('main').getByText('57,33 €').first()).toBeVisible();

  await page.keyboard.press('F4');
  const tick = page.getByRole('checkbox', { name: /Post-scuola, 57,33 €/ });
  await expect(tick).not.toBeChecked();
  expect(await totals(page)).toEqual({
    'Totale': '0,00 €',
    'Saldo bollettini': '−57,33 €',
    'Saldo bollettini finale': '−57,33 €',
  });
  await page.getByRole('button', { name: 'Paga presso PSP' }).click();
  await expect(page.getByText('Per procedere scegli almeno un bollettino.')).toBeVisible();

  await tick.check();
  await expect(page.getByText('Per procedere scegli almeno un bollettino.')).toBeHidden();
  expect(await totals(page)).toEqual({
    'Totale': '57,33 €',
    'Saldo bollettini': '−57,33 €',
    'Saldo bollettini finale': '0,00 €',
  });

  await page.getByRole('button', { name: 'Paga presso PSP' }).click();
  const entry = page.locator('[data-notice]');
  await expect(entry).toHaveCount(1);
  const noticeNumber = (await entry.getAttribute('data-notice')) ?? '';
  expect(noticeNumber).toMatch(/^3\d{17}$/);
  const sheet = page.getByRole('img', { name: 'Avviso di pagamento, pagina 1' });
  await expect.poll(() => sheet.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Salva/ }).click();
  expect((await download).suggestedFilename()).toBe(`avviso-${noticeNumber}.pdf`);

  const arrived = () => readdirSync(office.mailDir).filter((file) => file.endsWith('.eml')).length;
  const before = arrived();
  await page.getByRole('button', { name: 'Invia e-mail' }).click();
  await expect(page.getByText(/^Inviato a .+ alle \d\d:\d\d$/)).toBeVisible();
  await expect.poll(arrived).toBe(before + 1);

  expect(await printedFrom(page, () => page.getByRole('button', { name: /^Stampa/ }).click())).toMatch(
    /^\/documents\/.+\.pdf$/,
  );
});

test('copies the codes as they must be typed elsewhere', async ({ page, office, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: office.origin });
  await signIn(page, office.address, office.operator);
  await openFamily(page, 'espo', 'Rossi – Esposito');
  await page.keyboard.press('F5');
  const noticeNumber = await page.locator('[data-notice]').getAttribute('data-notice');
  await page.getByRole('button', { name: 'Copia: Codice avviso' }).click();
  await expect(page.getByText('Copiato').first()).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(noticeNumber);
  await page.getByRole('button', { name: 'Copia: Importo' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('57,33');
});

test('makes one file for several bollettini, with their sum, and goes back to the same ticks', async ({
  page,
  office,
}) => {
  await signIn(page, office.address, office.operator);
  await openFamily(page, 'giulia damico', "Damico – D'Amico");
  await expect(page.getByRole('row', { name: /Scaduto/ }).first()).toBeVisible();
  await manualPicture(page, 'family-card.png');

  // A long list holds only the rows in view, and fetches the others as they come.
  await page.getByRole('tab', { name: 'Pagati' }).click();
  const list = page.getByRole('region', { name: 'Pagati' });
  const rows = Number(await list.getByRole('table').getAttribute('aria-rowcount'));
  expect(rows).toBeGreaterThan(101);
  await list.focus();
  await page.keyboard.press('End');
  await expect(list.locator(`[aria-rowindex="${rows}"]`)).toContainText('Pagato');
  expect(await list.getByRole('row').count()).toBeLessThan(60);

  await page.keyboard.press('F4');
  await expect(page.getByRole('checkbox').first()).toBeFocused();
  await page.keyboard.press('Control+a');
  const ticked = await page.getByRole('checkbox', { checked: true }).count();
  expect(ticked).toBeGreaterThan(1);
  const { Totale: total = '' } = await totals(page);
  await page.keyboard.press('F5');
  await expect(page.locator('[data-notice]')).toHaveCount(ticked);
  await expect(page.getByText(`Totale di ${ticked} avvisi`)).toBeVisible();
  await expect(page.locator('.sum')).toContainText(total);
  await expect(page.getByRole('img', { name: 'Avviso di pagamento, pagina 1' })).toBeVisible();
  await manualPicture(page, 'psp-page.png');

  await page.getByRole('button', { name: 'Pagina successiva' }).click();
  await expect(page.getByRole('img', { name: 'Avviso di pagamento, pagina 2' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(ticked);
});
