// WCAG 2.1 AA by axe, on every screen, in every look. The fake desk shows the screens that an office hardly ever sees.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { DuplicateHit } from '#shared/contracts/desk/editing.ts';
import { openFamily, prefer, signIn } from '../support/counter-page.ts';
import { expect, test } from '../support/fake-counter-test.ts';
import { fakeOperator } from '../support/fake-desk.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];

async function expectNoViolation(page: Page, screen: string): Promise<void> {
  // axe must see what people see: not a colour half faded in.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))),
  );
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${screen}: ${id} ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
  );
  expect.soft(found).toEqual([]);
}

for (const theme of ['light', 'dark', 'contrast']) {
  test(`no screen of the counter breaks a rule (${theme})`, async ({ page, counter }) => {
    test.setTimeout(240_000);
    await prefer(page, { theme, density: theme === 'dark' ? 'compact' : 'comfortable' });
    await page.goto(counter.host.address);
    await page.getByLabel('Password').fill('sbagliata');
    await page.getByLabel('Nome utente').fill('nessuno');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await expectNoViolation(page, 'sign-in');

    await signIn(page, counter.host.address, fakeOperator);
    await page.getByText('Bianchi').nth(1).waitFor();
    await expectNoViolation(page, 'home');
    await page.keyboard.type('a');
    await page.getByRole('option').first().waitFor();
    await expectNoViolation(page, 'search');

    await openFamily(page, 'amico', 'D’Amico – Țepeș');
    await page.getByRole('row', { name: /In pagamento/ }).waitFor();
    await page.getByRole('button', { name: /Mostra la dieta/ }).click();
    await page.getByRole('button', { name: /Mostra il codice fiscale/ }).click();
    await expectNoViolation(page, 'family');
    await page.getByRole('tab', { name: 'Pagati' }).click();
    await page
      .getByRole('row', { name: /Pagato/ })
      .first()
      .waitFor();
    await expectNoViolation(page, 'family, paid');
    await page.getByRole('tab', { name: 'Genitori' }).click();
    await expectNoViolation(page, 'family, parents');

    await page.keyboard.press('F4');
    await page.getByRole('checkbox').first().waitFor();
    await page.getByRole('button', { name: 'Paga presso PSP' }).click();
    await page.getByRole('alert').waitFor();
    await expectNoViolation(page, 'pay, nothing ticked');
    await page.getByRole('button', { name: /Categoria/ }).click();
    await page.getByRole('menuitemradio', { name: /Refezione/ }).waitFor();
    await expectNoViolation(page, 'pay, categories');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+a');
    await expectNoViolation(page, 'pay, ticked');
    await page.keyboard.press('F5');
    await page.getByRole('img', { name: /Avviso/ }).waitFor();
    await page.getByRole('button', { name: 'Invia e-mail' }).click();
    await page.getByText(/Inviato a/).waitFor();
    await expectNoViolation(page, 'notice');

    await page.keyboard.press('F1');
    await page.getByRole('dialog').waitFor();
    await expectNoViolation(page, 'help');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Anna Bianchi' }).click();
    await page.getByRole('menu').waitFor();
    await expectNoViolation(page, 'menu');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Scaduti' }).click();
    await page.getByRole('heading', { name: 'Scaduti per servizio' }).waitFor();
    await expectNoViolation(page, 'overdue');
    await page.keyboard.press('F9');
    await expectNoViolation(page, 'blank');
    await page.keyboard.press('F9');

    counter.desk.tell({ sync: { connection: 'offline', problem: 'UNREACHABLE', pending: 2, clockOffsetMs: 300_000 } });
    await page.getByText('2 modifiche in attesa').waitFor();
    counter.desk.failWith('INTERNAL_SERVER_ERROR');
    await page.getByRole('button', { name: 'Sportello', exact: true }).click();
    await page.getByRole('alert').waitFor();
    await expectNoViolation(page, 'failure, offline');
    counter.desk.tell({ desk: { phase: 'empty' }, sync: { bootstrap: { done: 1, total: 3 } } });
    await page.getByRole('progressbar').waitFor();
    await expectNoViolation(page, 'first data');
    const backups = [{ name: 'b', takenAt: '2026-01-10T17:00:00Z' as never, bytes: 23_000_000 }];
    counter.desk.tell({ desk: { phase: 'fault', fault: { code: 'DAMAGED', reference: 'a1', backups } } });
    await page.getByRole('button', { name: 'Ripristina' }).click();
    await page.getByRole('alertdialog').waitFor();
    await expectNoViolation(page, 'fault, restore');
    await page.getByRole('button', { name: 'Annulla' }).click();
    await expectNoViolation(page, 'fault');
  });
}

for (const theme of ['light', 'dark', 'contrast']) {
  test(`no screen about sync breaks a rule (${theme})`, async ({ page, counter }) => {
    test.setTimeout(240_000);
    await prefer(page, { theme, density: theme === 'dark' ? 'compact' : 'comfortable' });
    counter.desk.tell({ desk: { phase: 'empty' }, sync: { connection: 'unenrolled' } });
    await page.goto(counter.host.address);
    await page.getByRole('button', { name: 'Collega' }).click();
    await page.getByRole('alert').waitFor();
    await expectNoViolation(page, 'enrolment');
    counter.desk.tell({ sync: { connection: 'revoked', problem: 'STATION_REVOKED' } });
    await page.getByRole('button', { name: 'Ho un codice nuovo' }).waitFor();
    await expectNoViolation(page, 'revoked');

    counter.desk.signInAs('administrator');
    counter.desk.tell({
      desk: { phase: 'ready' },
      sync: { connection: 'online', problem: null, pending: 5, attention: 3 },
    });
    await signIn(page, counter.host.address, fakeOperator);
    await page.keyboard.press('F6');
    await page.locator('[data-change]').first().waitFor();
    await expectNoViolation(page, 'outbox');
    await page.getByRole('tab', { name: /Rifiutate/ }).click();
    await page.getByRole('button', { name: /^Correggi/ }).waitFor();
    await expectNoViolation(page, 'outbox, refused');
    await page.getByRole('button', { name: /^Rinuncia/ }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Rinuncia' }).click();
    await page.getByRole('alert').waitFor();
    await expectNoViolation(page, 'outbox, giving up');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Salva su file…' }).click();
    await expectNoViolation(page, 'outbox, file');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Leggi da file…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Leggi il file' }).click();
    await page.getByRole('alert').waitFor();
    await expectNoViolation(page, 'outbox, reading a file');
    await page.keyboard.press('Escape');

    await page.keyboard.press('F7');
    await page.locator('label.choice').first().click();
    await page.getByRole('button', { name: /^Mostra Dieta/ }).click();
    await page.getByText('Senza uova (medica)').waitFor();
    await page.getByRole('button', { name: 'Tieni' }).first().click();
    await page.getByRole('alert').waitFor();
    await expectNoViolation(page, 'conflicts');
    counter.desk.sync.conflicts = [];
    counter.desk.sync.outbox = [];
    counter.desk.tell({ sync: { pending: 0, attention: 0 } });
    await page.getByRole('heading', { name: 'È tutto in ordine' }).waitFor();
    await expectNoViolation(page, 'all in order');

    counter.desk.sync.details = {
      ...counter.desk.sync.details,
      ...{ clockOffsetMs: 300_000, keptAside: 1, restarts: 1, massDelete: { table: 'family', rows: 900, of: 1_000 } },
    };
    counter.desk.tell({ sync: { problem: 'MASS_DELETE_STOPPED' } });
    await page.keyboard.press('F10');
    await page.getByRole('button', { name: 'Confronta adesso' }).click();
    await page.getByRole('button', { name: 'Collega di nuovo questa postazione…' }).click();
    await expectNoViolation(page, 'sync details');
  });
}

for (const theme of ['light', 'dark', 'contrast']) {
  test(`no form of the counter breaks a rule (${theme})`, async ({ page, counter }) => {
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
    await prefer(page, { theme, density: theme === 'dark' ? 'compact' : 'comfortable' });
    await signIn(page, counter.host.address, fakeOperator);
    editing.duplicates = [duplicateOf('fiscalCode'), duplicateOf('nameSound')];
    await page.keyboard.press('Alt+n');
    await page.getByLabel('Cognome').fill('Ferri');
    await page.getByLabel('Nome', { exact: true }).fill('Giulia');
    await page.locator('[data-duplicate]').first().waitFor();
    await expectNoViolation(page, 'new family, duplicates');
    await page.getByRole('button', { name: 'Figlio' }).click();
    await page.getByRole('button', { name: 'Aggiungi un’iscrizione' }).click();
    await page.keyboard.press('Control+Enter');
    await page.getByText('Manca.').first().waitFor();
    await expectNoViolation(page, 'new family, problems');
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog').waitFor();
    await expectNoViolation(page, 'leave a form');
    await page.getByRole('button', { name: 'Esci senza salvare' }).click();
    editing.duplicates = [];

    await openFamily(page, 'amico', 'D’Amico – Țepeș');
    await page.keyboard.press('F3');
    await page.getByRole('menu').waitFor();
    await expectNoViolation(page, 'edit menu');
    await page.keyboard.press('Escape');
    await edit('Niccolò D’Amico');
    await panel.getByLabel('Data di nascita').fill('31/02/2020');
    await panel.getByLabel('Codice fiscale').focus();
    await panel.getByText('Questo giorno non esiste.').waitFor();
    editing.refusal = { code: 'OUT_OF_SCOPE', unit: null };
    await expectNoViolation(page, 'person form');
    await panel.getByLabel('Data di nascita').fill('01/02/1980');
    await page.keyboard.press('Control+Enter');
    await panel.getByRole('alert').waitFor();
    await expectNoViolation(page, 'refused');
    editing.refusal = null;
    await page.keyboard.press('Control+Enter');
    await page.locator('[data-pending]').first().waitFor();
    await expectNoViolation(page, 'card with what waits');
    await edit('Intestatari e quote');
    await panel.getByRole('button', { name: 'Togli questa quota' }).click();
    await expectNoViolation(page, 'payers, none');
    await panel.getByRole('button', { name: 'Aggiungi una quota' }).click();
    await panel.getByLabel('Quota %').fill('40');
    await page.locator('[data-span]').waitFor();
    await expectNoViolation(page, 'payers');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Esci senza salvare' }).click();
    await edit('Nuovo delegato');
    await panel.getByRole('button', { name: 'Aggiungi una delega' }).click();
    await expectNoViolation(page, 'new delegate');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Esci senza salvare' }).click();
    await page.getByRole('button', { name: 'Modifica Zoë D’Amico' }).click();
    await page.getByRole('menuitem', { name: 'Iscrizioni' }).click();
    await panel.getByRole('button', { name: 'Cambia scuola' }).click();
    await expectNoViolation(page, 'enrolments');
    await leave();
    await page.getByRole('button', { name: 'Modifica Zoë D’Amico' }).click();
    await page.getByRole('menuitem', { name: 'Mostra e modifica la dieta' }).click();
    await panel.getByLabel('Medica').waitFor();
    await expectNoViolation(page, 'diets');
    await leave();

    editing.history = [{ value: { unit: 'diets', personId: 'p' as never, value: [diet] }, personName: 'Zoë D’Amico' }];
    await page.getByRole('tab', { name: 'Storia' }).click();
    await page.getByRole('cell', { name: 'Sportello 2' }).waitFor();
    await expectNoViolation(page, 'history');
    await page.keyboard.press('F3');
    await page.getByRole('menuitem', { name: /Unisci/ }).click();
    await page.keyboard.type('ross');
    await page.getByRole('option').first().waitFor();
    await expectNoViolation(page, 'merge, choosing');
    await page.keyboard.press('Enter');
    await page.getByRole('columnheader', { name: 'Nella famiglia che resta' }).waitFor();
    await expectNoViolation(page, 'merge');

    const merged = counter.desk.families.find(({ card }) => card.label === 'Bianchi');
    if (merged) merged.card.mergedInto = { familyId: 'fam-1' as never, label: 'Rossi – Esposito' };
    await openFamily(page, 'bianchi', 'Bianchi');
    await page.getByRole('button', { name: 'Apri la famiglia' }).waitFor();
    await expectNoViolation(page, 'merged away');
  });
}

const diet = { kind: 'Senza glutine', medical: true, from: '2019-09-01' as never, to: null };

function duplicateOf(reason: DuplicateHit['reason']): DuplicateHit {
  return {
    ...{ familyId: 'fam-2' as never, label: 'D’Amico – Țepeș', personId: `p-${reason}` as never, role: 'parent' },
    ...{ name: 'Giulia Ferri', birthDate: null, reason },
  };
}

test('stays within the window at 1366 × 768 and when everything is enlarged to 200 %', async ({ page, counter }) => {
  await signIn(page, counter.host.address, fakeOperator);
  await openFamily(page, 'amico', 'D’Amico – Țepeș');
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await overflow()).toBeLessThanOrEqual(0);
  // What a browser does at 200 %: half the pixels for the same page.
  await page.setViewportSize({ width: 683, height: 384 });
  expect(await overflow()).toBeLessThanOrEqual(0);
  await page.keyboard.press('F4');
  await expect(page.getByRole('checkbox').first()).toBeInViewport();
});
