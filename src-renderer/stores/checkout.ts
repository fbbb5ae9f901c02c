// The window in which a parent pays on this screen: opened on a fresh cart, one at a time, and what became of it.
// Used by counter/pay. The window is the shell's; the state of the payment comes from central alone, whatever the window says.
import { isDefinedError, safe } from '@orpc/client';
import { defineStore } from 'pinia';
import { ref, shallowRef, watch } from 'vue';
import type { PaymentFailure, PaymentSession } from '#shared/contracts/central/payments/session.ts';
import type { OutsideNews } from '#shared/contracts/shell.ts';
import type { PaymentSessionId } from '#shared/domain/ids.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { usePaymentSessionsStore } from './payment-sessions.ts';

export interface CheckoutProblem {
  readonly code:
    | 'SESSION_UNKNOWN'
    | 'SESSION_PAID'
    | 'NOT_PAYABLE'
    | 'HELD'
    | 'UNDER_WAY'
    | 'CART_REFUSED'
    | 'CHECKOUT_MISSING'
    | 'ADDRESS_REFUSED'
    | 'ONLY_IN_WINDOW'
    | 'ALREADY_OPEN'
    | 'NO_BROWSER'
    | Failure['code'];
  /** What Checkout said, where it refused the cart. */
  readonly refusal: PaymentFailure | null;
}
type Where = 'window' | 'ownBrowser';
type Shown = Pick<PaymentSession, 'id' | 'link'>;

const plain = (code: CheckoutProblem['code']): CheckoutProblem => ({ code, refusal: null });

export const useCheckoutStore = defineStore('checkout', () => {
  const { desk, shell } = useConnection();
  const sessions = usePaymentSessionsStore();
  /** Whose window is open, or being opened, or was the last. */
  const shown = ref<PaymentSessionId | null>(null);
  const state = ref<'closed' | 'opening' | 'open'>('closed');
  /** Central keeps below Checkout's limit: seconds until it is asked again by itself. */
  const pacedSeconds = ref<number | null>(null);
  const problem = shallowRef<CheckoutProblem | null>(null);
  /** The last page was handed to the machine's own browser, which tells nothing of it. */
  const isElsewhere = ref(false);

  /** Asks for a fresh cart and shows it; resolves when the window is there, or with what came between. */
  async function show(session: Shown): Promise<void> {
    await begin(session, 'window', async (url) => {
      problem.value = await openWindow(url, session.link);
      return problem.value ? 'closed' : 'open';
    });
  }

  /** Hands a fresh cart to the machine's own browser: by choice alone, for it keeps cards and history. */
  async function showElsewhere(session: Shown): Promise<void> {
    await begin(session, 'ownBrowser', async (url) => {
      const [error] = await safe(shell.openExternal({ url }));
      if (error) problem.value = plain(isDefinedError(error) ? 'ONLY_IN_WINDOW' : failureOf(error).code);
      isElsewhere.value = !error;
      return 'closed';
    });
  }

  async function begin(session: Shown, where: Where, open: (url: string) => Promise<'open' | 'closed'>): Promise<void> {
    if (state.value === 'opening') return;
    state.value = 'opening';
    shown.value = session.id;
    problem.value = null;
    isElsewhere.value = false;
    const opened = await openCart(session.id, where);
    if (typeof opened === 'string') {
      state.value = await open(opened);
    } else {
      problem.value = opened;
      state.value = 'closed';
    }
  }

  /** The address of a fresh cart. */
  async function openCart(id: PaymentSessionId, where: Where): Promise<string | CheckoutProblem> {
    for (;;) {
      const [error, opened] = await safe(desk.payments.openCart({ id, where }));
      if (!error) {
        sessions.take(opened.session);
        return opened.checkoutUrl;
      }
      if (!isDefinedError(error)) return plain(failureOf(error).code);
      switch (error.code) {
        case 'PACED':
          await pacedBy(error.data.waitMs);
          continue;
        case 'CART_REFUSED':
          return { code: error.code, refusal: error.data.failure };
        case 'SESSION_UNKNOWN':
        case 'SESSION_PAID':
        case 'NOT_PAYABLE':
        case 'HELD':
        case 'UNDER_WAY':
        case 'CHECKOUT_MISSING':
        case 'ONLY_IN_WINDOW':
          return plain(error.code);
        default:
          return plain(failureOf(error).code);
      }
    }
  }

  async function pacedBy(waitMs: number): Promise<void> {
    pacedSeconds.value = Math.ceil(waitMs / 1000);
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    pacedSeconds.value = null;
  }

  async function openWindow(url: string, link: string): Promise<CheckoutProblem | null> {
    const [error, window] = await safe(shell.openCheckout({ url, link }));
    if (error) return plain(isDefinedError(error) ? error.code : failureOf(error).code);
    void untilClosed(window).finally(() => (state.value = 'closed'));
    return null;
  }

  /** Closes the window, whoever opened it. */
  async function hide(): Promise<void> {
    await shell.closeOutside();
  }

  /** Closes whatever window is open and shows this one. */
  async function showInstead(session: Shown): Promise<void> {
    await hide();
    await show(session);
  }

  // Under the web host nobody sees the page of the return; central does, and the window has nothing more to show.
  watch(
    () => (state.value === 'open' && shown.value ? sessions.known.get(shown.value)?.state : null),
    (now) => {
      if (now === 'waiting' || now === 'takenInCharge' || now === 'paid') void hide().catch(() => {});
    },
  );

  return { shown, state, pacedSeconds, problem, isElsewhere, show, showElsewhere, showInstead, hide };
});

/** Ends with the window, or with the line to the program. */
async function untilClosed(window: AsyncIterable<OutsideNews>): Promise<void> {
  try {
    for await (const { state } of window) if (state === 'closed') return;
  } catch {
    // The line broke: whoever asks for the next window is told that one is open.
  }
}
