// The line drops: the counter says so and goes on with what it has; when the line is back it says that too.
import { openFamily, signIn } from '../support/counter-page.ts';
import { expect, startOffice, test } from '../support/office.ts';

test('works on without central, and says how old the data are', async ({ page }) => {
  const office = await startOffice();
  try {
    await signIn(page, office.address, office.operator);
    const line = page.locator('[data-connection]');
    await expect(line).toHaveAttribute('data-connection', 'online');
    await office.stopCentral();
    await expect(line).toHaveAttribute('data-connection', 'offline', { timeout: 40_000 });
    await expect(page.getByText('Il server non risponde. Le modifiche partiranno da sole.')).toBeVisible();
    await expect(page.getByText(/dati delle \d\d:\d\d/)).toBeVisible();

    await openFamily(page, 'espo', 'Rossi – Esposito');
    await page.keyboard.press('F5');
    await expect(page.getByRole('img', { name: 'Avviso di pagamento, pagina 1' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page
      .getByRole('button', { name: /Bianchi|Verdi|\w+/ })
      .first()
      .waitFor();

    await office.startCentral();
    await expect(line).toHaveAttribute('data-connection', 'online', { timeout: 60_000 });
  } finally {
    await office.close();
  }
});
