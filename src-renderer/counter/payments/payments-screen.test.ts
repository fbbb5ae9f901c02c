import { flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, test } from 'vitest';
import type { ShellClient } from '#renderer/clients/line.ts';
import AttentionScreen from '#renderer/counter/attention/AttentionScreen.vue';
import PaymentPanel from '#renderer/counter/pay/PaymentPanel.vue';
import SearchBox from '#renderer/counter/search/SearchBox.vue';
import TopUpDialog from '#renderer/counter/top-up/TopUpDialog.vue';
import { useCreditsStore } from '#renderer/stores/credits.ts';
import { usePayOnlineStore } from '#renderer/stores/pay-online.ts';
import { usePaymentSessionsStore } from '#renderer/stores/payment-sessions.ts';
import { useSessionStore } from '#renderer/stores/session.ts';
import { useStatusStore } from '#renderer/stores/status.ts';
import { useTopUpStore } from '#renderer/stores/top-up.ts';
import type { PaymentSession } from '#shared/contracts/central/payments/session.ts';
import type { Component } from 'vue';
import { fakeOperator, type FakeDesk } from '../../../tests/support/fake-desk.ts';
import { fakeReceipt, fakeSession } from '../../../tests/support/fake-payments.ts';
import { mountCounter } from '../../../tests/support/mount-counter.ts';
import PaymentsScreen from './PaymentsScreen.vue';

afterEach(() => (document.body.innerHTML = ''));

const text = (): string => (document.body.textContent ?? '').replaceAll(/\s+/g, ' ');

async function press(name: string): Promise<void> {
  const button = [...document.body.querySelectorAll('button')].find((one) => one.textContent?.includes(name));
  if (!button) throw new Error(`no button says ${name} in ${text()}`);
  button.click();
  await flushPromises();
}

async function type(id: string, value: string): Promise<void> {
  const input = document.body.querySelector<HTMLInputElement>(`[id="${id}"]`);
  if (!input) throw new Error(`no field ${id}`);
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await flushPromises();
}

const submit = async (): Promise<void> => {
  document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
  await flushPromises();
};

async function stage(component: Component, props: Record<string, unknown> = {}) {
  const shell = { print: () => Promise.resolve({ outcome: 'printed' }) } as unknown as ShellClient;
  const counter = mountCounter(component, props, { shell });
  await useSessionStore().signIn(fakeOperator.username, fakeOperator.password);
  usePaymentSessionsStore();
  useStatusStore();
  await flushPromises();
  return counter;
}

/** A session of the fake desk's family `at`, as if another counter had opened it. */
function elsewhere(desk: FakeDesk, at: number, change: Partial<PaymentSession> = {}): PaymentSession {
  const family = desk.families[at];
  const row = family?.rows[0];
  const [noticeNumber] = row?.noticeNumbers ?? [];
  if (!family || !row || !noticeNumber) throw new Error('the fake desk has families with bollettini');
  const session = fakeSession(at, {
    ...{ id: `01890000-0000-7000-8000-00000000000${String(at)}` as PaymentSession['id'], way: 'phone' },
    familyId: family.card.familyId,
    notices: [
      {
        ...{ bollettinoId: row.id, noticeNumber, amountCents: row.amountCents },
        ...{ subject: row.subject, dueDate: row.dueDate, paidAt: null },
      },
    ],
    stationName: 'Sportello 2',
    ...change,
  });
  desk.payments.sessions.push(session);
  return session;
}

describe('Pagamenti', () => {
  test('lists what is under way everywhere, follows by itself, and goes on with another counter’s here', async () => {
    const { desk } = await stage(PaymentsScreen);
    expect(text()).toContain('Nessun pagamento in corso.');
    const session = elsewhere(desk, 0);
    desk.payments.move(session.code, {});
    await flushPromises();
    expect(text()).toContain('Rossi – Esposito');
    expect(text()).toContain('Sportello 2 · Anna Bianchi');
    await press('Continua qui');
    expect(desk.payments.asked).toEqual(['takeOver']);
    expect(usePayOnlineStore().current?.id).toBe(session.id);
    desk.payments.move(session.code, { state: 'paid' });
    await flushPromises();
    expect(text()).toContain('Nessun pagamento in corso.');
  });

  test('without the line an empty list says that it is the last known one, and is no good news', async () => {
    const { desk } = await stage(PaymentsScreen);
    const ticked = () => document.querySelector('.none use[href$="#it-check-circle"]') !== null;
    expect(ticked()).toBe(true);
    desk.payments.setOnline(false);
    await flushPromises();
    expect(text()).toContain('Quando è caduta la linea nessun pagamento era in corso');
    expect(text()).not.toContain('Nessun pagamento in corso.');
    expect(ticked()).toBe(false);
    desk.payments.setOnline(true);
    await flushPromises();
    expect(text()).toContain('Nessun pagamento in corso.');
  });

  test('finds receipts by day and prints one again, all notices of the payment on it', async () => {
    const { desk } = await stage(PaymentsScreen);
    const session = elsewhere(desk, 0);
    desk.payments.receipts.push(
      fakeReceipt(session),
      fakeReceipt(session, 0, { key: 'rec-2' as never }),
      fakeReceipt(session, 0, { key: 'rec-3' as never, sessionId: null, familyId: null }),
    );
    const tab = [...document.querySelectorAll<HTMLElement>('[role="tab"]')].find((one) =>
      one.textContent?.includes('Ricevute'),
    );
    tab?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0 }));
    await flushPromises();
    expect(document.querySelectorAll('[data-receipt]')).toHaveLength(2);
    expect(text()).toContain('Famiglia non conosciuta');
    document.querySelector<HTMLElement>('[data-receipt] button')?.click();
    await flushPromises();
    await press('Stampa la ricevuta');
    expect(desk.payments.asked).toEqual(['receipt 2 it']);
    await type('receipts-from', '40/40/2026');
    await submit();
    expect(text()).toContain('Scrivi due giorni');
  });
});

test('the code of a slip finds its payment from the search box, in either case and with or without the hyphen', async () => {
  const { desk } = await stage(SearchBox);
  const session = elsewhere(desk, 1);
  const box = document.querySelector<HTMLInputElement>('input[role="combobox"]');
  if (!box) throw new Error('there is a search box');
  box.value = 'abcdefg3';
  box.dispatchEvent(new Event('input', { bubbles: true }));
  await flushPromises();
  expect(text()).toContain('ABCD-EFG3');
  box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  await flushPromises();
  expect(usePayOnlineStore().current?.id).toBe(session.id);
});

describe('Ricarica', () => {
  const child = { familyId: 'fam-1' as never, childId: 'fam-1-p10' as never, name: 'Luca Rossi' };

  async function opened() {
    const counter = await stage(TopUpDialog, { card: { label: 'Rossi – Esposito' } });
    useStatusStore();
    await useTopUpStore().begin(child);
    await flushPromises();
    return counter;
  }

  test('takes an amount within the limits, and goes on as an online payment', async () => {
    const { desk } = await opened();
    expect(text()).toContain('Da 5,00 € a 200,00 €.');
    await type('top-up-amount', '2,00');
    await submit();
    expect(text()).toContain('L’importo è fuori dai limiti dell’ente.');
    await type('top-up-amount', '25,00');
    await submit();
    expect(desk.payments.asked).toEqual(['topUp 2500']);
    expect(text()).toContain('Ricarica di 25,00 € pronta da pagare');
    await press('Paga online');
    expect(usePayOnlineStore().cart?.totalCents).toBe(2500);
  });

  test('says by reason what keeps central from making it', async () => {
    const { desk } = await opened();
    await type('top-up-amount', '25');
    desk.payments.refuseNext = { code: 'NOT_READY', status: 409, data: { reason: 'DEBTOR_CODE_MISSING' } };
    await submit();
    expect(text()).toContain('L’intestatario non ha il codice fiscale');
  });

  test('a child without prepaid services is told so', async () => {
    const counter = await stage(TopUpDialog, { card: { label: 'Rossi – Esposito' } });
    counter.desk.payments.offers.length = 0;
    await useTopUpStore().begin(child);
    await flushPromises();
    expect(text()).toContain('Nessun servizio prepagato');
  });
});

test('money that came twice waits in Da sistemare, and is settled with a note', async () => {
  const { desk } = await stage(AttentionScreen);
  const session = elsewhere(desk, 0);
  const receipt = fakeReceipt(session);
  desk.payments.credits.push({ receipt, reason: 'PAID_TWICE', amountCents: receipt.amountCents, settled: null });
  await useCreditsStore().load();
  await flushPromises();
  const tab = [...document.querySelectorAll<HTMLElement>('[role="tab"]')].find((one) =>
    one.textContent?.includes('Da rimborsare'),
  );
  tab?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0 }));
  await flushPromises();
  expect(text()).toContain('Pagato due volte');
  await press('Chiudi');
  const act = document.querySelector<HTMLElement>('[role="alertdialog"] .destroys');
  act?.click();
  await flushPromises();
  expect(text()).toContain('Scrivi una nota di almeno tre lettere.');
  await type('credit-note', 'Rimborsato con bonifico');
  act?.click();
  await flushPromises();
  expect(desk.payments.asked).toEqual(['settle Rimborsato con bonifico']);
});

test('a session that the panel shows is left by closing it, and stays in the list', async () => {
  const { desk } = await stage(PaymentPanel);
  const session = elsewhere(desk, 0);
  usePayOnlineStore().show(session);
  await flushPromises();
  expect(text()).toContain('Chiudendo, resta in «Pagamenti».');
  usePayOnlineStore().close();
  expect(usePaymentSessionsStore().underWay.map(({ id }) => id)).toEqual([session.id]);
});
