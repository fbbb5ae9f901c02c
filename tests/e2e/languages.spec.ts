// The language of the screen changes at once, everywhere, and is remembered.
import { expect, test } from '../support/fake-counter-test.ts';
import { fakeOperator } from '../support/fake-desk.ts';
import { openFamily, signIn } from '../support/counter-page.ts';

test('switches language without losing the place', async ({ page, counter }) => {
  await signIn(page, counter.host.address, fakeOperator);
  await openFamily(page, 'espo', 'Rossi – Esposito');
  await expect(page.getByRole('columnheader', { name: 'Saldo bollettini' })).toBeVisible();
  await page.getByRole('button', { name: 'Anna Bianchi' }).click();
  await page.getByRole('menuitemradio', { name: 'Deutsch' }).click();
  await page.keyboard.press('Escape');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('columnheader', { name: 'Saldo Rechnungen' })).toBeVisible();
  await expect(page.getByRole('cell', { name: '20.01.2020' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('columnheader', { name: 'Saldo Rechnungen' })).toBeVisible();

  await page.getByRole('button', { name: 'Anna Bianchi' }).click();
  await page.getByRole('menuitemradio', { name: 'English' }).click();
  await expect(page.getByRole('columnheader', { name: 'Balance of bills' })).toBeVisible();
  await expect(page.getByText('€57.33').first()).toBeVisible();
});
