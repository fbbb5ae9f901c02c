// States that an office hardly ever sees, each with a way out: never an empty list, never a dead end.
import { fakeOperator } from '../support/fake-desk.ts';
import { instant } from '../support/fake-values.ts';
import { expect, test } from '../support/fake-counter-test.ts';
import { openFamily, signIn } from '../support/counter-page.ts';

test('a damaged store is a screen that restores a backup, and asks before it does', async ({ page, counter }) => {
  const backups = [{ name: 'b1', takenAt: instant(new Date('2026-01-10T17:00:00Z')), bytes: 23_000_000 }];
  counter.desk.tell({ desk: { phase: 'fault', fault: { code: 'DAMAGED', reference: 'a1b2c3d4', backups } } });
  await page.goto(counter.host.address);
  await expect(
    page.getByRole('heading', { level: 1, name: 'I dati di questa postazione sono danneggiati' }),
  ).toBeVisible();
  await expect(page.getByText('a1b2c3d4')).toBeVisible();
  await expect(page.getByText('02 0000 0000')).toBeVisible();
  await page.getByRole('button', { name: 'Ripristina' }).click();
  await expect(page.getByRole('button', { name: 'Annulla' })).toBeFocused();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Ripristina' }).click();
  await expect(page.getByLabel('Nome utente')).toBeVisible();
});

test('a newer schema offers no backup that would overwrite it', async ({ page, counter }) => {
  counter.desk.tell({ desk: { phase: 'fault', fault: { code: 'NEWER_SCHEMA', reference: 'r', backups: [] } } });
  await page.goto(counter.host.address);
  await expect(page.getByText('Aggiorna Sportello Scuola e riapri.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Ripristina' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Riprova' }).click();
  await expect(page.getByText('Il problema c’è ancora.').first()).toBeVisible();
});

test('a fault in the middle of the work takes the screen, and the work goes on after it', async ({ page, counter }) => {
  await signIn(page, counter.host.address, fakeOperator);
  counter.desk.tell({ desk: { phase: 'fault', fault: { code: 'DISK_FULL', reference: 'r', backups: [] } } });
  await expect(page.getByRole('heading', { level: 1, name: 'Il disco è pieno' })).toBeVisible();
  counter.desk.tell({ desk: { phase: 'ready' } });
  await expect(page.getByRole('combobox', { name: /Cerca famiglia/ })).toBeVisible();
});

test('the first copy of the data shows its progress, and what stops it', async ({ page, counter }) => {
  counter.desk.tell({ desk: { phase: 'empty' }, sync: { bootstrap: { done: 25_000, total: 100_000 } } });
  await page.goto(counter.host.address);
  await expect(page.getByRole('progressbar')).toHaveAttribute('value', '25000');
  await expect(page.getByText('25 %')).toBeVisible();
  counter.desk.tell({ sync: { bootstrap: null, connection: 'offline', problem: 'UNREACHABLE' } });
  await expect(page.getByText('Il server non risponde.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Riprova' })).toBeVisible();
  counter.desk.tell({ desk: { phase: 'ready' }, sync: { connection: 'online', problem: null } });
  await expect(page.getByLabel('Nome utente')).toBeVisible();
});

test('a wrong password says how many tries are left and keeps the name', async ({ page, counter }) => {
  await page.goto(counter.host.address);
  await page.getByLabel('Nome utente').fill('a.bianchi');
  await page.getByLabel('Password').fill('sbagliata');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Restano 4 tentativi');
  await expect(page.getByLabel('Nome utente')).toHaveValue('a.bianchi');
  await expect(page.getByLabel('Password')).toBeFocused();
});

test('a call that fails is an error with a reference and a way out, not an empty card', async ({ page, counter }) => {
  await signIn(page, counter.host.address, fakeOperator);
  counter.desk.failWith('INTERNAL_SERVER_ERROR');
  await page.keyboard.type('espo');
  await expect(page.getByText(/È successo qualcosa di imprevisto · W-/)).toBeVisible();
  counter.desk.failWith(null);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await openFamily(page, 'espo', 'Rossi – Esposito');
  counter.desk.failWith('FAMILY_NOT_FOUND');
  await page.keyboard.press('F4');
  await expect(page.getByRole('alert')).toContainText('Questa famiglia non c’è più');
  counter.desk.failWith(null);
  await page.getByRole('button', { name: 'Riprova' }).click();
  await expect(page.getByRole('checkbox').first()).toBeVisible();
});

test('a session that the desk no longer knows leads to the sign-in and says why', async ({ page, counter }) => {
  await signIn(page, counter.host.address, fakeOperator);
  counter.desk.failWith('NOT_SIGNED_IN');
  await page.keyboard.type('espo');
  await expect(page.getByRole('alert')).toContainText('La sessione è terminata');
});

test('a window that loses the program says so and takes the session up again', async ({ page, counter }) => {
  await signIn(page, counter.host.address, fakeOperator);
  await openFamily(page, 'espo', 'Rossi – Esposito');
  counter.dropLines();
  await expect(page.locator('[data-connection="programDown"]')).toBeVisible();
  await expect(page.locator('[data-connection="online"]')).toBeVisible();
  await page.keyboard.press('F4');
  await expect(page.getByRole('checkbox').first()).toBeVisible();
});

test('after signing out nothing of the families is left on the page', async ({ page, counter }) => {
  await signIn(page, counter.host.address, fakeOperator);
  await openFamily(page, 'espo', 'Rossi – Esposito');
  await page.getByRole('button', { name: 'Anna Bianchi' }).click();
  await page.getByRole('menuitem', { name: 'Esci' }).click();
  await expect(page.getByLabel('Nome utente')).toBeFocused();
  expect(await page.locator('body').innerText()).not.toContain('Esposito');
  await page.reload();
  await expect(page.getByLabel('Nome utente')).toBeVisible();
});
