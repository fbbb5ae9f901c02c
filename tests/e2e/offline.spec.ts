// The line drops: the counter says so and goes on with what it has; what is changed meanwhile waits, and leaves by itself when the line is back.
import { openFamily, signIn } from '../support/counter-page.ts';
import { expect, startOffice, test } from '../support/office.ts';

test('works on without central, says how old the data are, and brings home what was changed', async ({ page }) => {
  test.setTimeout(300_000);
  const office = await startOffice();
  try {
    await signIn(page, office.address, office.operator);
    const line = page.locator('[data-connection]');
    await expect(line).toHaveAttribute('data-connection', 'online');
    await office.stopCentral();
    await expect(line).toHaveAttribute('data-connection', 'offline', { timeout: 60_000 });
    await expect(page.getByText('Il server non risponde. Le modifiche partiranno da sole.')).toBeVisible();
    await expect(page.getByText(/dati delle \d\d:\d\d/)).toBeVisible();

    await openFamily(page, 'espo', 'Rossi – Esposito');
    await page.keyboard.press('F5');
    await expect(page.getByRole('img', { name: 'Avviso di pagamento, pagina 1' })).toBeVisible();
    await page.keyboard.press('Escape');

    const parent = (await page.locator('.facts b').first().innerText()).trim();
    await page.keyboard.press('F3');
    await page.getByRole('menuitem', { name: parent, exact: true }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Telefono' }).first().fill('333 000 1111');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('333 000 1111').first()).toBeVisible();
    await page.getByRole('tab', { name: 'Genitori' }).click();
    await expect(page.locator('[data-pending="waiting"]').first()).toBeVisible();
    await page.getByRole('button', { name: 'una modifica in attesa' }).click();
    await expect(page.locator('[data-change]')).toContainText(`Telefono di ${parent}`);

    await office.startCentral();
    await page.getByRole('button', { name: 'Riprova ora', exact: true }).click();
    await expect(page.getByText('Non c’è niente in attesa: tutto è arrivato al server centrale.')).toBeVisible({
      timeout: 60_000,
    });
    await expect(line).toHaveAttribute('data-connection', 'online', { timeout: 60_000 });
    await page.getByRole('tab', { name: 'Fatte' }).click();
    await expect(page.locator('[data-change]')).toContainText('Arrivata');

    await openFamily(page, 'espo', 'Rossi – Esposito');
    await expect(page.locator('[data-pending]')).toHaveCount(0);
    await page.getByRole('tab', { name: 'Storia' }).click();
    await expect(page.getByRole('cell', { name: '333 000 1111' })).toBeVisible();
  } finally {
    await office.close();
  }
});
