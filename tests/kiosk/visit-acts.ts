// What a random parent does at the kiosk once she is signed in, or before: each act begins where she stands and may lead to nothing, as with
// people. An act says that it was done only when the screen did. Called by run-sessions.ts.
import type { Locator, Page } from 'playwright';
import type { DemoParent } from '../../src-central/sandbox/seed-demo-parents.ts';
import { button, signInAtKiosk } from '../support/kiosk-page.ts';
import { pick, type RandomPerson } from './random-person.ts';
import type { RealKiosk } from './real-kiosk.ts';

export interface Visit {
  readonly page: Page;
  readonly kiosk: RealKiosk;
  readonly person: RandomPerson;
  readonly random: () => number;
  /** Codes that stood on the screen: hers from then on. */
  readonly codes: Set<string>;
}

/** Waits are short: an act that is not possible now is left. */
const press = (target: Locator): Promise<void> => target.click({ timeout: 3_000 });
const shown = (target: Locator): Promise<void> => target.waitFor({ timeout: 15_000 });

export const signIn = ({ page }: Visit, parent: DemoParent): Promise<void> => signInAtKiosk(page, parent);

/** Everything that a page can write down: more than ours does. */
export async function leaveTraces({ page, person: { text } }: Visit): Promise<void> {
  await page.evaluate(async (word) => {
    localStorage.setItem(word, word);
    sessionStorage.setItem(word, word);
    document.cookie = `who=${encodeURIComponent(word)}; max-age=86400`;
    await (await caches.open('who')).put('/who', new Response(word));
    indexedDB.open(word);
    history.replaceState(word, '', `#${encodeURIComponent(word)}`);
    await navigator.clipboard?.writeText(word).catch(() => {});
  }, text);
}

/** Half a registration, left lying: the memory of a form. */
export async function beginRegistration({ page, person }: Visit): Promise<void> {
  await press(button(page, /Registrati/));
  await press(button(page, /Ho letto/));
  await page.getByLabel('Nome', { exact: true }).fill(person.givenName);
  await press(button(page, 'Avanti'));
  await page.getByLabel('Cognome', { exact: true }).fill(person.familyName);
  await press(button(page, 'Indietro'));
  await goHome({ page });
}

export const acts: Readonly<Record<string, (visit: Visit) => Promise<void>>> = {
  async noticeMailed(visit) {
    await openNotice(visit);
    const { page, person } = visit;
    await page.getByLabel('Indirizzo e-mail').fill(person.email);
    await press(button(page, 'Invia e-mail'));
    await shown(page.getByText(`Inviato a ${person.email}`));
  },
  async noticePrinted(visit) {
    await openNotice(visit);
    await press(button(visit.page, /Stampa l.avviso/));
    await shown(visit.page.locator('.print-said[role=status]'));
  },
  async topUpMade({ page, random }) {
    await press(button(page, 'Ricarica'));
    await press(page.locator('main .tile').first());
    // Exactly: the sizes of the text have digits in their names too.
    for (const digit of ['1', String(Math.floor(random() * 10)), '0', '0'])
      await press(page.getByRole('button', { name: digit, exact: true }));
    await press(button(page, 'Avanti'));
    await shown(page.getByText(/Ricarica di .* pronta/));
  },
  async paymentOnScreen(visit) {
    await openPayment(visit, /Qui, su questo schermo/);
    await press(button(visit.page, 'Apri la pagina di pagamento'));
    await shown(button(visit.page, 'Chiudi quella finestra'));
    const checkout = await openedOutside(visit.kiosk);
    await checkout.getByLabel('Indirizzo e-mail per la ricevuta').fill(visit.person.email, { timeout: 10_000 });
  },
  async paymentOnPhone(visit) {
    await openPayment(visit, /Sul mio telefono/);
    await press(button(visit.page, 'Stampa il codice'));
    await shown(visit.page.locator('.print-said[role=status]'));
    await press(button(visit.page, 'Rinuncia'));
  },
  async papersSeen({ page }) {
    await press(button(page, /Avvisi e ricevute/));
    await shown(page.getByRole('heading', { name: 'Ricevute', exact: true }));
  },
  async profileChanged({ page, person, random }) {
    await press(button(page, 'Il mio profilo'));
    const [what, label, value] =
      random() < 0.5 ? ['Telefono', 'Telefono', person.phone] : ['E-mail', 'E-mail', person.email];
    await press(page.getByRole('button', { name: `Cambia: ${what}` }));
    await page.getByLabel(label).fill(value);
    await press(button(page, 'Salva'));
    await shown(page.getByText('Salvato.'));
  },
  async questionAsked({ page, person, codes }) {
    await press(button(page, /^Informazioni/));
    await press(button(page, /Scrivi/));
    await page.getByLabel('La Sua domanda').fill(`${person.text}?`);
    await press(button(page, 'Avanti'));
    await page.getByLabel('Indirizzo e-mail').fill(person.email);
    await press(button(page, 'Invia la domanda'));
    const code = page.locator('.big-code');
    await shown(code);
    codes.add(await code.innerText());
  },
  async informationRead({ page, random }) {
    await press(button(page, /^Informazioni/));
    await press(button(page, pick([/Documenti/, /Notizie/, /Domande/], random) ?? /Documenti/));
    await shown(page.locator('main h1'));
  },
  async dietSeen({ page }) {
    await press(button(page, /^Mostra la dieta/));
  },
  async helpCalled({ page }) {
    await press(button(page, 'Chiedi aiuto'));
    await press(button(page, 'Chiama una persona'));
    await shown(page.getByText('Lo sportello è stato avvisato'));
    await press(button(page, 'Chiudi'));
  },
  async anythingTyped({ page, person, random }) {
    const field = pick(await page.locator('input:visible, textarea:visible').all(), random);
    await field?.fill(pick(person.typed, random) ?? '', { timeout: 2_000 });
    await page.keyboard.type(pick(person.typed, random) ?? '');
  },
  async anythingPressed({ page, random }) {
    // «Termina e cancella» and the languages have their own places in a visit.
    await pick(await page.locator('main button:visible').all(), random)?.click({ timeout: 2_000 });
  },
  async wayOutTried({ page, person: { text }, random }) {
    await pick(waysOut(page, text), random)?.();
  },
};

/** By the steps back, as many as there are. */
export async function goHome({ page }: Pick<Visit, 'page'>): Promise<void> {
  const back = page.locator('footer').getByRole('button', { name: 'Indietro' });
  for (let step = 0; step < 8 && (await back.isVisible()); step += 1) await back.click({ timeout: 2_000 });
}

async function openCategory({ page, random }: Visit): Promise<void> {
  await press(button(page, /^Paga/));
  await shown(page.locator('main .tile').first());
  const owed = await page.locator('main .tile', { has: page.locator('.amount') }).all();
  await press(pick(owed, random) ?? page.locator('main .tile').first());
  await page.locator('input[type=checkbox]:not(:disabled)').first().check({ timeout: 3_000 });
}

async function openNotice(visit: Visit): Promise<void> {
  await openCategory(visit);
  await press(button(visit.page, /PSP/));
  const number = visit.page.locator('[data-notice-number]').first();
  await shown(number);
  visit.codes.add((await number.innerText()).replaceAll(' ', ''));
}

async function openPayment(visit: Visit, way: RegExp): Promise<void> {
  await openCategory(visit);
  await press(button(visit.page, 'Paga online'));
  await press(button(visit.page, way));
  const code = visit.page.locator('[data-payment-code]');
  await shown(code);
  visit.codes.add(await code.innerText());
}

async function openedOutside(kiosk: RealKiosk): Promise<Page> {
  for (let look = 0; look < 100; look += 1) {
    const page = await kiosk.outside();
    if (page) return page;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the payment page did not open');
}

/** What leads out of the page, or writes something down, and is stopped: those that leave it are in visit-ends.ts. */
function waysOut(page: Page, text: string): readonly (() => Promise<unknown>)[] {
  return [
    () => page.evaluate(() => window.open('/')),
    () => page.evaluate(() => history.back()),
    () => page.keyboard.press('Control+p'),
    () => page.keyboard.press('Control+s'),
    () => page.keyboard.press('F5'),
    () =>
      page.evaluate((word) => {
        const link = Object.assign(document.createElement('a'), { href: `data:text/plain,${word}`, download: word });
        link.click();
      }, text),
    () =>
      page.evaluate((word) => {
        const moved = new DataTransfer();
        moved.items.add(new File([word], `${word}.txt`));
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: moved, bubbles: true, cancelable: true }));
      }, text),
  ];
}
