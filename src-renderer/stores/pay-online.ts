// The panel of one online payment: what is about to be paid, or a session that goes on. Opened from Paga, after a top-up, from the list
// of payments and by the code of a slip. Used by counter/pay; the sessions themselves are stores/payment-sessions.ts.
import { isDefinedError, safe } from '@orpc/client';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { PaymentSession, PaymentWay } from '#shared/contracts/central/payments/session.ts';
import type { BollettinoRow } from '#shared/contracts/desk/bollettini.ts';
import type { FamilyCard } from '#shared/contracts/desk/families.ts';
import type { BollettinoId, FamilyId, PaymentSessionId } from '#shared/domain/ids.ts';
import type { Language } from '#shared/domain/language.ts';
import type { NoticeNumber } from '#shared/domain/notice-number.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { newPaymentSessionId } from '#renderer/clients/new-ids.ts';
import { planOf, type Cart, type Plan } from '#renderer/paying/plan.ts';
import { usePaymentSessionsStore } from './payment-sessions.ts';
import { useSessionStore } from './session.ts';

export interface Wish {
  readonly familyId: FamilyId;
  readonly rows: readonly Pick<BollettinoRow, 'id' | 'subject' | 'services' | 'outstandingCents'>[];
}

/** A cart of the plan, with the id that its session will have: asking twice opens one. */
export interface PlannedCart extends Cart {
  readonly id: PaymentSessionId;
  readonly opened: boolean;
}

export type OpenProblem = 'NOT_PAYABLE' | 'HELD' | 'CHECKOUT_MISSING' | Failure['code'];

export const usePayOnlineStore = defineStore('payOnline', () => {
  const { desk } = useConnection();
  const sessions = usePaymentSessionsStore();
  const familyId = ref<FamilyId | null>(null);
  const wish = shallowRef<Wish | null>(null);
  /** Null while central is asked, and for a session that was opened from elsewhere. */
  const findings = shallowRef<Plan['findings'] | null>(null);
  const choices = shallowRef<Plan['choices']>([]);
  const carts = shallowRef<readonly PlannedCart[]>([]);
  let checked: Parameters<typeof planOf>[1] = [];
  const chosen = new Map<BollettinoId, readonly NoticeNumber[]>();
  const at = ref(0);
  const single = ref<PaymentSessionId | null>(null);
  const card = shallowRef<FamilyCard | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const openProblem = ref<OpenProblem | null>(null);
  const opening = ref(false);

  const isOpen = computed(() => familyId.value !== null);
  const cart = computed(() => carts.value[at.value] ?? null);
  const current = computed((): PaymentSession | null => {
    const id = single.value ?? (cart.value?.opened ? cart.value.id : null);
    return id === null ? null : (sessions.known.get(id) ?? null);
  });
  const payers = computed(() => card.value?.parents.filter(({ payer }) => payer !== null) ?? []);
  const emails = computed(() => payers.value.flatMap((payer) => payer.emails));
  const language = computed((): Language => payers.value[0]?.language ?? 'it');

  /** Asks central what the ticked bollettini cost now, and shows what comes of it. */
  async function begin(wanted: Wish): Promise<void> {
    forget();
    familyId.value = wanted.familyId;
    wish.value = wanted;
    await Promise.all([check(), loadCard(wanted.familyId)]);
  }

  async function check(): Promise<void> {
    const wanted = wish.value;
    if (!wanted) return;
    failure.value = null;
    openProblem.value = null;
    findings.value = null;
    try {
      const bollettinoIds = wanted.rows.map(({ id }) => id);
      const { bollettini } = await desk.payments.check({ familyId: wanted.familyId, bollettinoIds });
      if (wish.value !== wanted) return;
      checked = bollettini;
      lay(wanted);
    } catch (thrown) {
      if (wish.value === wanted) failure.value = failureOf(thrown);
    }
  }

  function lay(wanted: Wish): void {
    const plan = planOf(wanted.rows, checked, chosen);
    carts.value = plan.carts.map((one) => ({ ...one, id: newPaymentSessionId(), opened: false }));
    at.value = 0;
    findings.value = plan.findings;
    choices.value = plan.choices;
  }

  /** In one or by which instalments; no more once a session of this plan is open. */
  function choose(id: BollettinoId, numbers: readonly NoticeNumber[]): void {
    if (!wish.value || opening.value || carts.value.some(({ opened }) => opened)) return;
    chosen.set(id, numbers);
    openProblem.value = null;
    lay(wish.value);
  }

  /** Makes the session of the current cart. */
  async function start(way: PaymentWay): Promise<PaymentSession | null> {
    const part = cart.value;
    const family = familyId.value;
    if (!part || !family || opening.value) return null;
    opening.value = true;
    openProblem.value = null;
    const notices = part.notices.map(({ bollettinoId, noticeNumber }) => ({ bollettinoId, noticeNumber }));
    const [error, session] = await safe(
      desk.payments.open({
        ...{ id: part.id, familyId: family, notices, way },
        ...{ language: language.value, email: emails.value[0] ?? null },
      }),
    );
    opening.value = false;
    if (error) {
      const code = isDefinedError(error) ? error.code : null;
      const known = code === 'NOT_PAYABLE' || code === 'HELD' || code === 'CHECKOUT_MISSING';
      openProblem.value = known ? code : failureOf(error).code;
      return null;
    }
    sessions.take(session);
    carts.value = carts.value.map((one) => (one.id === part.id ? { ...one, opened: true } : one));
    return session;
  }

  /** A session that was opened before, here or at another station. */
  function show(session: PaymentSession): void {
    forget();
    sessions.take(session);
    familyId.value = session.familyId;
    single.value = session.id;
    void loadCard(session.familyId);
  }

  async function loadCard(family: FamilyId): Promise<void> {
    // Only the addresses and the language come from it: without them the payment goes on all the same.
    const [error, loaded] = await safe(desk.families.card({ familyId: family }));
    if (!error && familyId.value === family) card.value = loaded;
  }

  function turn(index: number): void {
    at.value = index;
    openProblem.value = null;
  }

  function forget(): void {
    familyId.value = null;
    wish.value = null;
    findings.value = null;
    carts.value = [];
    choices.value = [];
    checked = [];
    chosen.clear();
    at.value = 0;
    single.value = null;
    card.value = null;
    failure.value = null;
    openProblem.value = null;
    opening.value = false;
  }

  useSessionStore().onEnd(forget);

  return {
    ...{
      isOpen,
      familyId,
      wish,
      findings,
      carts,
      choices,
      cart,
      at,
      current,
      card,
      emails,
      language,
      failure,
      openProblem,
      opening,
    },
    ...{ begin, check, choose, start, show, turn, close: forget },
  };
});
