// The last step of the main job: the notice on the screen, the file that is saved and the one in the parent's mailbox are one.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { expect, test } from '../support/office.ts';

test('mails the very file that it shows, and refuses what is no address', async ({ page, office }) => {
  // An office serves several tests of a worker: only what arrives from here on belongs to this one.
  const before = new Set(readdirSync(office.mailDir));
  const arrived = () => readdirSync(office.mailDir).filter((name) => name.endsWith('.eml') && !before.has(name));
  await page.goto(office.address);
  await page.getByLabel('Nome utente').fill(office.operator.username);
  await page.getByLabel('Password').fill(office.operator.password);
  await page.getByRole('button', { name: 'Accedi' }).click();
  await page.getByRole('combobox', { name: /Cerca famiglia/ }).fill('esposito maria');
  await page.getByRole('option', { name: /Rossi – Esposito/ }).click();
  await page.getByRole('heading', { name: 'Rossi – Esposito' }).waitFor();
  await page.keyboard.press('F5');
  await page.getByRole('heading', { name: 'Paga presso PSP' }).waitFor();

  const address = page.getByRole('combobox', { name: 'Indirizzo e-mail' });
  await expect(address).toHaveValue('maria.esposito.1-2@posta.example');
  await address.fill('maria');
  await page.getByRole('button', { name: 'Invia e-mail' }).click();
  await expect(page.getByText('Scrivi un indirizzo e-mail completo')).toBeVisible();
  expect(arrived()).toEqual([]);

  await address.fill('altra@posta.example');
  await page.getByRole('button', { name: 'Invia e-mail' }).click();
  await expect(page.getByText(/Inviato a altra@posta\.example alle/)).toBeVisible();
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  const saved = await download;

  const [message] = arrived();
  const mail = await simpleParser(readFileSync(join(office.mailDir, message ?? '')));
  const [attachment] = mail.attachments;
  expect(mail.to).toMatchObject({ text: 'altra@posta.example' });
  expect(mail.subject).toBe('Avviso di pagamento pagoPA – Comune di Valdiprova');
  expect(attachment?.filename).toBe(saved.suggestedFilename());
  expect(attachment?.filename).toMatch(/^avviso-3\d{17}\.pdf$/);
  expect(attachment?.content.equals(readFileSync(await saved.path()))).toBe(true);
});
