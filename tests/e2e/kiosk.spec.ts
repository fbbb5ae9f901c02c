// The manual's whole story at the kiosk: real central, real desk, the stand-in for pagoPA. In each of the five
// languages from "Registrati" to its code and from the sign-in to the notice in the mailbox, and once to the payment and its receipt. By keyboard alone; each visit is erased.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { formatEuro } from '../../src-shared/domain/format.ts';
import { cents } from '../../src-shared/domain/cents.ts';
import type { ParentLanguage } from '../../src-shared/domain/parent-language.ts';
import { payAtCheckout } from '../support/checkout-page.ts';
import { printedFrom, tabTo } from '../support/counter-page.ts';
import { projectRoot } from '../support/child-program.ts';
import type { Parent } from '../support/kiosk-page.ts';
import { expect, startOffice, test, type Office } from '../support/office.ts';
import {
  askForAccount,
  chooseFirstPassword,
  closeDemoAccount,
  confirmRegistration,
} from '../support/registration-story.ts';

const languages = { it: 'Italiano', en: 'English', de: 'Deutsch', sl: 'Slovenščina', fr: 'Français' } as const;
const figure = cents(5733);

/** A text of the kiosk in this language, as its file has it. */
function textsOf(language: ParentLanguage): (key: string) => string {
  const file = join(projectRoot, 'src-renderer', 'i18n', 'kiosk', `${language}.json`);
  const texts: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return (key) =>
    String(key.split('.').reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], texts));
}

/** As a person with a keyboard alone does it: Tab until it has the focus, Enter. */
async function enter(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Every text that ever stood on the screen as an amount has no-break blanks. */
const shown = (amount: number, language: ParentLanguage) => formatEuro(cents(amount), language);

async function signIn(page: Page, parent: Parent, t: (key: string) => string): Promise<void> {
  await enter(page, page.getByRole('button', { name: t('welcome.credentials') }));
  await expect(page.getByLabel(t('signIn.usernameLabel'))).toBeFocused();
  await page.keyboard.type(parent.username);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel(t('signIn.passwordLabel'), { exact: true })).toBeFocused();
  await page.keyboard.type(parent.password);
  await page.keyboard.press('Enter');
}

/** From home to the ticked bollettino of the manual. */
async function tickTheManuals(page: Page, language: ParentLanguage, t: (key: string) => string): Promise<void> {
  await expect(page.locator('[data-owed]')).toContainText(shown(figure, language));
  await enter(page, page.getByRole('button', { name: new RegExp(`^${t('home.pay')}`) }));
  await enter(page, page.locator('main .tile').first());
  await expect(page.locator('[data-total="finalBalance"]')).toContainText(shown(-figure, language));
  await tabTo(page, page.getByRole('checkbox').first());
  await page.keyboard.press('Space');
  await expect(page.locator('[data-total="total"]')).toContainText(shown(figure, language));
  await expect(page.locator('[data-total="finalBalance"]')).toContainText(shown(0, language));
}

async function mailTheNotice(page: Page, office: Office, t: (key: string) => string): Promise<void> {
  const before = readdirSync(office.mailDir).length;
  await enter(page, page.getByRole('button', { name: t('pay.psp') }));
  await expect(page.locator('[data-notice-number]')).toHaveText(/^(\d{4} ){4}\d{2}$/);
  await tabTo(page, page.getByLabel(t('notice.email')));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('genitore@posta.example');
  await page.keyboard.press('Enter');
  await expect(page.getByText(t('notice.mail.sent').replace('{to}', 'genitore@posta.example'))).toBeVisible();
  expect(readdirSync(office.mailDir).length).toBe(before + 1);
}

async function endAndErase(page: Page, t: (key: string) => string): Promise<void> {
  await enter(page, page.getByRole('button', { name: t('frame.end') }));
  await enter(page, page.getByRole('alertdialog').getByRole('button', { name: t('end.act') }));
  await expect(page.getByRole('heading', { name: textsOf('it')('welcome.title') })).toBeVisible();
}

test('tells the manual’s story from registration to notice, in each language, and ends with nothing left', async ({
  page,
  context,
}) => {
  test.setTimeout(240_000);
  // Its own: what is paid here is owed nowhere else.
  const office = await startOffice();
  const kiosk = await office.openKiosk();
  await page.setViewportSize({ width: 1920, height: 1080 });
  const counter = await context.newPage();
  await closeDemoAccount(counter, office);
  await page.goto(kiosk.address);
  // Each time anew, Italian last: the office confirms the one that she names.
  let code = '';
  for (const language of ['en', 'de', 'sl', 'fr', 'it'] as const) {
    const t = textsOf(language);
    await enter(page, page.getByRole('button', { name: languages[language] }));
    code = await askForAccount(page, t);
    await endAndErase(page, t);
  }
  await confirmRegistration(counter, code);
  const mother = await chooseFirstPassword(context, office.mailDir);
  await counter.close();
  for (const language of ['en', 'de', 'sl', 'fr', 'it'] as const) {
    const t = textsOf(language);
    await enter(page, page.getByRole('button', { name: languages[language] }));
    await signIn(page, mother, t);
    await tickTheManuals(page, language, t);
    await mailTheNotice(page, office, t);
    if (language !== 'it') await endAndErase(page, t);
  }

  const t = textsOf('it');
  await enter(page, page.getByRole('button', { name: t('frame.back') }));
  await expect(page.locator('[data-total="total"]')).toContainText(shown(figure, 'it'));
  await enter(page, page.getByRole('button', { name: t('pay.online') }));
  await enter(page, page.getByRole('button', { name: new RegExp(t('payOnline.screen')) }));
  await expect(page.locator('[data-payment-code]')).toHaveText(/^\w{4}-\w{4}$/);
  await enter(page, page.getByRole('button', { name: t('payment.openPage') }));
  const parent = await context.newPage();
  await payAtCheckout(parent, await kiosk.nextCheckout());
  await parent.close();
  await expect(page.locator('[data-payment-state="paid"]')).toBeVisible({ timeout: 40_000 });
  const printed = await printedFrom(page, () => enter(page, page.getByRole('button', { name: t('receipts.print') })));
  expect(printed).toMatch(/^\/documents\/.+\.pdf$/);
  await endAndErase(page, t);
  await expect(page.getByText('Luca')).toHaveCount(0);
  await kiosk.close();
  await office.close();
});
