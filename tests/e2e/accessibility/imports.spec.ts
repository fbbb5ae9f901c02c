// A file is brought in by keyboard, and no step of it breaks a rule of WCAG 2.1 AA: choosing, columns, dry run, progress, end, undo.
import { signIn } from '../../support/counter-page.ts';
import { expectAccessible } from '../../support/expect-accessible.ts';
import { expect, test } from '../../support/fake-counter-test.ts';
import { fakeOperator } from '../../support/fake-desk.ts';
import { someImport } from '../../support/fake-imports.ts';

test('an import from the file to the undo', async ({ page, counter }) => {
  test.setTimeout(480_000);
  counter.desk.signInAs('administrator');
  counter.desk.tell({ desk: { phase: 'ready' }, sync: { connection: 'online' } });
  const { imports } = counter.desk.administration;
  await signIn(page, counter.host.address, fakeOperator);
  await page.getByRole('button', { name: 'Amministrazione' }).click();
  await page.getByRole('tab', { name: 'Importa' }).click();
  await page.getByText('Nessuna importazione finora.').waitFor();
  await expectAccessible(page, 'imports, nothing yet');

  const found = someImport({ state: 'uploading' });
  imports.current = found;
  imports.next = ['columns'];
  await page.locator('[data-action="import-file"]').setInputFiles({
    ...{ name: 'iscritti.csv', mimeType: 'text/csv', buffer: Buffer.from('Cognome alunno;Nome alunno\r\n') },
  });
  await expect(page.getByRole('heading', { name: 'Colonne' })).toBeFocused();
  await expectAccessible(page, 'imports, columns');

  imports.problems = [
    { row: 3, code: 'CHILD_UNIDENTIFIED', field: 'childFiscalCode', column: 2, found: null },
    { row: 2, code: 'TWO_DIGIT_YEAR', field: 'childBirthDate', column: null, found: '31-1-20' },
  ];
  imports.duplicates = [
    {
      ...{ id: 1, kind: 'nameAndBirth', row: 2, otherRow: null, choice: null },
      here: { name: 'Rossi Luca', fiscalCode: null, birthDate: '2015-01-01' },
      there: { name: 'Rossi Luca', fiscalCode: 'RSSLCU15A01H501Q', birthDate: '2015-01-01' },
    },
  ];
  imports.current = {
    ...found,
    problems: [
      { code: 'CHILD_UNIDENTIFIED', rows: 1 },
      { code: 'TWO_DIGIT_YEAR', rows: 1 },
    ],
    duplicates: { open: 1, decided: 0 },
  };
  imports.next = ['checked'];
  await page.locator('[data-action="check"]').press('Enter');
  await page.locator('[data-problem="CHILD_UNIDENTIFIED"] button').click();
  await page.getByRole('cell', { name: 'CF alunno' }).waitFor();
  await expect(page.locator('[data-action="start-import"]')).toBeDisabled();
  await expectAccessible(page, 'imports, dry run');
  await page.getByRole('combobox', { name: 'Scelta per Rossi Luca' }).selectOption('La stessa persona');
  await page.locator('[data-action="start-import"]').press('Enter');
  await page.getByRole('button', { name: 'Interrompi' }).waitFor();
  await expectAccessible(page, 'imports, progress');

  imports.next = ['done'];
  await page.getByText('Importazione terminata.').waitFor();
  await expectAccessible(page, 'imports, done');
  await page.locator('[data-action="undo-import"]').press('Enter');
  await page.getByRole('alertdialog').waitFor();
  await expectAccessible(page, 'imports, undo asked');
  imports.next = ['undone'];
  await page.getByRole('alertdialog').getByRole('button', { name: 'Annulla l’importazione' }).click();
  await page.getByText('Importazione annullata').waitFor();
  expect(imports.asked).toEqual(
    expect.arrayContaining(['begin', 'chunk', 'finish', 'check', 'choose', 'start', 'undo']),
  );
});
