// Data that leave the office, on the fake desk: a list with masked fields takes a reason, a dossier a look at a document, and the administrator
// reads what was given out, of one family too, and counts what would be erased.
import { openFamily, signIn } from '../support/counter-page.ts';
import { expectAccessible } from '../support/expect-accessible.ts';
import { expect, test } from '../support/fake-counter-test.ts';
import { fakeOperator } from '../support/fake-desk.ts';

test('a list, a dossier, and what the administrator reads of them', async ({ page, counter }) => {
  test.setTimeout(120_000);
  const { desk } = counter;
  desk.signInAs('administrator');
  await signIn(page, counter.host.address, fakeOperator);

  await page.getByRole('button', { name: 'Esporta…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Codici fiscali per intero').check();
  await dialog.getByRole('button', { name: 'Esporta' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('Scegli il motivo.');
  expect(desk.exports.asked).toEqual([]);
  await dialog.getByLabel('Perché servono per intero').selectOption('service');
  await expectAccessible(page, 'export');
  await dialog.getByRole('button', { name: 'Esporta' }).click();
  await expect(dialog.getByText('famiglie-2026-03-02.xlsx')).toBeVisible();
  expect(desk.exports.asked).toMatchObject([
    { list: 'families', disclosed: { fields: ['fiscalCode'], reason: 'service' } },
  ]);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  const [first] = desk.families;
  const label = first?.card.label ?? '';
  await openFamily(page, label.slice(0, 3), label);
  await page.keyboard.press('F3');
  await page.getByRole('menuitem', { name: 'Dati per un genitore…' }).click();
  await dialog.getByLabel('Chi lo chiede').selectOption({ index: 1 });
  await dialog.getByRole('button', { name: 'Prepara' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('Prima verifica l’identità con un documento.');
  await expectAccessible(page, 'dossier');
  await dialog.getByLabel('Ho verificato l’identità con un documento').check();
  await dialog.getByRole('button', { name: 'Prepara' }).click();
  await expect(dialog.getByText('Pronto: 2 pagine.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await page.keyboard.press('Alt+a');
  await page.getByRole('tab', { name: 'Privacy', exact: true }).click();
  const given = page.locator('[data-panel="disclosures"]');
  await expect(given.locator('tbody tr')).toHaveCount(2);
  await expect(given.getByRole('cell', { name: 'Fascicolo completo' })).toBeVisible();
  await expect(given.getByRole('cell', { name: 'tutte le famiglie' })).toBeVisible();
  await given.getByRole('textbox').fill('verdi');
  await page.keyboard.press('Enter');
  await expect(given.locator('tbody tr')).toHaveCount(1);
  await page.getByRole('button', { name: 'Conta che cosa si cancellerebbe oggi' }).click();
  await expect(page.locator('[data-class="files"] td').first()).toHaveText('1');
  await expectAccessible(page, 'privacy');
});
