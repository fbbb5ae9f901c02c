import { flushPromises } from '@vue/test-utils';
import { afterEach, expect, test } from 'vitest';
import { answer, press, text } from '../../../tests/support/kiosk-view.ts';
import { mountKiosk } from '../../../tests/support/mount-kiosk.ts';
import KioskApp from '../KioskApp.vue';

afterEach(() => (document.body.innerHTML = ''));

async function stage(prepare: (kiosk: ReturnType<typeof mountKiosk>) => void = () => {}) {
  const kiosk = mountKiosk(KioskApp);
  prepare(kiosk);
  kiosk.show();
  await flushPromises();
  return kiosk;
}
const title = () => document.querySelector('[data-notice] h2');

test('the ente’s notice is there before anybody says who she is, in her language or in Italian', async () => {
  await stage();
  await press('Informativa sulla privacy');
  expect(title()?.textContent).toBe('Come il Comune tratta i Suoi dati');
  expect(text()).toContain('Versione 3 del 01/09/2026');
  expect(document.querySelector('[data-address]')?.getAttribute('data-address')).toContain('/privacy');
  await press('English');
  expect(title()?.textContent).toBe('How the municipality uses your data');
  await press('Deutsch');
  expect([title()?.getAttribute('lang'), title()?.textContent]).toEqual(['it', 'Come il Comune tratta i Suoi dati']);
});

test('whoever registers, or comes in by SPID, has its version kept with what she agreed to', async () => {
  const { desk } = await stage();
  await press('Registrati');
  expect(title()?.textContent).toBe('Come il Comune tratta i Suoi dati');
  await press('Ho letto, continua');
  for (const one of ['Maria', 'Esposito', 'SPSMRA80A41F839A', '', '', 'Luca', 'Rossi', '']) await answer(one);
  await press('Sì, invia all’ufficio');
  expect(desk.asked.filter((one) => one.startsWith('register'))).toEqual(['register SPSMRA80A41F839A notice 3']);
  await press('Torna all’inizio');
  await press('Entra con SPID');
  expect(text()).toContain('Continuando conferma di aver letto l’informativa');
  await press('Sul mio telefono');
  expect(desk.asked).toContain('identity spid phone notice 3');
});

test('an ente without one: the kiosk’s own words, and nothing that leads nowhere', async () => {
  await stage(({ desk: { start } }) => {
    if (start.ente) start.ente.privacyNotice = null;
  });
  expect(text()).not.toContain('Informativa');
  await press('Registrati');
  expect(text()).toContain('Su questo totem non resta niente');
  expect(title()).toBeNull();
});
