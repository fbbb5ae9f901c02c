// What a parent does at the kiosk, as browser specs say it. Called by tests/e2e; names are those that a person reads.
import type { Page } from '@playwright/test';

export interface Parent {
  readonly username: string;
  readonly password: string;
}

/** A button, by the beginning of what it says. */
export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first();

/** From the first screen to the parent's home, by username and password. */
export async function signInAtKiosk(page: Page, { username, password }: Parent): Promise<void> {
  await button(page, /nome utente e password/).click();
  await page.getByLabel('Nome utente').fill(username);
  await button(page, 'Avanti').click();
  await page.getByLabel('Password', { exact: true }).fill(password);
  await button(page, 'Entra').click();
  await page.getByRole('heading', { name: /Buongiorno/ }).waitFor();
}
