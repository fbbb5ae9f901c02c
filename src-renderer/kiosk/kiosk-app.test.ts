import { flushPromises } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { useIdleStore } from '#renderer/stores/kiosk/idle.ts';
import { useParentStore } from '#renderer/stores/kiosk/parent.ts';
import { usePlacesStore } from '#renderer/stores/kiosk/places.ts';
import { mountKiosk } from '../../tests/support/mount-kiosk.ts';
import { press, text } from '../../tests/support/kiosk-view.ts';
import KioskApp from './KioskApp.vue';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
afterEach(() => {
  vi.useRealTimers();
  document.body.innerHTML = '';
});

async function stage() {
  const kiosk = mountKiosk(KioskApp);
  kiosk.show();
  await flushPromises();
  return kiosk;
}

describe('the frame of the kiosk', () => {
  test('every screen has the looks on top, help and its line, and the end at the foot', async () => {
    await stage();
    for (const said of ['Comune di Valdiprova', 'Slovenščina', 'Contrasto', 'Chiedi aiuto', '02 0000 0000'])
      expect(text()).toContain(said);
    expect(text()).toContain('Termina e cancella');
    expect(text()).not.toContain('Indietro');
    usePlacesStore().go({ name: 'information' });
    await flushPromises();
    await press('Indietro');
    expect(usePlacesStore().place.name).toBe('welcome');
  });

  test('speaks the language that is touched, and enlarges', async () => {
    await stage();
    await press('Français');
    expect(text()).toContain('Terminer et effacer');
    expect(document.documentElement.lang).toBe('fr');
    document.querySelector<HTMLElement>('.letter-200')?.click();
    await flushPromises();
    expect(document.documentElement.dataset['text']).toBe('200');
  });

  test('ends only after the question was answered', async () => {
    const { ended } = await stage();
    await press('Termina e cancella');
    await press('Continua');
    expect(ended).toEqual([]);
    await press('Termina e cancella');
    document.querySelector<HTMLElement>('[role="alertdialog"] .destroys')?.click();
    await flushPromises();
    expect(ended).toEqual(['finished']);
  });

  test('asks in a dialog that counts, and ends by itself when nobody answers', async () => {
    const { ended } = await stage();
    useIdleStore().happen({ kind: 'touch' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(document.querySelector('[role="alertdialog"]')?.textContent).toContain('È ancora qui?');
    expect(document.querySelector('[aria-live="assertive"]')?.textContent).toBe('Ancora 30 secondi');
    await vi.advanceTimersByTimeAsync(5_250);
    await press('Sì, ho bisogno di più tempo');
    expect(document.querySelector('[role="alertdialog"]')).toBeNull();
    await vi.advanceTimersByTimeAsync(60_000);
    await vi.advanceTimersByTimeAsync(30_500);
    expect(ended).toEqual(['idle']);
  });

  test('a session that central has ended leads to the first screen, which says so', async () => {
    const kiosk = await stage();
    await kiosk.signIn();
    usePlacesStore().goHome();
    await flushPromises();
    kiosk.evict();
    await flushPromises();
    expect(useParentStore().session).toBeNull();
    expect(text()).toContain('L’accesso è terminato.');
  });

  test('calls the counter with the step at which the visitor is, and tells that somebody comes', async () => {
    const { desk } = await stage();
    await press('Chiedi aiuto');
    await press('Chiama una persona');
    expect(desk.help).toEqual({ state: 'waiting', step: 'start' });
    expect(text()).toContain('Lo sportello è stato avvisato.');
    desk.help = { state: 'coming', step: 'start' };
    await vi.advanceTimersByTimeAsync(5_000);
    expect(text()).toContain('Qualcuno sta arrivando da Lei.');
    await press('Non serve più');
    expect(desk.help.state).toBe('none');
  });

  test('out of service is a page of its own with the help line; erasing says so', async () => {
    const { desk } = await stage();
    desk.tell({ condition: 'outOfService', reference: '0a1b2c3d', tryAgainAt: null });
    await flushPromises();
    expect(text()).toContain('Il totem è fuori servizio');
    expect(text()).toContain('0a1b2c3d');
    expect(text()).toContain('02 0000 0000');
    desk.tell({ condition: 'clearing', waitsForPrinter: true });
    await flushPromises();
    expect(text()).toContain('La stampa sta ancora uscendo');
    desk.tell({ condition: 'open' });
    await flushPromises();
    expect(text()).toContain('Benvenuti');
  });

  test('without a line nobody can sign in, and the ways come back by themselves', async () => {
    const kiosk = mountKiosk(KioskApp);
    const { open } = kiosk.desk.start;
    kiosk.desk.start.open = null;
    kiosk.show();
    await flushPromises();
    expect(text()).toContain('Il server non risponde');
    expect(text()).toContain('Informazioni');
    kiosk.desk.start.open = open;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(text()).toContain('Entra con SPID');
  });

  test('says whose it is as soon as the first sync has brought that', async () => {
    const kiosk = mountKiosk(KioskApp);
    const { ente } = kiosk.desk.start;
    kiosk.desk.start.ente = null;
    kiosk.show();
    await flushPromises();
    expect(text()).not.toContain('02 0000 0000');
    kiosk.desk.start.ente = ente;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(text()).toContain('Comune di Valdiprova');
    expect(text()).toContain('02 0000 0000');
  });

  test('five presses on the mark ask for the PIN; a wrong one is counted and forgotten', async () => {
    const { desk } = await stage();
    for (let press = 0; press < 5; press += 1)
      document.querySelector('.mark')?.dispatchEvent(new Event('click', { bubbles: true }));
    await flushPromises();
    for (const digit of '000000') await press(digit);
    await press('Esci dal totem');
    expect(text()).toContain('PIN sbagliato. Tentativi rimasti: 4');
    for (const digit of '123456') await press(digit);
    await press('Esci dal totem');
    expect(desk.asked).toEqual(['exit']);
  });
});
