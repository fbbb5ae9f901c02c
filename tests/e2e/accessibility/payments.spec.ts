// WCAG 2.1 AA on the screens of paying: the panel in its states, Pagamenti, receipts, Ricarica, what is to be given back.
// Also takes the pictures of these screens for the operator's manual.
import { signIn, openFamily } from '../../support/counter-page.ts';
import { expectAccessible } from '../../support/expect-accessible.ts';
import { expect, test } from '../../support/fake-counter-test.ts';
import { fakeOperator } from '../../support/fake-desk.ts';
import { fakeReceipt } from '../../support/fake-payments.ts';
import { manualPicture } from '../../support/manual-picture.ts';

test('no screen about paying breaks a rule, and the focus is never lost', async ({ page, counter }) => {
  test.setTimeout(150_000);
  page.setDefaultTimeout(15_000);
  const { payments } = counter.desk;
  await signIn(page, counter.host.address, fakeOperator);
  await openFamily(page, 'amico', 'D’Amico – Țepeș');
  await page.keyboard.press('F4');
  await expect(page.getByRole('checkbox').first()).toBeFocused();
  await page.keyboard.press('s');
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(3);
  const second = counter.desk.families[1]?.rows[1];
  if (second) payments.standings.set(second.id, { standing: 'paid', outstandingCents: 0 });
  await page.keyboard.press('Enter');
  const panel = page.locator('[data-payment]');
  await panel.getByText('nel frattempo è stato pagato').waitFor();
  await expectAccessible(page, 'pay online, three ways');
  await manualPicture(page, 'pay-online.png');

  await panel.getByRole('button', { name: /Sul telefono del genitore/ }).click();
  await panel.locator('[data-address]').waitFor();
  expect(await panel.locator('[data-address]').evaluate((code) => code.getBoundingClientRect().width)).toBeGreaterThan(
    220,
  );
  await expectAccessible(page, 'pay online, phone');
  await manualPicture(page, 'pay-phone.png');
  await panel.getByRole('button', { name: /Con un link/ }).click();
  await panel.getByLabel('Indirizzo e-mail').fill('senza chiocciola');
  await page.keyboard.press('Enter');
  await expectAccessible(page, 'pay online, mail');
  await panel.getByRole('button', { name: 'Qui, su questo schermo' }).click();
  payments.refuseNext = { code: 'CART_REFUSED', status: 422, data: { failure: 'CART_NOT_PAYABLE' } };
  await panel.getByRole('button', { name: /Apri la pagina/ }).click();
  await panel.getByRole('alert').waitFor();
  await expectAccessible(page, 'pay online, refused');
  await panel.getByRole('button', { name: /Riprova/ }).click();
  await panel.getByText('La pagina di pagamento è aperta in un’altra finestra.').waitFor();
  expect(counter.checkouts).toHaveLength(1);
  await expectAccessible(page, 'pay online, window open');
  const [session] = payments.sessions;
  if (!session) throw new Error('a session was opened');
  payments.move(session.code, { state: 'waiting' });
  await panel.getByText('La ricevuta arriva da sola').waitFor();
  expect(await page.evaluate(() => document.activeElement?.closest('[data-payment]') !== null)).toBe(true);
  await expectAccessible(page, 'pay online, waiting');
  payments.receipts.push(fakeReceipt(session, 0), fakeReceipt(session, 1));
  payments.move(session.code, { state: 'paid' });
  await panel.getByRole('button', { name: 'Stampa la ricevuta' }).waitFor();
  await expectAccessible(page, 'pay online, paid');
  await manualPicture(page, 'pay-paid.png');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();

  payments.move(session.code, { state: 'failed', failure: 'PAYMENT_REFUSED', stationName: 'Sportello 2' });
  payments.sessions.push({
    ...session,
    // Another one, whatever the first one's ends in.
    id: session.id.replace(/.$/, (last) => (last === '0' ? '1' : '0')) as typeof session.id,
    code: 'HJKMNPQR' as typeof session.code,
  });
  payments.move('HJKMNPQR', { state: 'cartOpen', heldUntil: session.linkUntil, stationName: 'Sportello 2' });
  await page.keyboard.press('F8');
  await page.getByRole('button', { name: 'Continua qui' }).waitFor();
  await expectAccessible(page, 'payments');
  await manualPicture(page, 'payments.png');
  await page.getByRole('tab', { name: 'Ricevute' }).click();
  await page.locator('[data-receipt]').first().waitFor();
  await expectAccessible(page, 'payments, receipts');
  await page
    .getByRole('button', { name: /^Ricevuta di/ })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stampa la ricevuta' }).waitFor();
  await expectAccessible(page, 'receipt');
  await page.keyboard.press('Escape');
  await page.keyboard.press('F2');
  await page.keyboard.type('hjkm-npqr');
  await page.getByRole('button', { name: /Pagamento HJKM-NPQR/ }).waitFor();
  await expectAccessible(page, 'search, payment');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  payments.credits.push({
    receipt: fakeReceipt(session),
    reason: 'PAID_TWICE',
    amountCents: session.totalCents,
    settled: null,
  });
  await page.keyboard.press('F7');
  await page.getByRole('tab', { name: /Da rimborsare/ }).click();
  await page.getByRole('button', { name: 'Chiudi' }).first().waitFor();
  await expectAccessible(page, 'credits');
  await manualPicture(page, 'credits.png');
  await page.getByRole('button', { name: 'Chiudi' }).first().click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Chiudi' }).click();
  await expectAccessible(page, 'credits, settling');
  await page.keyboard.press('Escape');

  counter.desk.mail.put({ state: 'uncertain', cause: { code: 'MAIL_TIMEOUT', smtpCode: null } });
  counter.desk.mail.put({ state: 'waiting', recipient: 'nonna@example.it' });
  await page.keyboard.press('Alt+m');
  await page.getByRole('row', { name: /nonna@example\.it/ }).waitFor();
  await expectAccessible(page, 'mail, waiting');
  await page.getByRole('tab', { name: /In coda/ }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: /Non arrivati/ })).toBeFocused();
  await page.getByRole('button', { name: /^Rimanda a/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('alertdialog').waitFor();
  await expectAccessible(page, 'mail, asked before it may arrive twice');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /^Rimanda a/ })).toBeFocused();

  await openFamily(page, 'espo', 'Rossi – Esposito');
  await page.getByRole('button', { name: 'Modifica Luca Rossi' }).click();
  await page.getByRole('menuitem', { name: 'Ricarica' }).click();
  await page.getByLabel('Importo').fill('1');
  await page.keyboard.press('Enter');
  await page.getByText('L’importo è fuori dai limiti dell’ente.').waitFor();
  await expectAccessible(page, 'top-up');
  await manualPicture(page, 'top-up.png');
  await page.getByLabel('Importo').fill('25,00');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Paga online' })).toBeFocused();
  await expectAccessible(page, 'top-up, made');
  await page.keyboard.press('Escape');
  await page.keyboard.press('F4');
  await page.getByRole('checkbox').first().waitFor();
  counter.desk.tell({ sync: { connection: 'offline', problem: 'UNREACHABLE' } });
  await page.getByText(/Senza linea non si paga online: consegna l’avviso, con i dati delle/).waitFor();
  await expectAccessible(page, 'pay, offline');
});
