// What a secretary does at the counter, as browser specs say it. Called by tests/e2e; names are those that a person reads.
import { expect, type Locator, type Page } from '@playwright/test';

export interface Operator {
  readonly username: string;
  readonly password: string;
}

/** Opens the counter and signs in; ends on the home screen with the search ready. */
export async function signIn(page: Page, address: string, operator: Operator): Promise<void> {
  await page.goto(address);
  await page.getByLabel('Nome utente').fill(operator.username);
  await page.getByLabel('Password').fill(operator.password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Chi c’è allo sportello?' }).waitFor();
}

/** Puts a text into the search, wherever the focus is, and opens the first family. Not key by key: so quick a hand would be a scanner. */
export async function openFamily(page: Page, typed: string, label: string): Promise<void> {
  await page.keyboard.press('F2');
  await expect(page.getByRole('search').getByRole('combobox')).toBeFocused();
  await page.keyboard.insertText(typed);
  await page.getByRole('option', { name: label }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: label }).waitFor();
}

/** Prints, and says which address was opened for it: a browser with a viewer shows it in a tab, one without fetches it. */
export async function printedFrom(page: Page, print: () => Promise<void>): Promise<string> {
  const isDocument = (url: string): boolean => new URL(url).pathname.startsWith('/documents/');
  const asked = page.context().waitForEvent('request', (request) => isDocument(request.url()));
  await print();
  return new URL((await asked).url()).pathname;
}

/** What has the focus, by the name of its element; `LOST` when nothing has. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    return element === null || element === document.body ? 'LOST' : element.tagName;
  });
}

/** The three totals of Paga, as they are shown. */
export async function totals(page: Page): Promise<Record<string, string>> {
  const rows = await page.locator('[data-total]').all();
  const shown = rows.map(async (row) => [
    await row.getByRole('rowheader').innerText(),
    await row.locator('td').first().innerText(),
  ]);
  const pairs = (await Promise.all(shown)).map((pair) => pair.map((text) => text.replaceAll('\u00a0', ' ')));
  return Object.fromEntries(pairs) as Record<string, string>;
}

/** Chooses how the counter looks, as if it had been chosen before. */
export async function prefer(
  page: Page,
  chosen: { theme?: string; language?: string; density?: string },
): Promise<void> {
  await page.addInitScript((kept) => localStorage.setItem('sportello.preferences', JSON.stringify(kept)), chosen);
}

/** A scanner: the whole code within a moment, then Enter. Each key says when it was pressed, so that a busy machine is no person. */
export async function scan(page: Page, code: string): Promise<void> {
  const keyboard = await page.context().newCDPSession(page);
  const began = Date.now() / 1_000;
  const keys = [...[...code].map((sign) => ({ key: sign, text: sign })), { key: 'Enter', text: '\r' }];
  const presses = keys.map((key, index) =>
    keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', timestamp: began + index * 0.005, ...key }),
  );
  await Promise.all(presses);
  await keyboard.detach();
}

/** Goes on with Tab until this has the focus; what cannot be reached so fails. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let press = 0; press < 80; press += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error('cannot be reached with Tab');
}

/** Tab to a field, and what is typed there. */
export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}
