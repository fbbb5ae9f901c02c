// Changing families on a real desk with a real central server: by keyboard, with and without a line, in words that help.
import type { Page } from '@playwright/test';
import { canonicalFiscalCode, omocodiaVariants, parseFiscalCode } from '#shared/domain/fiscal-code.ts';
import { openFamily, prefer, signIn } from '../support/counter-page.ts';
import { expect, test } from '../support/office.ts';

const search = (page: Page) => page.getByRole('combobox', { name: /Cerca famiglia/ });
const panel = (page: Page) => page.getByRole('dialog');

/** Chooses in the menu of everything that can be changed. */
async function edit(page: Page, entry: string): Promise<void> {
  await page.keyboard.press('F3');
  await page.getByRole('menuitem', { name: entry, exact: true }).click();
}

/** Types like fingers: a scanner types faster. */
const type = (page: Page, text: string) => page.keyboard.type(text, { delay: 45 });

test('a new family by keyboard alone, found by the search at once', async ({ page, office }) => {
  await signIn(page, office.address, office.operator);
  await type(page, 'quagliarini ottavia');
  await page.getByText('Prova con meno lettere.').waitFor();
  await page.keyboard.press('Alt+n');
  await expect(page.getByLabel('Cognome')).toBeFocused();
  await expect(page.getByLabel('Cognome')).toHaveValue('Quagliarini');
  await expect(page.getByLabel('Nome', { exact: true })).toHaveValue('Ottavia');
  await expect(page.getByLabel('Nome della famiglia')).toHaveValue('Quagliarini');

  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await type(page, 'qglttv85c41f205');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Il codice fiscale ha 16 caratteri, oppure 11 cifre.')).toBeVisible();
  await expect(page.getByLabel('Codice fiscale', { exact: true })).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Control+Enter');

  await page.getByRole('heading', { level: 1, name: 'Quagliarini' }).waitFor();
  await expect(page.getByText('Salvato su questa postazione. Partirà da solo.', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(search(page)).toBeFocused();
  await type(page, 'ottavia quagl');
  await expect(page.getByRole('option', { name: /Quagliarini/ })).toBeVisible();
});

test('somebody who is there already is named while typing, also under an omocodia code', async ({ page, office }) => {
  await signIn(page, office.address, office.operator);
  await openFamily(page, 'espo', 'Rossi – Esposito');
  await page
    .getByRole('button', { name: /Mostra il codice fiscale di Maria/ })
    .first()
    .click();
  const code = page.locator('.facts .code').first();
  await expect(code).not.toContainText('•');
  const shown = (await code.innerText()).replaceAll(' ', '');
  const known = parseFiscalCode(shown);
  if (!known.ok) throw new Error('the demo has no right fiscal code here');
  const twin =
    omocodiaVariants(canonicalFiscalCode(known.value.value)).find((code) => code !== known.value.value) ?? '';

  await page.keyboard.press('Alt+n');
  await page.getByLabel('Codice fiscale', { exact: true }).fill(twin);
  const hit = page.locator('[data-duplicate]').first();
  await expect(hit).toContainText('Esposito');
  await expect(hit).toContainText('stesso codice fiscale');
  await hit.getByRole('button', { name: 'Apri la famiglia' }).click();
  await page.getByRole('button', { name: 'Esci senza salvare' }).click();
  await page.getByRole('heading', { level: 1, name: 'Rossi – Esposito' }).waitFor();
});

test('a parent of another family joins as the same person', async ({ page, office }) => {
  await signIn(page, office.address, office.operator);
  await openFamily(page, 'espo', 'Rossi – Esposito');
  const parent = await page.locator('.facts b').first().innerText();
  await page.keyboard.press('Alt+n');
  const [givenName = '', ...familyName] = parent.split(' ');
  await page.getByLabel('Cognome').fill(familyName.join(' '));
  await page.getByLabel('Nome', { exact: true }).fill(givenName);
  await page
    .locator('[data-duplicate]', { hasText: 'Rossi – Esposito' })
    .getByRole('button', { name: 'È la stessa persona' })
    .click();
  await expect(page.getByText('È già nella famiglia Rossi – Esposito')).toBeVisible();
  await expect(page.getByLabel('Cognome')).toHaveAttribute('readonly', '');
  await page.getByLabel('Nome della famiglia').fill('Zanardi');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { level: 1, name: 'Zanardi' }).waitFor();
  await expect(page.getByRole('main').getByText(parent).first()).toBeVisible();
});

test('shares that do not make 100 are shown while typing and refused in words', async ({ page, office }) => {
  await signIn(page, office.address, office.operator);
  await openFamily(page, 'espo', 'Rossi – Esposito');
  await edit(page, 'Intestatari e quote');
  await panel(page).getByLabel('Quota %').first().fill('60');
  await expect(page.locator('[data-span]').last()).toContainText('60 %');
  await expect(page.locator('[data-span]').last()).toContainText('deve fare 100 %');
  await page.keyboard.press('Control+Enter');
  await expect(panel(page).getByText(/le quote fanno 60 %, non 100 %/)).toBeVisible();
  await panel(page).getByLabel('Quota %').first().fill('100');
  await expect(page.locator('[data-span]').last()).toContainText('un dichiarante');
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
});

test('a change is shown at once, marked as waiting, and taken back by Ctrl+Z', async ({ page, office }) => {
  await signIn(page, office.address, office.operator);
  await openFamily(page, 'espo', 'Rossi – Esposito');
  await edit(page, 'Nome, indirizzo, note');
  await panel(page).getByLabel('Via e numero').fill('Via delle Prove 99');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Via delle Prove 99')).toBeVisible();
  await expect(page.getByRole('button', { name: /Modifica/ }).first()).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Via delle Prove 99')).toBeHidden();
  await expect(page.getByText(/Modifica annullata/).first()).toBeVisible();
});

test('two families become one and two again', async ({ page, office }) => {
  test.setTimeout(180_000);
  await signIn(page, office.address, office.operator);
  for (const name of ['Zuccarelli', 'Zuccherini']) {
    await page.keyboard.press('Alt+n');
    await page.getByLabel('Cognome').fill(name);
    await page.getByLabel('Nome', { exact: true }).fill('Ada');
    await page.getByLabel('Data di nascita').fill('01/02/1980');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await expect(page.locator('[data-pending]')).toHaveCount(0, { timeout: 90_000 });
  }
  await page.keyboard.press('F3');
  await page.getByRole('menuitem', { name: /Unisci con/ }).click();
  await expect(page.getByRole('combobox', { name: /Quale famiglia è la stessa/ })).toBeFocused();
  await type(page, 'zuccarelli');
  await page.getByRole('option', { name: /Zuccarelli/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Unisci', exact: true }).click();
  await expect(page.getByRole('alertdialog').getByRole('button', { name: 'Annulla' })).toBeFocused();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Unisci' }).click();
  await page.getByRole('heading', { level: 1, name: 'Zuccherini' }).waitFor();
  await page.keyboard.press('F3');
  const undo = page.getByRole('menuitem', { name: /Annulla l’unione con Zuccarelli/ });
  await expect(undo).toBeVisible({ timeout: 90_000 });
  await undo.click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Annulla l’unione' }).click();
  await expect(page.locator('[data-pending]')).toHaveCount(0, { timeout: 90_000 });
  await openFamily(page, 'zuccarelli', 'Zuccarelli');
});

for (const [language, words] of [
  ['en', { edit: 'Edit', address: 'Name, address, notes', street: 'Street and number', missing: 'Missing.' }],
  ['de', { edit: 'Bearbeiten', address: 'Name, Adresse, Notizen', street: 'Straße und Nummer', missing: 'Fehlt.' }],
] as const) {
  test(`the same form in another language (${language})`, async ({ page, office }) => {
    await signIn(page, office.address, office.operator);
    await openFamily(page, 'espo', 'Rossi – Esposito');
    await prefer(page, { language });
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Rossi – Esposito' }).waitFor();
    await page.getByRole('button', { name: words.edit, exact: true }).click();
    await page.getByRole('menuitem', { name: words.address }).click();
    await panel(page).getByLabel(words.street).fill('');
    await page.keyboard.press('Control+Enter');
    await expect(panel(page).getByText(words.missing)).toBeVisible();
  });
}
