// WCAG 2.1 AA on the screens about sync: enrolment, outbox, conflicts, details.
import { signIn } from '../../support/counter-page.ts';
import { expectAccessible } from '../../support/expect-accessible.ts';
import { test } from '../../support/fake-counter-test.ts';
import { fakeOperator } from '../../support/fake-desk.ts';

test('no screen about sync breaks a rule', async ({ page, counter }) => {
  test.setTimeout(480_000);
  counter.desk.tell({ desk: { phase: 'empty' }, sync: { connection: 'unenrolled' } });
  await page.goto(counter.host.address);
  await page.getByRole('button', { name: 'Collega' }).click();
  await page.getByRole('alert').waitFor();
  await expectAccessible(page, 'enrolment');
  counter.desk.tell({ sync: { connection: 'revoked', problem: 'STATION_REVOKED' } });
  await page.getByRole('button', { name: 'Ho un codice nuovo' }).waitFor();
  await expectAccessible(page, 'revoked');

  counter.desk.signInAs('administrator');
  counter.desk.tell({
    desk: { phase: 'ready' },
    sync: { connection: 'online', problem: null, pending: 5, attention: 3 },
  });
  await signIn(page, counter.host.address, fakeOperator);
  await page.keyboard.press('F6');
  await page.locator('[data-change]').first().waitFor();
  await expectAccessible(page, 'outbox');
  await page.getByRole('tab', { name: /Rifiutate/ }).click();
  await page.getByRole('button', { name: /^Correggi/ }).waitFor();
  await expectAccessible(page, 'outbox, refused');
  await page.getByRole('button', { name: /^Rinuncia/ }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Rinuncia' }).click();
  await page.getByRole('alert').waitFor();
  await expectAccessible(page, 'outbox, giving up');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Salva su file…' }).click();
  await expectAccessible(page, 'outbox, file');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Leggi da file…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Leggi il file' }).click();
  await page.getByRole('alert').waitFor();
  await expectAccessible(page, 'outbox, reading a file');
  await page.keyboard.press('Escape');

  await page.keyboard.press('F7');
  await page.locator('label.choice').first().click();
  await page.getByRole('button', { name: /^Mostra Dieta/ }).click();
  await page.getByText('Senza uova (medica)').waitFor();
  await page.getByRole('button', { name: 'Tieni' }).first().click();
  await page.getByRole('alert').waitFor();
  await expectAccessible(page, 'conflicts');
  counter.desk.sync.conflicts = [];
  counter.desk.sync.outbox = [];
  counter.desk.tell({ sync: { pending: 0, attention: 0 } });
  await page.getByRole('heading', { name: 'È tutto in ordine' }).waitFor();
  await expectAccessible(page, 'all in order');

  counter.desk.sync.details = {
    ...counter.desk.sync.details,
    ...{ clockOffsetMs: 300_000, keptAside: 1, restarts: 1, massDelete: { table: 'family', rows: 900, of: 1_000 } },
  };
  counter.desk.tell({ sync: { problem: 'MASS_DELETE_STOPPED' } });
  await page.keyboard.press('F10');
  await page.getByRole('button', { name: 'Confronta adesso' }).click();
  await page.getByRole('button', { name: 'Collega di nuovo questa postazione…' }).click();
  await expectAccessible(page, 'sync details');
});
