// WCAG 2.1 AA on the settings of the administration, and what they do by keyboard: a mistake is named at its field, unsaved things are
// asked for, what is saved is kept.
import { entrancePage, failedPage, returnedPage } from '#central/identity/pages/identity-pages.ts';
import { publicPage } from '#central/pages/public-page.ts';
import { IdentityProviderIdSchema } from '#shared/settings/identity-access.ts';
import { signIn } from '../../support/counter-page.ts';
import { expectAccessible } from '../../support/expect-accessible.ts';
import { expect, test } from '../../support/fake-counter-test.ts';
import { fakeOperator } from '../../support/fake-desk.ts';

test('no part of the settings breaks a rule, and nothing typed is lost unasked', async ({ page, counter }) => {
  test.setTimeout(180_000);
  counter.desk.signInAs('administrator');
  await signIn(page, counter.host.address, fakeOperator);
  await page.keyboard.press('Alt+a');
  await page.locator('[data-missing="noSegregationCode"]').waitFor();
  await expectAccessible(page, 'checklist');
  const part = (name: string) => page.getByRole('tab', { name, exact: true });
  for (const name of [
    'Ente',
    'pagoPA',
    'Collegamento pagoPA',
    'SPID e CIE',
    'Categorie e servizi',
    'Scuole e anni',
    'Operatori',
    'Posta',
    'Funzioni',
    'Informativa privacy',
  ]) {
    await part(name).click();
    await page.getByRole('tabpanel').getByRole('heading', { name, level: 2 }).waitFor();
    await page.getByRole('tabpanel').locator('.panel').first().waitFor();
    await expectAccessible(page, name);
  }

  await part('Ente').click();
  await page.getByLabel('Nome', { exact: true }).fill('');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('#note-name')).toContainText('Manca.');
  await page.getByLabel('Nome', { exact: true }).fill('Comune Nuovo');
  await part('Posta').click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Continua a scrivere' }).click();
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => counter.desk.administration.settings.ente.name).toBe('Comune Nuovo');

  await part('Categorie e servizi').click();
  await page.getByRole('button', { name: 'Modifica: pagoPA – Trasporto' }).click();
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('#note-iban')).toContainText('Manca.');
  await expectAccessible(page, 'category');
  await page.getByLabel('IBAN').fill('IT60 X054 2811 1010 0000 0123 456');
  counter.desk.administration.refuseNext = { code: 'CHANGED_MEANWHILE', status: 409 };
  await page.keyboard.press('Control+Enter');
  await page.locator('[data-problem="CHANGED_MEANWHILE"]').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(counter.desk.administration.saved).toEqual(['ente', 'category']);
  await expect(page.getByRole('button', { name: 'Modifica: pagoPA – Trasporto' })).toBeFocused();

  await part('Scuole e anni').click();
  await page.getByRole('button', { name: 'Modifica: Infanzia Carlo Collodi' }).press('Enter');
  await page.getByRole('button', { name: 'Togli', exact: true }).press('Enter');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Togli' }).press('Enter');
  await expect(page.getByRole('row', { name: /Infanzia/ })).toBeHidden();
  await expect(page.getByRole('tabpanel')).toBeFocused();

  await part('Collegamento pagoPA').click();
  await page.getByLabel('L’ente ha un indirizzo e una chiave propri').first().check();
  await page.getByRole('button', { name: 'Salva' }).click();
  await expect(page.locator('[id="note-gpd.key"]')).toContainText('Ci vuole la chiave');
  const key = page.getByLabel('Chiave di sottoscrizione');
  await key.fill('sbagliata');
  await page.getByRole('button', { name: 'Prova il collegamento' }).click();
  await page.getByText('GPD non conosce questa chiave (codice 401)').waitFor();
  await expectAccessible(page, 'access');
  await key.fill('giusta');
  await page.getByRole('button', { name: 'Prova il collegamento' }).click();
  await page.getByText('GPD risponde').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText('Vuota: resta quella salvata').waitFor();
  await expect(key).toHaveValue('');

  await part('SPID e CIE').click();
  await page.getByRole('button', { name: 'Aggiungi un gestore SPID' }).press('Enter');
  await expect(page.getByLabel('Nome', { exact: true })).toBeFocused();
  await page.keyboard.type('Poste');
  await page.getByLabel('Indirizzo del gestore (issuer)').fill('https://spid.example');
  await page.getByRole('button', { name: 'Prova il gestore' }).press('Enter');
  await page.getByText('Nessun server ha questo nome').waitFor();
  await expectAccessible(page, 'identity');
  await page.getByLabel('Indirizzo del gestore (issuer)').fill('https://prova.example');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => counter.desk.administration.saved).toContain('identity');

  await part('Totem').click();
  await page.getByLabel('PIN nuovo (da 6 a 12 cifre)').waitFor();
  await expectAccessible(page, 'kiosks');
  await part('Informazioni').click();
  await page.getByRole('button', { name: 'Nuovo documento' }).click();
  await page
    .getByLabel(/Titolo/)
    .first()
    .waitFor();
  await expectAccessible(page, 'publication');
  await part('Posta').click();
  await page.getByLabel('Server di posta').fill('posta.comune.example');
  await page.getByLabel('Mittente').fill('scuola@comune.example');
  await page.getByLabel('Indirizzo a cui inviare').fill('prova@comune.example');
  counter.desk.settings.mailFailure = { code: 'MAIL_NO_ROUTE', smtpCode: null, mayHaveArrived: false };
  await page.getByRole('button', { name: 'Invia una prova' }).click();
  await page.getByText('Non si raggiunge il server di posta').waitFor();
  counter.desk.settings.mailFailure = null;
  await page.getByRole('button', { name: 'Invia una prova' }).click();
  await page.getByText('Il server di posta ha preso il messaggio').waitFor();
});

test('the school year changes in two looks: the numbers first, then the deed; it is taken back while nothing followed', async ({
  page,
  counter,
}) => {
  counter.desk.signInAs('administrator');
  await signIn(page, counter.host.address, fakeOperator);
  await page.keyboard.press('Alt+a');
  await page.getByRole('tab', { name: 'Passaggio d’anno' }).click();
  await page.getByLabel('Primo giorno del 2027/28').fill('20/06/2027');
  await page.getByRole('button', { name: 'Mostra i numeri' }).click();
  await expect(page.locator('#note-begins')).toContainText('Si sovrappone');
  await page.getByLabel('Primo giorno del 2027/28').fill('13/09/2027');
  await page.getByLabel('Scuolabus').uncheck();
  await page.getByRole('button', { name: 'Mostra i numeri' }).click();
  await expect(page.locator('[data-fate="leaves"]')).toContainText('9 escono dalla scuola');
  await expectAccessible(page, 'roll-over numbers');
  await page.getByRole('button', { name: 'Fai il passaggio' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Fai il passaggio' }).click();
  await page.locator('[data-run="done"]').waitFor();
  expect(counter.desk.administration.rollOver.run?.plan).toMatchObject({
    begins: '2027-09-13',
    services: { 'sv-1': 'renew', 'sv-2': 'end' },
  });
  const undo = async () => {
    await page.getByRole('button', { name: 'Annulla il passaggio' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Annulla il passaggio' }).click();
  };
  counter.desk.administration.rollOver.billed = true;
  await undo();
  await expect(page.locator('[data-problem="ROLL_OVER_FOLLOWED"]')).toContainText('Rossi – Esposito');
  await expectAccessible(page, 'roll-over done');
  counter.desk.administration.rollOver.billed = false;
  await undo();
  await page.locator('[data-run="undone"]').waitFor();
});

test('a secretary has no administration, neither in the rail nor by its key', async ({ page, counter }) => {
  await signIn(page, counter.host.address, fakeOperator);
  await page.keyboard.press('Alt+a');
  await page.keyboard.press('F6');
  await page.getByRole('heading', { name: 'In attesa' }).waitFor();
  await expect(page.getByRole('button', { name: /Ammini/ })).toHaveCount(0);
});

test('no page of SPID and CIE breaks a rule, light or dark', async ({ page }) => {
  const entrance = { path: '/i/x', code: '0042', enteName: 'Comune di Valdiprova', stationName: 'Totem' } as const;
  const providers = ['uno', 'due'].map((id) => ({ id: IdentityProviderIdSchema.parse(id), name: id }));
  const shown = {
    'entrance, phone': entrancePage('it', { ...entrance, kind: 'spid', way: 'phone', providers }),
    'the number': returnedPage('de', entrance.enteName, '0042'),
    'refused': failedPage('sl', entrance.enteName, 'NOT_KNOWN'),
  };
  for (const [name, one] of Object.entries(shown)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.goto('about:blank');
      await page.emulateMedia({ colorScheme });
      await page.setContent(publicPage(one));
      await expectAccessible(page, `${name}, ${colorScheme}`);
    }
  }
});
