// How a parent comes to an account, as browser specs tell it: she asks for it at the kiosk, the office sees her document and confirms, and she
// chooses her first password by the link of the e-mail. Called by tests/e2e/kiosk.spec.ts.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type BrowserContext, type Page } from '@playwright/test';
import { simpleParser } from 'mailparser';
import { makeFamily } from '../../src-central/sandbox/demo/generate.ts';
import { openFamily, signIn, tabTo } from './counter-page.ts';
import type { Parent } from './kiosk-page.ts';
import type { Office } from './office.ts';

const label = 'Rossi – Esposito';
const name = 'Maria Esposito';
const email = 'maria.esposito.1-2@posta.example';
const password = 'quattro mele rosse qui';

/** The manual's mother has an account in the demo: at the counter it is closed, so that she begins anew. */
export async function closeDemoAccount(counter: Page, office: Office): Promise<void> {
  await signIn(counter, office.address, office.operator);
  await openFamily(counter, 'espo', label);
  await openAccount(counter, 'Problemi con accesso');
  await counter.getByRole('button', { name: 'Chiudi l’account…' }).click();
  await counter.getByRole('alertdialog').getByRole('button', { name: 'Chiudi l’account' }).click();
  await expect(counter.getByText('L’account viene chiuso appena')).toBeVisible();
  await counter.getByRole('dialog').getByRole('button', { name: 'Chiudi', exact: true }).last().click();
  await expect(ofMother(counter).getByText('Chiuso')).toBeVisible();
}

/** "Registrati", question by question, by keyboard alone. @returns the code that she names at the counter */
export async function askForAccount(kiosk: Page, t: (key: string) => string): Promise<string> {
  const [, mother] = makeFamily(0).persons;
  const enter = async (text: string | RegExp): Promise<void> => {
    await tabTo(kiosk, kiosk.getByRole('button', { name: text }));
    await kiosk.keyboard.press('Enter');
  };
  await enter(new RegExp(`^${t('welcome.register')}`));
  await enter(t('registration.read'));
  const answers = {
    ...{
      givenName: mother?.givenName,
      familyName: mother?.familyName,
      fiscalCode: mother?.fiscalCode,
      email,
      phone: '',
    },
    ...{ childGivenName: 'Luca', childFamilyName: 'Rossi', school: '' },
  };
  for (const [question, answer] of Object.entries(answers)) {
    await expect(kiosk.getByLabel(t(`registration.label.${question}`), { exact: true })).toBeFocused();
    await kiosk.keyboard.type(answer ?? '');
    await kiosk.keyboard.press('Enter');
  }
  await enter(t('registration.send'));
  return await kiosk.locator('.big-code').innerText();
}

/** At the counter: the request by its code, the child, the document, consent; the code leaves by e-mail. */
export async function confirmRegistration(counter: Page, code: string): Promise<void> {
  await counter.getByRole('navigation', { name: 'Sezioni' }).getByText('Da sistemare').click();
  await counter.getByRole('tab', { name: /Dai totem/ }).click();
  const request = counter.locator(`[data-request="${code}"]`);
  await expect(request).toContainText(`${name} chiede di registrarsi`);
  await request.getByRole('button', { name: 'Cerca il figlio' }).click();
  await counter.getByRole('option', { name: label }).first().click();
  await openAccount(counter, 'Registra per il portale');
  await counter.getByLabel('Numero del documento').fill('CA12345AA');
  await counter.getByLabel('Per e-mail, con un collegamento').check();
  await expect(counter.getByLabel('Indirizzo e-mail')).toHaveValue(email);
  await counter.getByLabel(/Ha letto l’informativa/).check();
  await counter.getByRole('button', { name: 'Registra', exact: true }).click();
  await expect(counter.getByText('Fatto. L’e-mail parte')).toBeVisible();
  await counter.getByRole('dialog').getByRole('button', { name: 'Chiudi', exact: true }).last().click();
  await counter.getByRole('navigation', { name: 'Sezioni' }).getByText('Da sistemare').click();
  await counter.getByRole('tab', { name: /Dai totem/ }).click();
  await request.getByRole('button', { name: 'Registrato' }).click();
  await expect(request).toHaveCount(0);
}

/** On her own phone: the link of the e-mail, and the first password. */
export async function chooseFirstPassword(context: BrowserContext, mailDir: string): Promise<Parent> {
  // What is still being written ends in .part.
  const messages = () => readdirSync(mailDir).filter((file) => file.endsWith('.eml'));
  await expect.poll(() => messages().length, { timeout: 60_000 }).toBeGreaterThan(0);
  const message = messages().sort().at(-1) ?? '';
  const { text = '', to } = await simpleParser(readFileSync(join(mailDir, message)));
  expect(to).toMatchObject({ text: email });
  const phone = await context.newPage();
  await phone.goto(/https?:\/\/\S+\/a\/[\w-]+/.exec(text)?.[0] ?? 'no link in the e-mail');
  const username = await phone.locator('strong.code').innerText();
  await phone.getByLabel('Nuova password').fill(password);
  await phone.getByLabel('La stessa password, un’altra volta').fill(password);
  await phone.getByRole('button', { name: 'Salva la password' }).click();
  await expect(phone.getByText('La password è salvata.')).toBeVisible();
  await phone.close();
  return { username, password };
}

const ofMother = (counter: Page) => counter.getByRole('row', { name: new RegExp(name) });

async function openAccount(counter: Page, entry: string): Promise<void> {
  await counter.getByRole('heading', { level: 1, name: label }).waitFor();
  await counter.getByRole('tab', { name: /^Genitori/ }).click();
  await ofMother(counter)
    .getByRole('button', { name: `Modifica ${name}` })
    .click();
  await counter.getByRole('menuitem', { name: entry }).click();
}
