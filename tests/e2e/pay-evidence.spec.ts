// Paying online when things come late, twice, in another order or not at all: counter, central, the stand-in for pagoPA and parents' browsers.
// One counter is signed in for all of it; each test pays for a family of its own.
import type { Browser, Locator, Page } from '@playwright/test';
import texts from '../../src-renderer/i18n/it.json' with { type: 'json' };
import {
  chooseCard,
  delayReceipts,
  enterCheckout,
  goBack,
  orderFrom,
  payAtCheckout,
  pressPay,
} from '../support/checkout-page.ts';
import { openFamily, signIn } from '../support/counter-page.ts';
import { expect, test } from '../support/office.ts';

const aDay = 86_400;
const paidSoon = { timeout: 40_000 };

test.describe.configure({ mode: 'serial' });
let page: Page;
test.beforeAll(async ({ browser, office }) => {
  page = await browser.newPage();
  await signIn(page, office.address, office.operator);
});
test.afterAll(async ({ office }) => {
  office.line.mend();
  await page.close();
});
test.beforeEach(async ({ office }) => delayReceipts(office, 0));

/** Everything of the first category, ticked and asked to be paid online. */
async function beginPayment(typed: string, label: string): Promise<Locator> {
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await openFamily(page, typed, label);
  await page.keyboard.press('F4');
  await expect(page.getByRole('checkbox').first()).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Enter');
  return page.locator('[data-payment]');
}

const state = (panel: Locator, name: string): Locator => panel.locator(`[data-session-state="${name}"]`);

/** What the code on the screen leads to. */
async function linkOf(panel: Locator): Promise<string> {
  await panel.getByRole('button', { name: /Sul telefono del genitore/ }).click();
  const address = await panel.getByRole('img', { name: texts.payOnline.qr }).getAttribute('data-address');
  return address ?? '';
}

/** A parent's own browser, on the page of the link, goes on to Checkout. */
async function openOnPhone(browser: Browser, link: string): Promise<Page> {
  const phone = await (await browser.newContext()).newPage();
  await phone.goto(link);
  await phone.getByRole('button', { name: 'Paga ora' }).click();
  await phone.getByLabel('Indirizzo e-mail per la ricevuta').waitFor();
  return phone;
}

const heading = (parent: Page, name: string): Locator => parent.getByRole('heading', { level: 1, name });

test('paid twice on two phones: the bollettino is paid once, the excess is to be given back', async ({ browser }) => {
  const panel = await beginPayment('ozturk', 'Öztürk – Yıldız');
  const link = await linkOf(panel);
  const phones = [await openOnPhone(browser, link), await openOnPhone(browser, link)] as const;
  for (const phone of phones) {
    await enterCheckout(phone);
    await chooseCard(phone);
  }
  await phones[1].getByRole('button', { name: 'Paga lo stesso' }).click();
  for (const phone of phones) await pressPay(phone);
  await expect(state(panel, 'paid')).toBeVisible(paidSoon);
  for (const phone of phones) {
    await goBack(phone);
    await expect(heading(phone, 'Già pagato')).toBeVisible();
    await phone.context().close();
  }

  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: /Pagati/ }).click();
  await expect(page.getByRole('row', { name: /30\/11\/2026/ }).filter({ hasText: 'Pagato' })).toHaveCount(1);
  await page.keyboard.press('F7');
  await page.getByRole('tab', { name: /Da rimborsare/ }).click();
  await expect(page.locator('[data-credit]').filter({ hasText: 'Öztürk – Yıldız' })).toContainText('22,50');
});

test('the receipt before the return: paid at the counter while the parent still looks at Checkout', async ({
  context,
  office,
}) => {
  const panel = await beginPayment('lombardi', 'Lombardi – Marchetti');
  await panel.getByRole('button', { name: /Qui, su questo schermo/ }).click();
  const parent = await context.newPage();
  await parent.goto(await office.nextCheckout());
  await enterCheckout(parent);
  await chooseCard(parent);
  await pressPay(parent);
  await expect(state(panel, 'paid')).toBeVisible(paidSoon);
  await goBack(parent);
  await expect(heading(parent, 'Già pagato')).toBeVisible();
  await expect(state(panel, 'paid')).toBeVisible();
});

test('the return before the receipt says “wait”, also after central was restarted; the receipt decides', async ({
  context,
  office,
}) => {
  await delayReceipts(office, aDay);
  const panel = await beginPayment('romano', 'Romano – Bianco');
  await panel.getByRole('button', { name: /Qui, su questo schermo/ }).click();
  const parent = await context.newPage();
  await payAtCheckout(parent, await office.nextCheckout());
  await expect(heading(parent, 'In attesa della conferma')).toBeVisible();
  await expect(parent.getByRole('button')).toHaveCount(0);
  await expect(state(panel, 'waiting')).toBeVisible();

  await office.stopCentral();
  await expect(panel.getByText(texts.payOnline.offlineFollow)).toBeVisible();
  await office.startCentral();
  await parent.reload();
  await expect(heading(parent, 'In attesa della conferma')).toBeVisible();
  await expect(panel.getByText(texts.payOnline.offlineFollow)).toBeHidden(paidSoon);
  await expect(state(panel, 'waiting')).toBeVisible();

  await orderFrom(office, 'consegna');
  await expect(state(panel, 'paid')).toBeVisible(paidSoon);
  await parent.reload();
  await expect(heading(parent, 'Già pagato')).toBeVisible();
});

test('a counter without a line hears of the receipt when the line is back', async ({ browser, office }) => {
  const panel = await beginPayment('greco', 'Greco – Gallo');
  const phone = await openOnPhone(browser, await linkOf(panel));
  await expect(state(panel, 'cartOpen')).toBeVisible();
  office.line.cut();
  await expect(panel.getByText(texts.payOnline.offlineFollow)).toBeVisible();
  await enterCheckout(phone);
  await chooseCard(phone);
  await pressPay(phone);
  await goBack(phone);
  await expect(async () => {
    await phone.reload();
    await expect(heading(phone, 'Già pagato')).toBeVisible({ timeout: 200 });
  }).toPass();
  await expect(state(panel, 'cartOpen')).toBeVisible();
  office.line.mend();
  await expect(state(panel, 'paid')).toBeVisible(paidSoon);
  await phone.context().close();
});

test('a cart whose time is over: the same short link opens a fresh one', async ({ browser, office }) => {
  const panel = await beginPayment('farina bo', 'Farina – Bo');
  const link = await linkOf(panel);
  const phone = await openOnPhone(browser, link);
  const left = phone.url();
  await orderFrom(office, 'scadenza');
  await phone.reload();
  await expect(heading(phone, 'La sessione è scaduta')).toBeVisible();
  await phone.goto(link);
  await phone.getByRole('button', { name: 'Paga ora' }).click();
  await phone.getByLabel('Indirizzo e-mail per la ricevuta').waitFor();
  expect(phone.url()).not.toBe(left);
  await enterCheckout(phone);
  await chooseCard(phone);
  await pressPay(phone);
  await expect(state(panel, 'paid')).toBeVisible(paidSoon);
  await phone.context().close();
});

test('whatever Checkout refuses a cart with is a sentence at the counter, and a fresh try', async ({ office }) => {
  const panel = await beginPayment('arrigoni', 'Arrigoni – Rossi');
  const { failure } = texts.payOnline;
  // No two alike after each other: the sentence of before would pass for the new one.
  const refusals = [
    ...([
      ['400', failure.CART_INVALID],
      ['422', failure.CART_NOT_PAYABLE],
    ] as const),
    ...([
      ['422-doppio', failure.CART_DUPLICATE],
      ['422-troppi', failure.CART_TOO_MANY],
    ] as const),
    ...([
      ['500', failure.CHECKOUT_FAILED],
      ['401', failure.CHECKOUT_NO_ACCESS],
    ] as const),
    ...([
      ['502', failure.CHECKOUT_FAILED],
      ['interrotto', failure.CHECKOUT_UNREACHABLE],
    ] as const),
  ];
  for (const [at, [fault, sentence]] of refusals.entries()) {
    await orderFrom(office, 'guasto', { guasto: fault });
    await panel
      .getByRole('button', { name: at === 0 ? /Qui, su questo schermo/ : 'Riprova con una pagina nuova' })
      .click();
    await expect(panel.locator('[data-problem="CART_REFUSED"]')).toContainText(sentence);
  }
  await orderFrom(office, 'guasto', { guasto: '429' });
  await panel.getByRole('button', { name: 'Riprova con una pagina nuova' }).click();
  await expect(panel.getByText(/riprovo da solo tra/)).toBeVisible();
  expect(await office.nextCheckout()).toMatch(/^http:/);
  await expect(panel.getByText(texts.payOnline.windowOpen)).toBeVisible();
  await panel.getByRole('button', { name: 'Chiudi quella finestra' }).click();
});
