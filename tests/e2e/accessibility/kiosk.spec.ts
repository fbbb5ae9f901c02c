// WCAG 2.1 AA on every screen of the kiosk, in light and high contrast, on a wide screen, a tall one, and with text at 200 %.
// One walk on the fake desk; the main job on the real one is tests/e2e/kiosk.spec.ts.
import type { Page } from '@playwright/test';
import { idleTimes } from '../../../src-shared/kiosk/idle.ts';
import { expectAccessible } from '../../support/expect-accessible.ts';
import { fakeParent, type FakeKiosk } from '../../support/fake-kiosk-desk.ts';
import { expect, test } from '../../support/fake-kiosk-test.ts';
import { button, signInAtKiosk } from '../../support/kiosk-page.ts';

const wide = { width: 1920, height: 1080 };
const tall = { width: 1080, height: 1920 };

/** Every rule on the wide screen; what depends on room again on the tall one, and there again at 200 %. */
async function look(page: Page, screen: string): Promise<void> {
  await expectAccessible(page, screen);
  for (const [name, size, text] of [
    ['tall', tall, '100'],
    ['tall, 200 %', tall, '200'],
    ['wide, 200 %', wide, '200'],
    ['wide', wide, '100'],
  ] as const) {
    await page.setViewportSize(size);
    const found = await page.evaluate(cutOff, text);
    expect.soft(found, `${screen}, ${name}`).toEqual([]);
  }
}

/** Runs in the page: what is cut off sideways, and targets below 64 px. */
function cutOff(text: string): string[] {
  document.documentElement.dataset['text'] = text;
  const found: string[] = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) found.push(`the page is ${String(scrollWidth)} px wide`);
  for (const box of document.querySelectorAll('main, .dialog'))
    if (box.scrollWidth > box.clientWidth) found.push(`${box.className} is ${String(box.scrollWidth)} px wide`);
  for (const target of document.querySelectorAll('button, input:not([type=checkbox]), label.tick-row')) {
    const { width, height } = target.getBoundingClientRect();
    if (width > 0 && (height < 63.5 || width < 63.5))
      found.push(`${target.textContent.trim()} is ${String(Math.round(width))} × ${String(Math.round(height))} px`);
  }
  return found;
}

test('no screen breaks a rule, is cut off, or has a target below 64 px', async ({ page, kiosk }) => {
  test.setTimeout(480_000);
  page.setDefaultTimeout(20_000);
  await page.setViewportSize(wide);
  await page.goto(kiosk.host.address);
  await button(page, /SPID/).waitFor();
  await look(page, 'welcome');
  await lookAtClockAndPin(page);
  await button(page, /Informazioni/).click();
  await look(page, 'information');
  await button(page, /Domande frequenti/).click();
  await page.getByText('Dove pago?').click();
  await look(page, 'information, questions');
  await button(page, 'Indietro').click();
  await button(page, /Scrivi/).click();
  await look(page, 'information, asking');
  await page.getByLabel('La Sua domanda').fill('La mensa parte lunedì?');
  await button(page, 'Avanti').click();
  await page.getByLabel('Indirizzo e-mail').fill('maria@example.it');
  await button(page, 'Invia la domanda').click();
  await button(page, 'Stampa il codice').waitFor();
  await look(page, 'information, asked');
  await button(page, 'Indietro').click();
  await button(page, 'Indietro').click();

  await button(page, /nome utente e password/).click();
  await page.getByLabel('Nome utente').click();
  await page.getByRole('region', { name: 'Tastiera' }).waitFor();
  await look(page, 'sign-in, keyboard on the screen');
  await button(page, 'Indietro').click();
  await button(page, /Problemi/).click();
  await look(page, 'recovery');
  await button(page, /Ho dimenticato/).click();
  await page.getByLabel(/E-mail, codice/).fill('maria@example.it');
  await button(page, 'Avanti').click();
  await look(page, 'recovery, question');
  await button(page, /animale/).click();
  await page.getByLabel('La Sua risposta').fill('Fido');
  await button(page, 'Avanti').click();
  await page.getByRole('heading', { name: 'Controlli la Sua posta' }).waitFor();
  await look(page, 'recovery, sent');
  await button(page, 'Torna all’inizio').click();
  await button(page, /Registrati/).click();
  await look(page, 'registration');
  await button(page, 'Indietro').click();
  await button(page, /SPID/).click();
  await look(page, 'identity');
  await button(page, 'Indietro').click();

  await signInAtKiosk(page, fakeParent);
  await look(page, 'home');
  await button(page, /^Paga/).click();
  await look(page, 'pay');
  await button(page, /Refezione/).click();
  await button(page, 'Seleziona tutti').click();
  await look(page, 'bollettini');
  await button(page, 'Paga online').click();
  await look(page, 'pay online');
  await button(page, /Sul mio telefono/).click();
  await page.getByText('ABCD-EFG2').waitFor();
  await look(page, 'payment');
  for (const screen of ['Dove vuole pagare?', 'Quali bollettini vuole pagare?', 'Che cosa vuole pagare?', '']) {
    await button(page, 'Indietro').click();
    if (screen) await page.getByRole('heading', { name: screen }).waitFor();
  }
  await page.getByText('è ancora aperto').waitFor();
  await look(page, 'home, payment under way');
  await button(page, 'Riprendi').click();
  kiosk.desk.move('ABCDEFG2', { state: 'paid', change: 9 });
  await page.getByRole('heading', { name: /Pagato/ }).waitFor();
  await look(page, 'paid');
  await button(page, 'Torna alla pagina iniziale').click();
  await walkTheRest(page, kiosk.desk);
});

/** The question of the clock, a minute later on a clock that then stands still, and the pad by which the kiosk is left. */
async function lookAtClockAndPin(page: Page): Promise<void> {
  await page.locator('h1').click();
  await page.evaluate((by) => {
    const later = Date.now() + by;
    Date.now = () => later;
  }, idleTimes.idleMs);
  await page.locator('h1').click();
  await page.getByRole('alertdialog', { name: 'È ancora qui?' }).waitFor();
  await look(page, 'clock');
  await button(page, 'Sì, ho bisogno').click();
  await page.evaluate(() => {
    Date.now = () => new Date().getTime();
  });
  for (let press = 0; press < 5; press += 1) await page.locator('svg.mark').click();
  await page.getByRole('dialog', { name: 'Uscita di servizio' }).waitFor();
  await button(page, 'Esci dal totem').click();
  await page.getByRole('alert').waitFor();
  await look(page, 'PIN');
  await button(page, 'Chiudi').click();
}

async function walkTheRest(page: Page, desk: FakeKiosk): Promise<void> {
  await button(page, /Avvisi e ricevute/).click();
  await page.getByRole('heading', { name: 'Ricevute', exact: true }).waitFor();
  await look(page, 'papers');
  await button(page, 'Avviso').click();
  await page.getByText('Codice avviso di pagamento').waitFor();
  await button(page, 'Invia e-mail').click();
  await page.getByText(/Inviato a/).waitFor();
  await look(page, 'notice');
  await button(page, 'Indietro').click();
  await button(page, 'Indietro').click();
  await button(page, 'Ricarica').click();
  await button(page, /Mensa a consumo/).click();
  await look(page, 'top-up');
  await button(page, 'Indietro').click();
  await button(page, 'Indietro').click();
  await button(page, 'Il mio profilo').click();
  await look(page, 'profile');
  await button(page, 'Cambia la password').click();
  await look(page, 'password');
  await button(page, 'Indietro').click();
  await button(page, 'Indietro').click();
  await button(page, 'Ho un codice di pagamento').click();
  await look(page, 'find payment');
  await button(page, 'Chiedi aiuto').click();
  await button(page, 'Chiama una persona').click();
  await page.getByText('Lo sportello è stato avvisato').waitFor();
  await look(page, 'help');
  await button(page, 'Chiudi').click();
  await button(page, 'Termina e cancella').click();
  await look(page, 'end');
  await button(page, 'Continua').click();
  desk.failWith('NO_LINE');
  await button(page, 'Indietro').click();
  await page.getByRole('alert').waitFor();
  await look(page, 'failure');
  desk.tell({ condition: 'outOfService', reference: '0a1b2c3d', tryAgainAt: null });
  await page.getByRole('heading', { name: 'Il totem è fuori servizio' }).waitFor();
  await look(page, 'out of service');
}
