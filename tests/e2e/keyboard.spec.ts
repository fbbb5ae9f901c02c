// The same job without a mouse, and the promise that the focus is never lost.
import { focused, scan, signIn } from '../support/counter-page.ts';
import { expect, test } from '../support/office.ts';

test('the whole job by keyboard alone', async ({ page, office }) => {
  await page.goto(office.address);
  await expect(page.getByLabel('Nome utente')).toBeFocused();
  await page.keyboard.type(office.operator.username);
  await page.keyboard.press('Tab');
  await page.keyboard.type(office.operator.password);
  await page.keyboard.press('Enter');
  const search = page.getByRole('combobox', { name: /Cerca famiglia/ });
  await expect(search).toBeFocused();

  await page.keyboard.type('espo');
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Rossi – Esposito' }).waitFor();
  expect(await focused(page)).not.toBe('LOST');

  await page.keyboard.press('F4');
  await expect(page.getByRole('checkbox').first()).toBeFocused();
  await page.keyboard.press('s');
  await expect(page.getByRole('checkbox').first()).toBeChecked();
  await page.keyboard.press('Space');
  await expect(page.getByRole('checkbox').first()).not.toBeChecked();
  await page.keyboard.press('Space');
  await page.keyboard.press('F5');
  await page.locator('[data-notice]').waitFor();
  expect(await focused(page)).not.toBe('LOST');
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  await download;

  await page.keyboard.press('Escape');
  await page.getByRole('heading', { level: 1, name: 'Paga' }).waitFor();
  expect(await focused(page)).not.toBe('LOST');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(search).toBeFocused();
  await expect(page.getByRole('main').getByRole('button', { name: /Rossi – Esposito/ })).toBeVisible();
});

test('letters typed anywhere go to the search; a scanned code opens its family from any field', async ({
  page,
  office,
}) => {
  await signIn(page, office.address, office.operator);
  await page.getByRole('button', { name: 'Scaduti' }).focus();
  // A test types as quickly as a scanner: eight letters and Enter would be a code.
  await page.keyboard.type('espos');
  const search = page.getByRole('combobox', { name: /Cerca famiglia/ });
  await expect(search).toHaveValue('espos');
  await page.getByRole('option', { name: /Rossi – Esposito/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Rossi – Esposito' }).waitFor();
  await page.keyboard.press('F5');
  const number = (await page.locator('[data-notice]').getAttribute('data-notice')) ?? '';
  const mail = page.getByLabel('Indirizzo e-mail');
  const address = await mail.inputValue();

  await mail.focus();
  await page.keyboard.press('End');
  await scan(page, `PAGOPA|002|${number}|99900270150|5733`);
  await page.getByRole('heading', { level: 1, name: 'Rossi – Esposito' }).waitFor();
  await page.keyboard.press('F5');
  await expect(mail).toHaveValue(address);

  // In the table of Paga, S is a command, but not as the beginning of a scanned fiscal code.
  await page.keyboard.press('Escape');
  await page.keyboard.press('F4');
  await expect(page.getByRole('checkbox').first()).toBeFocused();
  await scan(page, 'SPSMRA00A00A000A');
  await expect(search).toBeFocused();
  await expect(search).toHaveValue('SPSMRA00A00A000A');
  await expect(page.getByRole('checkbox').first()).not.toBeChecked();
});

test('F9 blanks the screen for eyes and readers, and gives the focus back', async ({ page, office }) => {
  await signIn(page, office.address, office.operator);
  await page.keyboard.press('F9');
  await expect(page.getByRole('dialog', { name: 'Schermo oscurato' })).toBeVisible();
  await expect(page.locator('.frame')).toHaveAttribute('inert', '');
  await expect(page.getByRole('button', { name: 'Torna al lavoro' })).toBeFocused();
  await page.keyboard.press('F9');
  await expect(page.getByRole('combobox', { name: /Cerca famiglia/ })).toBeFocused();
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog', { name: 'Tasti' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('combobox', { name: /Cerca famiglia/ })).toBeFocused();
});

test('whatever is typed into the search is a text to look for, never an error', async ({ page, office }) => {
  await signIn(page, office.address, office.operator);
  const search = page.getByRole('combobox', { name: /Cerca famiglia/ });
  const none = page.getByText('Nessuna famiglia trovata. Prova con meno lettere.');
  for (const text of [
    '"zzqq',
    '* AND zzqq',
    'zzqq OR (',
    '👩‍👧 zzqq',
    `zzqq${'x'.repeat(9_996)}`,
    `${'q'.repeat(12_000)}`,
  ]) {
    await search.fill(text);
    await expect(page.locator('#search-list')).toBeVisible();
    await expect(none).toBeVisible();
    await search.fill('espo');
    await expect(page.getByRole('option', { name: /Rossi – Esposito/ })).toBeVisible();
  }
  await search.fill('d’amico');
  await expect(page.getByRole('option').first()).toBeVisible();
});
