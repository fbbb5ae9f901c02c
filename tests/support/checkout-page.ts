// What a parent does at the stand-in's Checkout, as browser specs say it. Called by tests/e2e.
import type { Page } from '@playwright/test';

/** A parent at Checkout, from the cart's address to the end. */
export async function payAtCheckout(parent: Page, address: string): Promise<void> {
  await parent.goto(address);
  await parent.getByLabel('Indirizzo e-mail per la ricevuta').fill('maria@example.it');
  await parent.getByRole('button', { name: 'Entra con la tua email' }).click();
  await parent.getByLabel('Accetto la privacy policy').check();
  await parent.getByRole('button', { name: 'Continua' }).click();
  await parent.getByRole('link', { name: /Carta/ }).click();
  await parent.getByRole('button', { name: 'Continua' }).click();
  await parent.getByRole('button', { name: /^Paga / }).click();
  await parent.getByRole('link', { name: 'Continua' }).click();
}
