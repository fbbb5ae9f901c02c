import { flushPromises } from '@vue/test-utils';
import { afterEach, expect, test } from 'vitest';
import type { AccountRequest, HelpCall } from '#shared/contracts/central/kiosk/counter.ts';
import { useFromKiosksStore } from '#renderer/stores/from-kiosks.ts';
import { useNavigationStore } from '#renderer/stores/navigation.ts';
import { usePaymentStore } from '#renderer/stores/payment.ts';
import { useSessionStore } from '#renderer/stores/session.ts';
import { useToastsStore } from '#renderer/stores/toasts.ts';
import { fakeOperator } from '../../../tests/support/fake-desk.ts';
import { mountCounter } from '../../../tests/support/mount-counter.ts';
import KioskList from './KioskList.vue';

afterEach(() => (document.body.innerHTML = ''));

const text = (): string => (document.body.textContent ?? '').replaceAll(/\s+/g, ' ');

async function press(name: string): Promise<void> {
  const button = [...document.body.querySelectorAll('button')].find((one) => one.textContent?.includes(name));
  if (!button) throw new Error(`no button says ${name} in ${text()}`);
  button.click();
  await flushPromises();
}

async function stage() {
  const counter = mountCounter(KioskList, {});
  const store = useFromKiosksStore();
  await useSessionStore().signIn(fakeOperator.username, fakeOperator.password);
  await flushPromises();
  return { ...counter, store };
}

test('a call is told once, and Paga opens with the same bollettini ticked', async () => {
  const { desk, store } = await stage();
  const family = desk.families[0]!;
  const row = family.rows.find(({ noticeNumbers }) => noticeNumbers.length > 0)!;
  const call: HelpCall = {
    ...{ stationId: 'st-kiosk' as HelpCall['stationId'], kioskName: 'Chiosco 1', step: 'pay', language: 'fr' },
    ...{ familyId: family.card.familyId, bollettinoIds: [row.id], takenBy: null },
    calledAt: '2026-11-25T09:00:00Z' as HelpCall['calledAt'],
  };
  desk.fromKiosks.calls.push(call);
  await store.load();
  await store.load();
  await flushPromises();
  expect(useToastsStore().toasts.map(({ key, id }) => [key, id])).toEqual([['kiosks.calls', 1]]);
  expect(text()).toContain('Aiuto richiesto: Chiosco 1');
  expect(text()).toContain('Paga · francese');
  await press('Continua qui');
  expect(desk.fromKiosks.asked).toEqual(['take']);
  const { place } = useNavigationStore();
  expect(place).toMatchObject({ name: 'pay', familyId: family.card.familyId, ticked: [row.id] });
  const payment = usePaymentStore();
  await payment.open(family.card.familyId, row.categoryId);
  payment.tickThese([row.id, 'of-another-category' as typeof row.id]);
  expect([...payment.ticked]).toEqual([row.id]);
});

test('a call that somebody else ended is said; a request goes once it is settled', async () => {
  const { desk, store } = await stage();
  const request = {
    ...{ id: '01890000-0000-7000-8000-000000000001', code: 'ABCD-EFGH', givenName: 'Nuova', familyName: 'Persona' },
    ...{ fiscalCode: 'RSSMRA80A01H501U', email: null, phone: null, language: 'sl' as const, kioskName: 'Chiosco 1' },
    ...{ child: { givenName: 'Figlio', familyName: 'Persona', birthDate: null, school: 'Rodari' } },
    ...{ askedAt: '2026-11-25T09:00:00Z' as AccountRequest['askedAt'], noticeVersion: 3 },
  };
  desk.fromKiosks.requests.push(request);
  await store.load();
  await flushPromises();
  expect(text()).toContain('Nuova Persona chiede di registrarsi');
  expect(text()).toContain('ABCD-EFGH');
  expect(text()).toContain('informativa letta: versione 3');
  await press('Registrato');
  expect(desk.fromKiosks.asked).toEqual(['registered']);
  expect(text()).not.toContain('Nuova Persona');
  const gone = { ...({} as HelpCall), stationId: 'st-gone' as HelpCall['stationId'] };
  expect(await store.take(gone)).toBe('CALL_GONE');
});
