import { ORPCError } from '@orpc/client';
import { flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, test } from 'vitest';
import { PaymentFailureSchema } from '#shared/contracts/central/payments/session.ts';
import type { OutsideNews } from '#shared/contracts/shell.ts';
import type { ShellClient } from '#renderer/clients/line.ts';
import { messages } from '#renderer/i18n/create-i18n.ts';
import { usePayOnlineStore } from '#renderer/stores/pay-online.ts';
import { usePaymentSessionsStore } from '#renderer/stores/payment-sessions.ts';
import { useSessionStore } from '#renderer/stores/session.ts';
import { fakeOperator, type FakeDesk } from '../../../tests/support/fake-desk.ts';
import { fakeReceipt, fakeSession } from '../../../tests/support/fake-payments.ts';
import { instant } from '../../../tests/support/fake-values.ts';
import { mountCounter } from '../../../tests/support/mount-counter.ts';
import PaymentPanel from './PaymentPanel.vue';

afterEach(() => (document.body.innerHTML = ''));

const text = (): string => (document.body.textContent ?? '').replaceAll(/\s+/g, ' ');

async function press(name: string): Promise<void> {
  const button = [...document.body.querySelectorAll('button')].find((one) => one.textContent?.includes(name));
  if (!button) throw new Error(`no button says ${name} in ${text()}`);
  button.click();
  await flushPromises();
}

/** A shell whose window of a payment is closed by the test. */
function fakeShell() {
  const opened: string[] = [];
  const printed: string[] = [];
  const elsewhere: string[] = [];
  let mayElsewhere = true;
  let close = (): void => {};
  async function* news(): AsyncGenerator<OutsideNews, void> {
    yield { state: 'opened' };
    await new Promise<void>((resolve) => (close = resolve));
    yield { state: 'closed', by: 'person' };
  }
  const shell = {
    openCheckout: ({ url }: { url: string }) => {
      opened.push(url);
      return Promise.resolve(news());
    },
    closeOutside: () => {
      close();
      return Promise.resolve({});
    },
    openExternal: ({ url }: { url: string }) => {
      if (!mayElsewhere) return Promise.reject(new ORPCError('ADDRESS_REFUSED', { defined: true, status: 403 }));
      elsewhere.push(url);
      return Promise.resolve({});
    },
    print: ({ documentId }: { documentId: string }) => {
      printed.push(documentId);
      return Promise.resolve({ outcome: 'printed' });
    },
  } as unknown as ShellClient;
  return { shell, opened, printed, elsewhere, refuseElsewhere: () => (mayElsewhere = false) };
}

async function stage() {
  const { shell, ...seen } = fakeShell();
  const counter = mountCounter(PaymentPanel, {}, { shell });
  await useSessionStore().signIn(fakeOperator.username, fakeOperator.password);
  usePaymentSessionsStore();
  await flushPromises();
  const family = counter.desk.families[1];
  if (!family) throw new Error('the fake desk has a second family');
  return { ...counter, family, payments: counter.desk.payments, ...seen };
}

type Stage = Awaited<ReturnType<typeof stage>>;

async function begin({ family }: Stage, ids: readonly string[]): Promise<void> {
  const rows = family.rows.filter(({ id }) => ids.includes(id));
  await usePayOnlineStore().begin({ familyId: family.card.familyId, rows });
  await flushPromises();
}

const codeOf = (desk: FakeDesk): string => desk.payments.sessions[0]?.code ?? '';

describe('paying online at the counter', () => {
  test('on this screen: a fresh cart in a window, followed until the receipt is there', async () => {
    const here = await stage();
    await begin(here, ['b-21', 'b-22']);
    expect(text()).toContain('2 avvisi169,00 €');
    await press('Qui, su questo schermo');
    expect(here.opened).toEqual([`https://checkout.pagopa.it/c/${codeOf(here.desk)}-2`]);
    expect(text()).toContain('La pagina di pagamento è aperta in un’altra finestra.');
    expect(text()).toContain('Restano 10 minuti.');

    here.payments.move(codeOf(here.desk), { state: 'waiting' });
    await flushPromises();
    expect(text()).toContain('La ricevuta arriva da sola: non pagare di nuovo.');
    const [session] = here.payments.sessions;
    if (!session) throw new Error('a session was opened');
    here.payments.receipts.push(fakeReceipt(session, 0), fakeReceipt(session, 1));
    here.payments.move(session.code, { state: 'paid' });
    await flushPromises();
    await press('Stampa la ricevuta');
    expect(here.payments.asked.at(-1)).toBe('receipt 2 it');
    expect(here.printed).toHaveLength(1);
  });

  test('in the machine’s own browser only after being told what it keeps; an address that it must not have is said', async () => {
    const here = await stage();
    await begin(here, ['b-21']);
    await press('Qui, su questo schermo');
    await press('Chiudi quella finestra');
    await press('Nel browser di questo computer');
    expect(text()).toContain('Il browser può ricordare la carta');
    expect(here.elsewhere).toEqual([]);
    await press('Apri nel browser');
    expect(here.elsewhere).toHaveLength(1);
    expect(here.payments.asked.at(-1)).toBe('openCart ownBrowser');
    expect(text()).toContain('La pagina di pagamento è nel browser di questo computer');
    const { heldUntil } = here.payments.sessions[0] ?? {};
    here.payments.refuseNext = { code: 'ONLY_IN_WINDOW', status: 409 };
    await press('Nel browser di questo computer');
    await press('Apri nel browser');
    expect(text()).toContain('si apre solo nella finestra del programma');
    expect(here.payments.sessions[0]?.heldUntil).toBe(heldUntil);
    here.refuseElsewhere();
    await press('Nel browser di questo computer');
    await press('Apri nel browser');
    expect(here.elsewhere).toHaveLength(1);
    expect(text()).toContain('si apre solo nella finestra del programma');
  });

  test('on the parent’s phone: the link as a code, the short code, and a slip', async () => {
    const here = await stage();
    await begin(here, ['b-21']);
    await press('Sul telefono del genitore');
    expect(document.querySelector('[data-address]')?.getAttribute('data-address')).toBe(
      'https://centrale.example.it/p/tok0',
    );
    expect(text()).toContain('ABCD-EFG2');
    await press('Stampa il foglietto');
    expect(here.payments.asked).toEqual(['open phone 1', 'slip it']);
    expect(here.printed).toHaveLength(1);
  });

  test('by e-mail: the payer’s address is offered, and the message is followed', async () => {
    const here = await stage();
    await begin(here, ['b-21']);
    await press('Con un link via e-mail');
    document.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await flushPromises();
    expect(here.payments.asked.at(-1)).toBe('sendLink maria.esposito@example.it');
    expect(text()).toMatch(/Inviato a maria\.esposito@example\.it/);
  });

  test('more than five notices are several payments, and that is said before', async () => {
    const here = await stage();
    const paid = here.family.rows.filter(({ state }) => state === 'paid');
    const open = here.family.rows.filter(({ state }) => state !== 'paid').map((row) => ({ ...row }));
    here.family.rows.push(...paid.map((row) => ({ ...row, id: `${row.id}-o` as typeof row.id })));
    const all = [...open, ...here.family.rows.slice(-2)].map((row) => ({ ...row, state: 'issued' as const }));
    for (const { id } of all) here.payments.standings.set(id, { standing: 'payable', outstandingCents: 1000 });
    await begin(
      here,
      all.map(({ id }) => id),
    );
    expect(text()).toContain('Gli avvisi sono 8: pagoPA ne prende al massimo 5 per volta.');
    expect(text()).toContain('Pagamento 1 di 2 50,00 €');
    await press('Sul telefono del genitore');
    await press('Pagamento 2 di 2');
    expect(text()).toContain('3 avvisi30,00 €');
    await press('Sul telefono del genitore');
    expect(here.payments.asked).toEqual(['open phone 5', 'open phone 3']);
  });

  test('says what the recheck found: another amount, paid meanwhile; and takes a held one over', async () => {
    const here = await stage();
    const [a, b, c] = here.family.rows;
    if (!a || !b || !c) throw new Error('the family has bollettini');
    const elsewhere = fakeSession(3, {
      ...{ id: '01890000-0000-7000-8000-000000000001' as never, familyId: here.family.card.familyId, way: 'phone' },
      notices: [
        {
          ...{ bollettinoId: c.id, noticeNumber: c.noticeNumbers[0] as never, amountCents: c.amountCents },
          ...{ subject: c.subject, dueDate: c.dueDate, paidAt: null },
        },
      ],
      ...{ state: 'cartOpen', heldUntil: instant(new Date()) },
    });
    here.payments.sessions.push(elsewhere);
    here.payments.standings.set(a.id, { standing: 'payable', outstandingCents: 9999 });
    here.payments.standings.set(b.id, { standing: 'paid', outstandingCents: 0 });
    here.payments.standings.set(c.id, { standing: 'held', heldBy: elsewhere });
    await begin(here, [a.id, b.id, c.id]);
    expect(text()).toContain('l’importo è cambiato da 84,50 € a 99,99 €');
    expect(text()).toContain('nel frattempo è stato pagato');
    expect(text()).toContain('si sta pagando a «Sportello 2»');
    await press('Continua qui');
    expect(here.payments.asked).toEqual(['takeOver']);
    expect(usePayOnlineStore().current?.stationName).toBe('Sportello 1');
  });

  test.each(PaymentFailureSchema.options)(
    'a cart that Checkout refuses with %s is a sentence, and a fresh try',
    async (code) => {
      const here = await stage();
      await begin(here, ['b-21']);
      await press('Sul telefono del genitore');
      await press('Qui, su questo schermo');
      here.payments.refuseNext = { code: 'CART_REFUSED', status: 422, data: { failure: code } };
      await press('Apri la pagina di pagamento');
      expect(text()).toContain(messages.it.payOnline.failure[code]);
      await press('Riprova con una pagina nuova');
      expect(here.opened).toHaveLength(1);
    },
  );

  test('waits by itself while central keeps below Checkout’s limit', async () => {
    const here = await stage();
    await begin(here, ['b-21']);
    await press('Sul telefono del genitore');
    await press('Qui, su questo schermo');
    here.payments.refuseNext = { code: 'PACED', status: 429, data: { waitMs: 900 } };
    await press('Apri la pagina di pagamento');
    expect(text()).toContain('riprovo da solo tra un secondo');
    await expect.poll(() => here.opened.length, { timeout: 4_000 }).toBe(1);
  });

  test('without the line it says so, keeps what it knows, and follows again when the line is back', async () => {
    const here = await stage();
    await begin(here, ['b-21']);
    await press('Sul telefono del genitore');
    here.payments.setOnline(false);
    await flushPromises();
    expect(text()).toContain('Il server non risponde: lo stato è quello di prima');
    here.payments.online = true;
    const [session] = here.payments.sessions;
    if (session) here.payments.sessions[0] = { ...session, state: 'paid', change: 9 };
    here.payments.setOnline(true);
    await flushPromises();
    expect(document.querySelector('[data-session-state]')?.getAttribute('data-session-state')).toBe('paid');
  });

  test('a payment that failed or was given up is opened anew; giving up asks first', async () => {
    const here = await stage();
    await begin(here, ['b-21']);
    await press('Sul telefono del genitore');
    here.payments.move(codeOf(here.desk), { state: 'failed', failure: 'PAYMENT_REFUSED' });
    await flushPromises();
    expect(text()).toContain('Il pagamento è stato rifiutato');
    await press('Qui, su questo schermo');
    await press('Riprova con una pagina nuova');
    expect(here.opened).toHaveLength(1);
    await press('Rinuncia');
    expect(here.payments.asked.at(-1)).toBe('openCart');
    const act = document.querySelector<HTMLElement>('[role="alertdialog"] .destroys');
    act?.click();
    await flushPromises();
    expect(here.payments.asked.at(-1)).toBe('abandon');
    expect(text()).toContain('Gli avvisi sono di nuovo liberi.');
  });

  test('a check without central is an error with a way out', async () => {
    const here = await stage();
    here.desk.failWith('NO_LINE');
    await begin(here, ['b-21']);
    expect(text()).toContain('Serve la linea');
    here.desk.failWith(null);
    await press('Riprova');
    expect(text()).toContain('84,50 €');
  });
});
