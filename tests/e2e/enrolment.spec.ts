// A workstation becomes a station with an address and a one-time code; one that was excluded says what became of its data.
import { focused, signIn } from '../support/counter-page.ts';
import { expect, test } from '../support/fake-counter-test.ts';
import { fakeOperator } from '../support/fake-desk.ts';
import { startOffice } from '../support/office.ts';

test('address and code by keyboard; the code groups itself, also when it is pasted', async ({ page, counter }) => {
  counter.desk.tell({ desk: { phase: 'empty' }, sync: { connection: 'unenrolled' } });
  await page.goto(counter.host.address);
  await expect(page.getByRole('heading', { level: 1, name: 'Collega questa postazione' })).toBeVisible();
  const address = page.getByLabel('Indirizzo del server centrale');
  const code = page.getByLabel('Codice', { exact: true });
  await expect(address).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Questo non è un indirizzo.');
  await page.keyboard.type('centrale.example.it');
  await page.keyboard.press('Tab');
  await page.keyboard.type('abcdefg');
  await expect(code).toHaveValue('ABCD-EFG');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Il codice ha sedici tra lettere e cifre');
  await expect(code).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('abcd efgh jkmn pqrs');
  await expect(code).toHaveValue('ABCD-EFGH-JKMN-PQRS');

  counter.desk.sync.refuseWith = { code: 'CODE_UNKNOWN', status: 500 };
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('è sbagliato, già usato o scaduto');
  await expect(code).toBeFocused();
  counter.desk.sync.refuseWith = { code: 'UNREACHABLE', status: 500 };
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('non risponde nessuno');
  await expect(address).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Preparo i dati di questa postazione' })).toBeVisible();
  expect(counter.desk.sync.asked).toEqual(['enrol https://centrale.example.it ABCDEFGHJKMNPQRS']);
});

test('an excluded station shows nothing of a family, tells what became of the data, and begins anew', async ({
  page,
  counter,
}) => {
  await signIn(page, counter.host.address, fakeOperator);
  counter.desk.tell({ sync: { connection: 'revoked', problem: 'STATION_REVOKED' } });
  await expect(page.getByRole('heading', { level: 1, name: 'Questa postazione è stata esclusa' })).toBeVisible();
  expect(await page.locator('body').innerText()).not.toContain('Rossi');
  await expect(page.getByText('consegnate all’amministratore')).toBeVisible();
  await page.getByRole('button', { name: 'Ho un codice nuovo' }).click();
  await expect(page.getByLabel('Indirizzo del server centrale')).toBeFocused();
});

test('only an administrator is offered to connect a station anew', async ({ page, counter }) => {
  await signIn(page, counter.host.address, fakeOperator);
  await page.keyboard.press('F10');
  await page.getByRole('button', { name: 'Confronta adesso' }).waitFor();
  await expect(page.getByRole('button', { name: 'Collega di nuovo questa postazione…' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Anna Bianchi' }).click();
  await page.getByRole('menuitem', { name: 'Esci' }).click();

  counter.desk.signInAs('administrator');
  await signIn(page, counter.host.address, fakeOperator);
  await page.keyboard.press('F10');
  await page.getByRole('button', { name: 'Collega di nuovo questa postazione…' }).click();
  await page.keyboard.type('centrale.example.it');
  await page.keyboard.press('Tab');
  await page.keyboard.type('abcdefghjkmnpqrs');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Postazione collegata di nuovo.').first()).toBeVisible();
  expect(await focused(page)).not.toBe('LOST');
});

test('a new workstation at a real central server: the code lets it in once, and its data arrive', async ({ page }) => {
  test.setTimeout(300_000);
  const office = await startOffice();
  try {
    const code = office.secondCode;
    const second = await office.openCounter();
    await page.goto(second.address);
    await page.getByLabel('Indirizzo del server centrale').fill(office.centralUrl);
    await page.getByLabel('Codice', { exact: true }).fill('ABCD-EFGH-JKMN-PQRS');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('è sbagliato, già usato o scaduto');
    await page.getByLabel('Codice', { exact: true }).fill(code.toLowerCase());
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Nome utente')).toBeVisible({ timeout: 60_000 });
    await signIn(page, second.address, office.operator);
    await page.keyboard.press('F10');
    await expect(page.getByRole('dialog')).toContainText('Sportello 2');

    const third = await office.openCounter();
    await page.goto(third.address);
    await page.getByLabel('Indirizzo del server centrale').fill(office.centralUrl);
    await page.getByLabel('Codice', { exact: true }).fill(code);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('già usato');
  } finally {
    await office.close();
  }
});
