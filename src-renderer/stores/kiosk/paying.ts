// Paying online: what the ticked bollettini cost now, divided into carts, and the payments of this parent as they change by themselves.
// Used by kiosk/pay. A payment lives at central: it goes on after everything here was erased, and is found again by its code.
import { consumeEventIterator, ORPCError } from '@orpc/client';
import { defineStore } from 'pinia';
import { onScopeDispose, ref, shallowRef } from 'vue';
import { uuidv7 } from 'uuidv7';
import type { KioskBollettino } from '#shared/contracts/central/kiosk/bollettini.ts';
import type { KioskPayment } from '#shared/contracts/central/kiosk/paying.ts';
import type { PaymentWay } from '#shared/contracts/central/payments/session.ts';
import { PaymentSessionIdSchema, type BollettinoId, type PaymentSessionId } from '#shared/domain/ids.ts';
import type { PaymentCode } from '#shared/domain/payment-code.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { planOf, type Cart, type Plan } from '#renderer/paying/plan.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useParentStore } from './parent.ts';
import { useAsk } from './use-ask.ts';

/** A cart with the id that its payment will have: asking twice opens one. */
export interface PlannedCart extends Cart {
  readonly id: PaymentSessionId;
}
export type PayProblem =
  | 'NOT_PAYABLE'
  | 'HELD'
  | 'CHECKOUT_MISSING'
  | 'SESSION_UNKNOWN'
  | 'SESSION_PAID'
  | 'UNDER_WAY'
  | 'CART_REFUSED'
  | Failure['code'];

const own: ReadonlySet<string> = new Set<PayProblem>([
  ...(['NOT_PAYABLE', 'HELD', 'CHECKOUT_MISSING', 'SESSION_UNKNOWN', 'SESSION_PAID', 'UNDER_WAY'] as const),
  'CART_REFUSED',
]);
const isOwn = (code: string): code is PayProblem => own.has(code);
export function payProblem(error: unknown): PayProblem {
  const code: unknown = error instanceof ORPCError ? error.code : null;
  return typeof code === 'string' && isOwn(code) ? code : failureOf(error).code;
}

export const usePayingStore = defineStore('kioskPaying', () => {
  const { kiosk } = useConnection();
  const ask = useAsk();
  const { language } = useFormat();
  const known = shallowRef<ReadonlyMap<PaymentSessionId, KioskPayment>>(new Map());
  const carts = shallowRef<readonly PlannedCart[]>([]);
  const findings = shallowRef<Plan['findings'] | null>(null);
  const failure = shallowRef<Failure | null>(null);
  /** Whether central answers; null while nobody knows. */
  const online = ref<boolean | null>(null);
  let stop: (() => Promise<void>) | null = null;

  /** What these cost now, and in how many payments: at most five notices together, and never of two families. */
  async function plan(bollettinoIds: readonly BollettinoId[]): Promise<void> {
    findings.value = null;
    failure.value = null;
    carts.value = [];
    const [listError, list, , hasList] = await ask(kiosk.bollettini.list({ which: 'outstanding' }));
    if (!hasList) return void (failure.value = failureOf(listError));
    const rows = list.rows.filter(({ id }) => bollettinoIds.includes(id));
    const [error, checked, , isChecked] = await ask(kiosk.paying.check({ bollettinoIds: [...bollettinoIds] }));
    if (!isChecked) return void (failure.value = failureOf(error));
    const plans = byFamily(rows).map((some) => planOf(some, checked.bollettini));
    carts.value = plans.flatMap((one) => one.carts.map((cart) => ({ ...cart, id: newPaymentId() })));
    findings.value = plans.flatMap((one) => one.findings);
  }

  async function open(cart: PlannedCart, way: PaymentWay): Promise<KioskPayment | PayProblem> {
    const notices = cart.notices.map(({ bollettinoId, noticeNumber }) => ({ bollettinoId, noticeNumber }));
    const wish = { id: cart.id, notices, way, language: language(), email: null };
    const [error, payment, , isSuccess] = await ask(kiosk.paying.open(wish));
    if (!isSuccess) return payProblem(error);
    take(payment);
    return payment;
  }

  async function find(code: PaymentCode): Promise<KioskPayment | PayProblem> {
    const [error, payment, , isSuccess] = await ask(kiosk.paying.find({ code }));
    if (!isSuccess) return payProblem(error);
    take(payment);
    return payment;
  }

  async function abandon(id: PaymentSessionId): Promise<PayProblem | null> {
    const [error, payment, , isSuccess] = await ask(kiosk.paying.abandon({ id }));
    if (!isSuccess) return payProblem(error);
    take(payment);
    return null;
  }

  function follow(): void {
    if (stop) return;
    stop = consumeEventIterator(kiosk.paying.follow(), {
      onEvent(news) {
        online.value = news.online;
        news.sessions.forEach(take);
      },
      onError: () => leave(),
    });
  }

  function leave(): void {
    void stop?.().catch(() => {});
    stop = null;
    online.value = null;
  }

  /** Never an older state over a newer one: two answers may pass each other. */
  function take(payment: KioskPayment): void {
    const before = known.value.get(payment.id);
    if (before && before.change > payment.change) return;
    known.value = new Map(known.value).set(payment.id, payment);
  }

  onScopeDispose(leave);
  useParentStore().onEnd(() => {
    leave();
    known.value = new Map();
    carts.value = [];
    findings.value = null;
  });

  return { known, carts, findings, failure, online, plan, open, find, abandon, follow, take };
});

const newPaymentId = (): PaymentSessionId => PaymentSessionIdSchema.parse(uuidv7());

function byFamily(rows: readonly KioskBollettino[]): KioskBollettino[][] {
  const families = new Map<string, KioskBollettino[]>();
  for (const row of rows) families.set(row.familyId, [...(families.get(row.familyId) ?? []), row]);
  return [...families.values()];
}
