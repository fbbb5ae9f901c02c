// What a parent does at the stand-in's Checkout, and what a test orders from it, as browser specs say it. Called by tests/e2e.
import type { Page } from '@playwright/test';
import type { Office } from './office.ts';

/** A parent at Checkout, from the cart's address to the end, and back to the ente. */
export async function payAtCheckout(parent: Page, address: string): Promise<void> {
  await parent.goto(address);
  await enterCheckout(parent);
  await chooseCard(parent);
  await pressPay(parent);
  await goBack(parent);
}

/** From Checkout's first page to the choice of the method. */
export async function enterCheckout(parent: Page): Promise<void> {
  await parent.getByLabel('Indirizzo e-mail per la ricevuta').fill('maria@example.it');
  await parent.getByRole('button', { name: 'Entra con la tua email' }).click();
  await parent.getByLabel('Accetto la privacy policy').check();
  await parent.getByRole('button', { name: 'Continua' }).click();
}

export async function chooseCard(parent: Page): Promise<void> {
  await parent.getByRole('link', { name: /Carta/ }).click();
  await parent.getByRole('button', { name: 'Continua' }).click();
}

/** The money moves. The page of the result stays open. */
export async function pressPay(parent: Page): Promise<void> {
  await parent.getByRole('button', { name: /^Paga / }).click();
  await parent.getByRole('link', { name: 'Continua' }).waitFor();
}

/** From the result to the ente's page. */
export async function goBack(parent: Page): Promise<void> {
  await parent.getByRole('link', { name: 'Continua' }).click();
}

/** Presses a button of the controls. @param what the last part of its form's address */
export async function orderFrom(
  office: Pick<Office, 'pagopaUrl'>,
  what: 'ritardo' | 'consegna' | 'scadenza' | 'guasto',
  form: Readonly<Record<string, string>> = {},
): Promise<void> {
  const answer = await fetch(`${office.pagopaUrl()}/${what}`, { method: 'POST', body: new URLSearchParams(form) });
  if (!answer.ok) throw new Error(`the controls refuse ${what}: ${String(answer.status)}`);
}

/** How late receipts are from now on; what is in charge likewise. */
export const delayReceipts = (office: Pick<Office, 'pagopaUrl'>, seconds: number): Promise<void> =>
  orderFrom(office, 'ritardo', { 'ricevuta': String(seconds), 'in-carico': String(seconds) });
