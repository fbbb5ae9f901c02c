// "Debiti pagoPA" on the fake desk: what waits is tied to a family and put aside by keyboard and mouse, refusals are tried again,
// and what is missing is said. Accessible on the way.
import { signIn } from '../support/counter-page.ts';
import { expectAccessible } from '../support/expect-accessible.ts';
import { expect, test } from '../support/fake-counter-test.ts';
import { fakeOperator } from '../support/fake-desk.ts';

test('an administrator places what GPD could not, and tries again what it refused', async ({ page, counter }) => {
  test.setTimeout(120_000);
  const { debts } = counter.desk.administration;
  counter.desk.signInAs('administrator');
  await signIn(page, counter.host.address, fakeOperator);
  await page.keyboard.press('Alt+a');
  await page.getByRole('tab', { name: 'Debiti pagoPA' }).click();
  await expect(page.getByText(/Ultima lettura: .*412 posizioni, 9 bollettini nuovi/)).toBeVisible();
  await expect(page.locator('[data-position]')).toHaveCount(2);
  await expect(page.getByText('RSSMRA80A01H501U')).toHaveCount(0);
  await expectAccessible(page, 'debts, tray');

  await page.locator('[data-position="pos-1"]').getByRole('button', { name: 'Collega' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox').fill('ros');
  await dialog.getByRole('option').first().waitFor();
  await expectAccessible(page, 'debts, the family');
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('A chi è chiesto di pagare')).toBeFocused();
  for (const name of ['A chi è chiesto di pagare', 'Consumatore', 'Servizio']) {
    await dialog.getByLabel(name).selectOption({ index: 0 });
  }
  await expectAccessible(page, 'debts, the child');
  await dialog.getByRole('button', { name: 'Collega' }).click();
  await expect(page.locator('[data-position]')).toHaveCount(1);
  expect(debts.asked.at(-1)).toMatch(/^tie pos-1 /);

  await page.getByRole('button', { name: 'Scarta' }).click();
  const ask = page.getByRole('alertdialog');
  await ask.getByRole('button', { name: 'Scarta' }).click();
  await expect(ask.getByRole('alert')).toBeVisible();
  await ask.getByLabel('Perché').fill('È la TARI');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Ogni posizione ha la sua famiglia.')).toBeVisible();
  expect(debts.asked.at(-1)).toBe('dismiss pos-2 È la TARI');

  await page.getByRole('tab', { name: /Pubblicazioni respinte/ }).click();
  await expect(page.getByText('The iban is not known for the organization')).toBeVisible();
  await expectAccessible(page, 'debts, refused');
  await page.getByRole('button', { name: /^Riprova/ }).click();
  await expect(page.getByText('GPD non ha respinto niente.')).toBeVisible();
  expect(debts.asked.at(-1)).toBe('retry b-1');
  await page.getByRole('button', { name: 'Leggi adesso' }).click();
  await expect.poll(() => debts.asked.at(-1)).toBe('read recent');

  debts.status = { ...debts.status, access: 'missing', numbering: 'missing' };
  await page.getByRole('tab', { name: 'Che cosa manca' }).click();
  await page.getByRole('tab', { name: 'Debiti pagoPA' }).click();
  await expect(page.getByText(/non ha l’accesso a GPD/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Leggi adesso' })).toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page, 'debts, no access');
});
