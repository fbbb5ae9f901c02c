// WCAG 2.1 AA on every form of the counter, with what it warns of and what it refuses.
import type { DuplicateHit } from '#shared/contracts/desk/editing.ts';
import { openFamily, signIn } from '../../support/counter-page.ts';
import { expectAccessible } from '../../support/expect-accessible.ts';
import { expect, test } from '../../support/fake-counter-test.ts';
import { fakeOperator } from '../../support/fake-desk.ts';

test('no form of the counter breaks a rule', async ({ page, counter }) => {
  test.setTimeout(480_000);
  const { editing } = counter.desk;
  const panel = page.getByRole('dialog');
  const edit = async (entry: string): Promise<void> => {
    await page.keyboard.press('F3');
    await page.getByRole('menuitem', { name: entry }).click();
    await panel.getByRole('button', { name: /Salva/ }).waitFor();
  };
  const leave = async (): Promise<void> => {
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  };
  await signIn(page, counter.host.address, fakeOperator);
  editing.duplicates = [duplicateOf('fiscalCode'), duplicateOf('nameSound')];
  await page.keyboard.press('Alt+n');
  await page.getByLabel('Cognome').fill('Ferri');
  await page.getByLabel('Nome', { exact: true }).fill('Giulia');
  await page.locator('[data-duplicate]').first().waitFor();
  await expectAccessible(page, 'new family, duplicates');
  await page.getByRole('button', { name: 'Figlio' }).click();
  await page.getByRole('button', { name: 'Aggiungi un’iscrizione' }).click();
  await page.keyboard.press('Control+Enter');
  await page.getByText('Manca.').first().waitFor();
  await expectAccessible(page, 'new family, problems');
  await page.keyboard.press('Escape');
  await page.getByRole('alertdialog').waitFor();
  await expectAccessible(page, 'leave a form');
  await page.getByRole('button', { name: 'Esci senza salvare' }).click();
  editing.duplicates = [];

  await openFamily(page, 'amico', 'D’Amico – Țepeș');
  await page.keyboard.press('F3');
  await page.getByRole('menu').waitFor();
  await expectAccessible(page, 'edit menu');
  await page.keyboard.press('Escape');
  await edit('Niccolò D’Amico');
  await panel.getByLabel('Data di nascita').fill('31/02/2020');
  await panel.getByLabel('Codice fiscale').focus();
  await panel.getByText('Questo giorno non esiste.').waitFor();
  editing.refusal = { code: 'OUT_OF_SCOPE', unit: null };
  await expectAccessible(page, 'person form');
  await panel.getByLabel('Data di nascita').fill('01/02/1980');
  await page.keyboard.press('Control+Enter');
  await panel.getByRole('alert').waitFor();
  await expectAccessible(page, 'refused');
  editing.refusal = null;
  await page.keyboard.press('Control+Enter');
  await page.locator('[data-pending]').first().waitFor();
  await expectAccessible(page, 'card with what waits');
  await edit('Intestatari e quote');
  await panel.getByRole('button', { name: 'Togli questa quota' }).click();
  await expectAccessible(page, 'payers, none');
  await panel.getByRole('button', { name: 'Aggiungi una quota' }).click();
  await panel.getByLabel('Genitore').selectOption({ index: 1 });
  await panel.getByLabel('Quota %').fill('40');
  await page.locator('[data-span]').waitFor();
  await expectAccessible(page, 'payers');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Esci senza salvare' }).click();
  await edit('Nuovo delegato');
  await panel.getByRole('button', { name: 'Aggiungi una delega' }).click();
  await expectAccessible(page, 'new delegate');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Esci senza salvare' }).click();
  await page.getByRole('button', { name: 'Modifica Zoë D’Amico' }).click();
  await page.getByRole('menuitem', { name: 'Iscrizioni' }).click();
  await panel.getByRole('button', { name: 'Cambia scuola' }).click();
  await expectAccessible(page, 'enrolments');
  await leave();
  await page.getByRole('button', { name: 'Modifica Zoë D’Amico' }).click();
  await page.getByRole('menuitem', { name: 'Mostra e modifica la dieta' }).click();
  await panel.getByLabel('Medica').waitFor();
  await expectAccessible(page, 'diets');
  await leave();

  await page.getByRole('tab', { name: 'Genitori' }).click();
  const parents = page.getByRole('region', { name: 'Genitori' });
  await parents
    .getByRole('button', { name: /^Modifica/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Registra per il portale…' }).click();
  await panel.getByRole('button', { name: 'Registra' }).click();
  await panel.getByRole('alert').waitFor();
  await expectAccessible(page, 'account, register');
  await panel.getByLabel('Numero del documento').fill('CA12345AB');
  await panel.getByLabel('Su un foglio, stampato adesso').check();
  await panel.getByLabel(/acconsente/).check();
  await page.keyboard.press('Enter');
  await panel.getByRole('button', { name: 'Stampa il foglio' }).waitFor();
  await expectAccessible(page, 'account, slip');
  await page.keyboard.press('Escape');
  await parents.getByText('In attesa', { exact: true }).waitFor();

  editing.history = [{ value: { unit: 'diets', personId: 'p' as never, value: [diet] }, personName: 'Zoë D’Amico' }];
  await page.getByRole('tab', { name: 'Storia' }).click();
  await page.getByRole('cell', { name: 'Sportello 2' }).waitFor();
  await expectAccessible(page, 'history');
  await page.keyboard.press('F3');
  await page.getByRole('menuitem', { name: /Unisci/ }).click();
  await expect(page.getByRole('main').getByRole('combobox')).toBeFocused();
  await page.keyboard.type('ross');
  await page.getByRole('option').first().waitFor();
  await expectAccessible(page, 'merge, choosing');
  await page.keyboard.press('Enter');
  await page.getByRole('columnheader', { name: 'Nella famiglia che resta' }).waitFor();
  await expectAccessible(page, 'merge');

  const merged = counter.desk.families.find(({ card }) => card.label === 'Bianchi');
  if (merged) merged.card.mergedInto = { familyId: 'fam-1' as never, label: 'Rossi – Esposito' };
  await openFamily(page, 'bianchi', 'Bianchi');
  await page.getByRole('button', { name: 'Apri la famiglia' }).waitFor();
  await expectAccessible(page, 'merged away');
});

const diet = { kind: 'Senza glutine', medical: true, from: '2019-09-01' as never, to: null };

function duplicateOf(reason: DuplicateHit['reason']): DuplicateHit {
  return {
    ...{ familyId: 'fam-2' as never, label: 'D’Amico – Țepeș', personId: `p-${reason}` as never, role: 'parent' },
    ...{ name: 'Giulia Ferri', birthDate: null, reason },
  };
}
