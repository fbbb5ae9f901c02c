import { flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, test } from 'vitest';
import type { OutsideNews } from '#shared/contracts/shell.ts';
import type { ShellClient } from '#renderer/clients/line.ts';
import { usePlacesStore } from '#renderer/stores/kiosk/places.ts';
import { useIdleStore } from '#renderer/stores/kiosk/idle.ts';
import { fakeParent } from '../../tests/support/fake-kiosk-desk.ts';
import { answer, press, text } from '../../tests/support/kiosk-view.ts';
import { mountKiosk } from '../../tests/support/mount-kiosk.ts';
import KioskApp from './KioskApp.vue';

afterEach(() => (document.body.innerHTML = ''));

/** A shell whose window outside is closed by the test, and whose printer works until it is broken. */
function fakeShell() {
  const opened: string[] = [];
  const printed: string[] = [];
  let close = (): void => {};
  async function* news(): AsyncGenerator<OutsideNews, void> {
    yield { state: 'opened' };
    await new Promise<void>((resolve) => (close = resolve));
    yield { state: 'closed', by: 'person' };
  }
  const open = ({ url }: { url: string }) => {
    opened.push(url);
    return Promise.resolve(news());
  };
  const shell = {
    openCheckout: open,
    openIdentity: open,
    closeOutside: () => {
      close();
      return Promise.resolve({});
    },
    print: ({ documentId }: { documentId: string }) => {
      printed.push(documentId);
      return Promise.resolve({ outcome: 'printed' });
    },
  } as unknown as ShellClient;
  return { shell, opened, printed };
}

async function stage() {
  const outside = fakeShell();
  const kiosk = mountKiosk(KioskApp, {}, outside.shell);
  kiosk.show();
  await flushPromises();
  return { ...kiosk, ...outside };
}

async function signedIn() {
  const kiosk = await stage();
  await press('Entra con nome utente e password');
  await answer(fakeParent.username);
  await answer(fakeParent.password);
  return kiosk;
}

const total = (name: string) =>
  document.querySelector(`[data-total="${name}"] [data-amount]`)?.textContent.replaceAll('\u00a0', ' ');
const tick = async () => {
  document.querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
  await flushPromises();
};

async function toPostScuola() {
  const kiosk = await signedIn();
  await press('Online, oppure con l’avviso');
  await press('pagoPA – Post-scuola');
  return kiosk;
}

describe('the main path at the kiosk', () => {
  test('a wrong password is said without telling what was wrong, and is forgotten', async () => {
    await stage();
    await press('Entra con nome utente e password');
    await answer('nessuno');
    await answer('sbagliata');
    expect(text()).toContain('Nome utente o password non sono giusti.');
    expect(document.querySelector<HTMLInputElement>('main input')?.value).toBe('');
    await press('Indietro');
    expect(text()).toContain('Qual è il Suo nome utente?');
  });

  test('home shows what is owed and the manual’s table, the diet only when asked for', async () => {
    await signedIn();
    for (const said of [
      'Buongiorno, Maria',
      '217,88 €',
      'Luca',
      '39,13 €',
      '03/02/2020',
      'Servizio mensa · Post-scuola',
    ])
      expect(text()).toContain(said);
    expect(text()).not.toContain('Senza glutine');
    await press('Mostra');
    expect(text()).toContain('Senza glutine');
    await press('Nascondi');
    expect(text()).not.toContain('Senza glutine');
  });

  test('the three totals follow the ticks, and nothing ticked is said', async () => {
    await toPostScuola();
    expect([total('total'), total('balance'), total('finalBalance')]).toEqual(['0,00 €', '−57,33 €', '−57,33 €']);
    await press('Paga online');
    expect(text()).toContain('Tocchi prima almeno un bollettino');
    await tick();
    expect(text()).not.toContain('Tocchi prima almeno un bollettino');
    expect([total('total'), total('balance'), total('finalBalance')]).toEqual(['57,33 €', '−57,33 €', '0,00 €']);
  });

  test('online on this screen: the code before the window, four minutes meanwhile, the receipt at the end', async () => {
    const { desk, opened, printed } = await toPostScuola();
    await tick();
    await press('Paga online');
    await press('Qui, su questo schermo');
    expect(text()).toContain('ABCD-EFG2');
    expect(opened).toEqual([]);
    await press('Stampa il codice');
    expect(printed).toEqual(['doc-slip']);
    await press('Apri la pagina di pagamento');
    expect(opened).toEqual(['https://checkout.pagopa.it/c/ABCDEFG2']);
    expect(useIdleStore().state).toMatchObject({ windowOpen: true });
    desk.move('ABCDEFG2', { state: 'waiting', change: 3 });
    await flushPromises();
    expect(useIdleStore().state).toMatchObject({ windowOpen: false });
    expect(text()).toContain('Non paghi di nuovo.');
    desk.move('ABCDEFG2', { state: 'paid', change: 4 });
    await flushPromises();
    expect(text()).toContain('Pagato: 57,33 €');
  });

  test('on the own phone: the link as a code, and the same short code', async () => {
    const { desk } = await toPostScuola();
    await tick();
    await press('Paga online');
    await press('Sul mio telefono');
    expect(document.querySelector('[data-address]')?.getAttribute('data-address')).toBe(
      'https://centrale.example.it/p/tok0',
    );
    expect(desk.asked.filter((one) => one.startsWith('open'))).toEqual(['open phone 1']);
    await press('Rinuncia a questo pagamento');
    expect(text()).toContain('Il pagamento è stato lasciato.');
  });

  test('home names a payment that still waits, and leads back to it; one that was given up is not there', async () => {
    await toPostScuola();
    await tick();
    await press('Paga online');
    await press('Sul mio telefono');
    usePlacesStore().goHome();
    await flushPromises();
    expect(text().replaceAll('\u00a0', ' ')).toContain('Un pagamento di 57,33 € è ancora aperto. Codice: ABCD-EFG2');
    await press('Riprendi');
    expect(usePlacesStore().place.name).toBe('payment');
    await press('Rinuncia a questo pagamento');
    usePlacesStore().goHome();
    await flushPromises();
    expect(text()).toContain('Buongiorno, Maria');
    expect(text()).not.toContain('ancora aperto');
  });

  test('the notice: the manual’s four codes, printed and mailed; ticks are still there on the way back', async () => {
    const { desk, printed } = await toPostScuola();
    await tick();
    await press('Paga presso PSP');
    for (const said of ['57,33 €', '99999000013', 'AAAAA']) expect(text()).toContain(said);
    await press('Stampa l’avviso');
    expect(printed).toEqual(['doc-avviso.pdf']);
    document.querySelector('form.mail')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await flushPromises();
    expect(desk.asked.at(-1)).toBe('sendNotice maria.esposito@example.it');
    expect(text()).toContain('Inviato a maria.esposito@example.it');
    await press('Indietro');
    expect(total('total')).toBe('57,33 €');
  });

  test('a failure has a way out, and a session that ends leads back to the start', async () => {
    const { desk } = await signedIn();
    desk.failWith('NO_LINE');
    await press('Online, oppure con l’avviso');
    expect(text()).toContain('Il server non risponde');
    desk.failWith(null);
    await press('Riprova');
    expect(text()).toContain('Che cosa vuole pagare?');
  });

  test('help takes the ticked bollettini along', async () => {
    const { desk } = await toPostScuola();
    await tick();
    await press('Chiedi aiuto');
    await press('Chiama una persona');
    expect(desk.asked.at(-1)).toBe('help pay 1');
  });

  test('a payment is found by its code after the sign-in that it was wished before', async () => {
    const { desk } = await stage();
    await press('Ho un codice di pagamento');
    await press('Entra con nome utente e password');
    await answer(fakeParent.username);
    await answer(fakeParent.password);
    expect(usePlacesStore().place.name).toBe('findPayment');
    await answer('XY');
    expect(text()).toContain('Il codice ha 8 segni');
    await answer('ABCD-EFG2');
    expect(text()).toContain('Con questo codice non c’è nessun Suo pagamento.');
    expect(desk.asked).toEqual([]);
  });
});
