// "Da sistemare": a person who knows nothing of computers decides between two values.
import type { Page } from '@playwright/test';
import { commandId, conflictRow, conflictView } from '../support/fake-changes.ts';
import { secretaryAt } from '../support/counter-client.ts';
import { focused, signIn } from '../support/counter-page.ts';
import { expect, test } from '../support/fake-counter-test.ts';
import { fakeOperator } from '../support/fake-desk.ts';
import { startOffice } from '../support/office.ts';

const conflict = (page: Page, number: number) => page.locator(`[data-conflict="${commandId(number)}"]`);

test('one pick per row by mouse, then Tieni; the choice waits for central and its end is told', async ({
  page,
  counter,
}) => {
  await signIn(page, counter.host.address, fakeOperator);
  counter.desk.tell({ sync: { attention: 3 } });
  await page.getByRole('button', { name: '3 cose da sistemare' }).click();
  const card = conflict(page, 21);
  await expect(card.getByRole('columnheader', { name: /^Tu, il 30\/01\/2026 alle 09:15 Sportello 1/ })).toBeVisible();
  await expect(card.getByRole('columnheader', { name: /^Maria Verdi, .* Sportello 2/ })).toBeVisible();
  await expect(card).toContainText('Prima: 333 123 4567');
  await card.getByRole('button', { name: 'Tieni' }).click();
  await expect(card.getByRole('alert')).toContainText('Scegli un valore per ogni riga');
  expect(await focused(page)).toBe('INPUT');

  await card.getByText('333 123 9999').click();
  await card.getByText('18').click();
  await expect(card).toContainText('Hai scelto per ogni riga.');
  await card.getByRole('button', { name: 'Tieni' }).click();
  expect(counter.desk.sync.asked).toEqual([`resolve ${commandId(21)} mine,theirs`]);
  await expect(card).toContainText('Scelta in attesa');
  await expect(card.getByRole('radio').first()).toBeDisabled();

  counter.desk.sync.conflicts = counter.desk.sync.conflicts.slice(1);
  counter.desk.tell({ sync: { attention: 2 } });
  await expect(page.getByText('Conflitto di Rossi – Esposito chiuso con la tua scelta.')).toBeVisible();
  expect(await focused(page)).not.toBe('LOST');
});

test('the same by keyboard alone', async ({ page, counter }) => {
  await signIn(page, counter.host.address, fakeOperator);
  await page.keyboard.press('F7');
  const card = conflict(page, 21);
  await card.waitFor();
  await expect(page.getByRole('heading', { level: 1, name: 'Da sistemare' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('tab', { name: /Conflitti/ })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(card.getByRole('radio').first()).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(card.getByRole('radio').nth(1)).toBeChecked();
  await page.keyboard.press('ArrowLeft');
  await expect(card.getByRole('radio').nth(0)).toBeChecked();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(card.getByRole('radio').nth(3)).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(card.getByRole('button', { name: 'Tieni' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(card).toContainText('Scelta in attesa');
  expect(counter.desk.sync.asked).toEqual([`resolve ${commandId(21)} mine,theirs`]);
  await expect.poll(() => focused(page)).not.toBe('LOST');
});

test('shares, schools and diets in a form that a person reads; diets only when asked for', async ({
  page,
  counter,
}) => {
  await signIn(page, counter.host.address, fakeOperator);
  await page.keyboard.press('F7');
  const card = conflict(page, 22);
  await expect(card.locator('[data-unit="payers"]')).toContainText('Niccolò D’Amico (dichiarante)');
  await expect(card.locator('[data-unit="payers"]')).toContainText('dal 01/09/2025');
  await expect(card).toContainText('Primaria Montessori');
  const diet = card.locator('[data-unit^="diets/"]');
  await expect(diet).not.toContainText('Senza');
  await expect(diet.getByRole('radio').first()).toBeDisabled();
  await diet.getByRole('button', { name: /^Mostra/ }).click();
  await expect(diet).toContainText('Senza glutine (medica)');
  await diet.getByText('Senza uova (medica)').click();
  await expect(diet.getByRole('radio').nth(1)).toBeChecked();
  await diet.getByRole('button', { name: /^Copri/ }).click();
  await expect(diet).not.toContainText('Senza');
});

test('one changed thing is a plain sentence; somebody else may have decided meanwhile', async ({ page, counter }) => {
  const phones = (value: string[]) => ({ unit: 'person.phones', personId: 'fam-1-p0', value });
  counter.desk.sync.conflicts = [conflictView(23, [conflictRow(null, phones(['1']), phones(['2']))])];
  await signIn(page, counter.host.address, fakeOperator);
  await page.keyboard.press('F7');
  const card = conflict(page, 23);
  await expect(card).toContainText(
    'Il numero di telefono di Maria Esposito è stato cambiato anche alla postazione «Sportello 2».',
  );
  await card.getByText('2', { exact: true }).click();
  counter.desk.sync.refuseWith = {
    ...{ code: 'NOT_POSSIBLE', status: 422 },
    data: { code: 'CONFLICT_MOVED_ON', unit: null },
  };
  await card.getByRole('button', { name: 'Tieni' }).click();
  await expect(card.getByRole('alert')).toContainText('Dopo la scelta il valore è cambiato ancora');
  counter.desk.sync.conflicts = [];
  counter.desk.tell({ sync: { attention: 1 } });
  await expect(page.getByText('Il conflitto di Rossi – Esposito è stato chiuso su un’altra postazione')).toBeVisible();
  await expect(page.getByText('Nessun conflitto.')).toBeVisible();
});

test('a refused change is repaired or given up, and at last all is in order', async ({ page, counter }) => {
  counter.desk.sync.conflicts = [];
  await signIn(page, counter.host.address, fakeOperator);
  await page.keyboard.press('F7');
  await expect(page.getByRole('tab', { name: /Rifiutati/, selected: true })).toBeVisible();
  const change = page.locator(`[data-change="${commandId(4)}"]`);
  await expect(change).toContainText('In qualche giorno le quote non fanno 100 %');
  await expect(change.getByRole('button', { name: /^Correggi/ })).toBeVisible();
  await change.getByRole('button', { name: /^Rinuncia/ }).click();
  await page.getByLabel('Perché?').fill('Non serve più');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'È tutto in ordine' })).toBeVisible();
  await expect.poll(() => focused(page)).not.toBe('LOST');
});

test('a list that cannot be had is an error with a way out, never “all in order”', async ({ page, counter }) => {
  await signIn(page, counter.host.address, fakeOperator);
  counter.desk.failWith('STORE_UNAVAILABLE');
  await page.keyboard.press('F7');
  await expect(page.getByRole('alert')).toContainText('I dati non si aprono');
  await expect(page.getByText('È tutto in ordine')).toHaveCount(0);
  counter.desk.failWith(null);
  await page.getByRole('button', { name: 'Riprova' }).click();
  await expect(conflict(page, 21)).toBeVisible();
});

test('two stations change one telephone without a line; a person decides, and both show what she kept', async ({
  page,
}) => {
  test.setTimeout(300_000);
  const office = await startOffice();
  try {
    const second = await office.openCounter(office.secondCode, 'over the line');
    const here = await secretaryAt(office.address, office.operator);
    const there = await secretaryAt(second.address, office.operator);
    const { familyId, parentId, parentName } = await here.find('espo');
    office.line.cut();
    await there.setPhone(familyId, parentId, '02 2222 2222');
    await here.setPhone(familyId, parentId, '02 1111 1111');
    office.line.mend();
    // Whoever comes second meets the conflict; it is then seen at both.
    const openConflicts = async (): Promise<number> => (await here.desk.attention.conflicts({})).total;
    await expect.poll(openConflicts, { timeout: 90_000 }).toBe(1);

    await signIn(page, office.address, office.operator);
    await page.keyboard.press('F7');
    const card = page.locator('[data-conflict]');
    await expect(card).toContainText(`Il numero di telefono di ${parentName} è stato cambiato anche alla postazione`);
    await card.getByText('02 2222 2222').click();
    await card.getByRole('button', { name: 'Tieni' }).click();
    await expect(page.getByText('chiuso con la tua scelta.')).toBeVisible({ timeout: 60_000 });
    for (const secretary of [here, there]) {
      await expect.poll(() => secretary.phonesOf(familyId, parentId), { timeout: 60_000 }).toEqual(['02 2222 2222']);
      secretary.close();
    }
    await expect(page.getByRole('heading', { name: 'È tutto in ordine' })).toBeVisible();
  } finally {
    await office.close();
  }
});
