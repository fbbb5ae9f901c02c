// WCAG 2.1 AA on the screens of the main job and of rare states: the fake desk shows what an office hardly ever sees.
import { fakeAccountRequest, fakeCall } from '../../support/fake-from-kiosks.ts';
import { fakeItem, fakeRequest } from '../../support/fake-information.ts';
import { openFamily, signIn } from '../../support/counter-page.ts';
import { expectAccessible } from '../../support/expect-accessible.ts';
import { test } from '../../support/fake-counter-test.ts';
import { fakeOperator } from '../../support/fake-desk.ts';

test('no screen of the counter breaks a rule', async ({ page, counter }) => {
  test.setTimeout(480_000);
  await page.goto(counter.host.address);
  await page.getByLabel('Password').fill('sbagliata');
  await page.getByLabel('Nome utente').fill('nessuno');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  await expectAccessible(page, 'sign-in');

  await signIn(page, counter.host.address, fakeOperator);
  await page.getByText('Bianchi').nth(1).waitFor();
  await expectAccessible(page, 'home');
  await page.keyboard.type('a');
  await page.getByRole('option').first().waitFor();
  await expectAccessible(page, 'search');

  await openFamily(page, 'amico', 'D’Amico – Țepeș');
  await page.getByRole('row', { name: /In pagamento/ }).waitFor();
  await page.getByRole('button', { name: /Mostra la dieta/ }).click();
  await page.getByRole('button', { name: /Mostra il codice fiscale/ }).click();
  await expectAccessible(page, 'family');
  await page.getByRole('tab', { name: 'Pagati' }).click();
  await page
    .getByRole('row', { name: /Pagato/ })
    .first()
    .waitFor();
  await expectAccessible(page, 'family, paid');
  await page.getByRole('tab', { name: 'Genitori' }).click();
  await expectAccessible(page, 'family, parents');

  await page.keyboard.press('F4');
  await page.getByRole('checkbox').first().waitFor();
  await page.getByRole('button', { name: 'Paga presso PSP' }).click();
  await page.getByRole('alert').waitFor();
  await expectAccessible(page, 'pay, nothing ticked');
  await page.getByRole('button', { name: /Categoria/ }).click();
  await page.getByRole('menuitemradio', { name: /Refezione/ }).waitFor();
  await expectAccessible(page, 'pay, categories');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+a');
  await expectAccessible(page, 'pay, ticked');
  await page.keyboard.press('F5');
  await page.getByRole('img', { name: /Avviso/ }).waitFor();
  await page.getByRole('button', { name: 'Invia e-mail' }).click();
  await page.getByText(/Inviato a/).waitFor();
  await expectAccessible(page, 'notice');

  await page.keyboard.press('F1');
  await page.getByRole('dialog').waitFor();
  await expectAccessible(page, 'help');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Anna Bianchi' }).click();
  await page.getByRole('menu').waitFor();
  await expectAccessible(page, 'menu');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Scaduti' }).click();
  await page.getByRole('heading', { name: 'Scaduti per servizio' }).waitFor();
  await expectAccessible(page, 'overdue');
  counter.desk.administration.information.items = [fakeItem()];
  counter.desk.administration.information.requests = [fakeRequest()];
  await page.keyboard.press('Alt+i');
  await page.getByRole('button', { name: /italiano/ }).click();
  await page.getByRole('img', { name: /Pagina 1/ }).waitFor();
  await expectAccessible(page, 'information, document');
  await page.getByRole('tab', { name: /Richieste/ }).click();
  await page.getByRole('button', { name: /ABC-DEF/ }).click();
  await expectAccessible(page, 'information, request');
  counter.desk.fromKiosks.calls = [fakeCall()];
  counter.desk.fromKiosks.requests = [fakeAccountRequest()];
  await page.getByRole('button', { name: /^Da sistemare/ }).click();
  await page.getByRole('tab', { name: /Dai totem/ }).click();
  await page.getByText('Aiuto richiesto: Totem 1').waitFor();
  await expectAccessible(page, 'from kiosks');
  await page.keyboard.press('F9');
  await expectAccessible(page, 'blank');
  await page.keyboard.press('F9');

  counter.desk.tell({ sync: { connection: 'offline', problem: 'UNREACHABLE', pending: 2, clockOffsetMs: 300_000 } });
  await page.getByText('2 modifiche in attesa').waitFor();
  counter.desk.failWith('INTERNAL_SERVER_ERROR');
  await page.getByRole('button', { name: 'Sportello', exact: true }).click();
  await page.getByRole('alert').waitFor();
  await expectAccessible(page, 'failure, offline');
  counter.desk.tell({ desk: { phase: 'empty' }, sync: { bootstrap: { done: 1, total: 3 } } });
  await page.getByRole('progressbar').waitFor();
  await expectAccessible(page, 'first data');
  const backups = [{ name: 'b', takenAt: '2026-01-10T17:00:00Z' as never, bytes: 23_000_000 }];
  counter.desk.tell({ desk: { phase: 'fault', fault: { code: 'DAMAGED', reference: 'a1', backups } } });
  await page.getByRole('button', { name: 'Ripristina' }).click();
  await page.getByRole('alertdialog').waitFor();
  await expectAccessible(page, 'fault, restore');
  await page.getByRole('button', { name: 'Annulla' }).click();
  await expectAccessible(page, 'fault');
});
