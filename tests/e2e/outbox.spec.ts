// "In attesa": what waits is seen, sent, given up, carried away in a file. Rare states on the fake desk.
import type { Page } from '@playwright/test';
import { commandId, outboxRow } from '../support/fake-changes.ts';
import { focused, signIn } from '../support/counter-page.ts';
import { expect, test } from '../support/fake-counter-test.ts';
import { fakeOperator } from '../support/fake-desk.ts';

const row = (page: Page, number: number) => page.locator(`[data-change="${commandId(number)}"]`);

test('the status line leads to what waits; every row says what, whose, by whom, and why', async ({ page, counter }) => {
  await signIn(page, counter.host.address, fakeOperator);
  counter.desk.tell({ sync: { pending: 5, connection: 'offline', problem: 'UNREACHABLE' } });
  await page.getByRole('button', { name: '5 modifiche in attesa' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'In attesa' })).toBeFocused();
  await expect(row(page, 1)).toContainText('Telefono di Maria Esposito');
  await expect(row(page, 1)).toContainText('Il server centrale non risponde. Riprovo alle');
  await expect(row(page, 2)).toContainText('Nuova famiglia Ferri');
  await expect(row(page, 3)).toContainText('Iscrizione (Mensa) di Nina Ferri, indirizzo');
  await expect(row(page, 5)).toContainText('Ferma');
  await expect(row(page, 6)).toContainText('da file');
  await page.getByRole('tab', { name: /Rifiutate/ }).click();
  await expect(row(page, 4)).toContainText('In qualche giorno le quote non fanno 100 %');
  await page.getByRole('tab', { name: /Fatte/ }).click();
  await expect(row(page, 8)).toContainText('Rinuncia: Il genitore ha cambiato idea');
});

test('the list by keyboard: rows, buttons, and back to the list from a family', async ({ page, counter }) => {
  await signIn(page, counter.host.address, fakeOperator);
  await page.keyboard.press('F6');
  await row(page, 1).waitFor();
  await row(page, 1).getByRole('button').first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(row(page, 1).getByRole('button', { name: /^Riprova/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(row(page, 1)).toContainText('In partenza');
  expect(counter.desk.sync.asked).toEqual([`retry ${commandId(1)}`]);
  expect(await focused(page)).not.toBe('LOST');
  await row(page, 5).getByRole('button', { name: 'Rossi – Esposito' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Rossi – Esposito' }).waitFor();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1, name: 'In attesa' })).toBeFocused();
});

test('giving up asks for a reason, names what goes with it, and keeps the focus in the list', async ({
  page,
  counter,
}) => {
  await signIn(page, counter.host.address, fakeOperator);
  await page.keyboard.press('F6');
  await row(page, 2).getByRole('button').first().focus();
  await page.keyboard.press('Delete');
  const question = page.getByRole('alertdialog');
  await expect(question.getByRole('button', { name: 'Annulla' })).toBeFocused();
  await expect(question).toContainText('Si perde anche una modifica che ne ha bisogno');
  await question.getByRole('button', { name: 'Rinuncia' }).click();
  await expect(question.getByRole('alert')).toContainText('Scrivi in due parole perché rinunci.');
  await expect(question.getByLabel('Perché?')).toBeFocused();
  await page.keyboard.type('Famiglia già presente');
  await page.keyboard.press('Enter');
  await expect(row(page, 2)).toHaveCount(0);
  await expect(row(page, 3)).toHaveCount(0);
  await expect(page.getByText('2 modifiche annullate.').first()).toBeVisible();
  await expect.poll(() => focused(page)).not.toBe('LOST');

  await row(page, 6)
    .getByRole('button', { name: /^Rinuncia/ })
    .press('Enter');
  await expect(page.getByText('Può essere già arrivata al server centrale').first()).toBeVisible();
});

test('rows come and go by themselves, and the last one hands the focus to the title', async ({ page, counter }) => {
  await signIn(page, counter.host.address, fakeOperator);
  await page.keyboard.press('F6');
  await row(page, 1).getByRole('button').first().focus();
  counter.desk.sync.outbox = [outboxRow(40)];
  counter.desk.tell({ sync: { pending: 1 } });
  await expect(row(page, 40).getByRole('button').first()).toBeFocused();
  counter.desk.sync.outbox = [];
  counter.desk.tell({ sync: { pending: 0 } });
  await expect(page.getByText('Non c’è niente in attesa: tutto è arrivato al server centrale.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'In attesa' })).toBeFocused();
});

test('a file needs its secret word kept first: typed back, however', async ({ page, counter }) => {
  await signIn(page, counter.host.address, fakeOperator);
  await page.keyboard.press('F6');
  await page.getByRole('button', { name: 'Salva su file…' }).click();
  const dialog = page.getByRole('dialog');
  const word = await dialog.locator('.big').innerText();
  await dialog.getByLabel(/riscrivila qui/).fill('XXXX');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('Non è uguale: ricontrolla il foglio.');
  await dialog.getByLabel(/riscrivila qui/).fill(word.toLowerCase().replaceAll('-', ' '));
  await expect(dialog).toContainText('Giusta. Conserva il foglio lontano dal file.');
  await page.keyboard.press('Enter');
  // The fake desk has no file to hand over: the shell's answer is shown as it is.
  await expect(dialog.getByRole('alert')).toContainText('Il file preparato non c’è più');
  expect(counter.desk.sync.passphrase).toBe(word);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Salva su file…' })).toBeFocused();
});

test('a file is read with its word; a wrong word and another file are told apart', async ({ page, counter }) => {
  await signIn(page, counter.host.address, fakeOperator);
  await page.keyboard.press('F6');
  await page.getByRole('button', { name: 'Leggi da file…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Leggi il file' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Scegli prima il file.');
  await dialog
    .getByLabel('File')
    .setInputFiles({ name: 'a.sportello', mimeType: 'text/plain', buffer: Buffer.from('x') });
  await dialog.getByLabel('Parola segreta').fill('sbagliata');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('La parola segreta non apre questo file');
  counter.desk.sync.refuseWith = { code: 'OTHER_ENTE', status: 409 };
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('Questo file è di un altro comune');
  await dialog.getByLabel('Parola segreta').fill(counter.desk.sync.passphrase.toLowerCase());
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('Prese 2 modifiche.');
  await expect(dialog).toContainText('Una era già nota, e non viene rifatta.');
  expect(await focused(page)).not.toBe('LOST');
});

test('details of the connection: everything that is not in order is said, with what to do', async ({
  page,
  counter,
}) => {
  counter.desk.sync.details = {
    ...counter.desk.sync.details,
    ...{ clockOffsetMs: -200_000, keptAside: 1, restarts: 2, massDelete: { table: 'family', rows: 900, of: 1_000 } },
  };
  await signIn(page, counter.host.address, fakeOperator);
  await page.keyboard.press('F10');
  const dialog = page.getByRole('dialog', { name: 'Collegamento con il server centrale' });
  await expect(dialog).toContainText('L’orologio di questo computer è indietro di 3 minuti.');
  await expect(dialog).toContainText('La sincronizzazione era ferma ed è stata riavviata 2 volte.');
  await expect(dialog).toContainText('Una novità che questa versione non capisce è messa da parte');
  await expect(dialog).toContainText('Chiama l’amministratore');
  await expect(dialog.getByRole('button', { name: 'È giusto: togli i dati' })).toHaveCount(0);
  counter.desk.sync.refuseWith = { code: 'NO_LINE', status: 503 };
  await dialog.getByRole('button', { name: 'Confronta adesso' }).click();
  await expect(dialog).toContainText('Per confrontare serve la linea.');
  await dialog.getByRole('button', { name: 'Confronta adesso' }).click();
  await expect(dialog).toContainText('2 famiglie erano diverse e sono state riprese dal server centrale.');
  await dialog.getByRole('button', { name: /5 modifiche in attesa/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'In attesa' })).toBeFocused();
});

test('an administrator lets stopped deletions go on', async ({ page, counter }) => {
  counter.desk.signInAs('administrator');
  counter.desk.sync.details.massDelete = { table: 'family', rows: 900, of: 1_000 };
  await signIn(page, counter.host.address, fakeOperator);
  await page.locator('[data-connection]').click();
  const dialog = page.getByRole('dialog', { name: 'Collegamento con il server centrale' });
  await dialog.getByRole('button', { name: 'È giusto: togli i dati' }).click();
  await expect(dialog).not.toContainText('vuole togliere moltissimi dati');
  expect(await focused(page)).not.toBe('LOST');
});
