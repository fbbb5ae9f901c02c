// Paying online on the real thing: counter, central server, the stand-in for pagoPA, and the parent's own browser.
// States that do not need all of them are tests of src-renderer/counter/pay and of central's payments.
import { payAtCheckout } from '../support/checkout-page.ts';
import { openFamily, printedFrom, signIn } from '../support/counter-page.ts';
import { expect, test } from '../support/office.ts';

test('leads from the ticked bollettino to the receipt, also when the browser was closed half-way', async ({
  page,
  office,
  context,
}) => {
  await signIn(page, office.address, office.operator);
  await openFamily(page, 'espo', 'Rossi – Esposito');
  await page.keyboard.press('F4');
  await expect(page.getByRole('checkbox').first()).toBeFocused();
  await page.keyboard.press('s');
  await expect(page.getByRole('checkbox').first()).toBeChecked();
  await page.keyboard.press('Enter');
  const panel = page.locator('[data-payment]');
  await panel.getByRole('button', { name: /Qui, su questo schermo/ }).click();
  const left = await office.nextCheckout();
  await panel.getByRole('button', { name: 'Chiudi quella finestra' }).click();
  await panel.getByRole('button', { name: 'Riprova con una pagina nuova' }).click();
  const address = await office.nextCheckout();
  expect(address).not.toBe(left);

  const parent = await context.newPage();
  await payAtCheckout(parent, address);
  await expect(panel.locator('[data-session-state="paid"]')).toBeVisible({ timeout: 40_000 });
  expect(await printedFrom(page, () => panel.getByRole('button', { name: 'Stampa la ricevuta' }).click())).toMatch(
    /^\/documents\/.+\.pdf$/,
  );

  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: /Pagati/ }).click();
  await expect(page.getByRole('row', { name: /57,33 €.*|Pagato/ }).first()).toContainText('Pagato');
  await page.getByRole('tab', { name: 'Ricevute' }).click();
  await expect(page.locator('[data-receipt]')).toHaveCount(1);
});
