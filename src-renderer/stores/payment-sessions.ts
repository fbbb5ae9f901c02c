// The payment sessions in reach of this station, as they change by themselves; and everything that is asked about one.
// Used by counter/pay, counter/payments and the rail. What central said last stays on the screen while it does not answer.
import { consumeEventIterator, ORPCError } from '@orpc/client';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import type { PaymentSession } from '#shared/contracts/central/payments/session.ts';
import type { Paper } from '#shared/contracts/desk/payments.ts';
import type { MailId, PaymentSessionId } from '#shared/domain/ids.ts';
import type { Language } from '#shared/domain/language.ts';
import type { PaymentCode } from '#shared/domain/payment-code.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { isUnderWay } from '#renderer/paying/session-words.ts';
import { useSessionStore } from './session.ts';

export type SessionProblem =
  | 'SESSION_UNKNOWN'
  | 'SESSION_PAID'
  | 'MAIL_UNCONFIGURED'
  | 'MAIL_BAD_ADDRESS'
  | 'MAIL_TOO_LARGE'
  | 'ATTACHMENT_BROKEN'
  | Failure['code'];

const own: ReadonlySet<string> = new Set<SessionProblem>([
  ...(['SESSION_UNKNOWN', 'SESSION_PAID', 'MAIL_UNCONFIGURED', 'MAIL_BAD_ADDRESS', 'ATTACHMENT_BROKEN'] as const),
  'MAIL_TOO_LARGE',
]);
const isOwn = (code: unknown): code is SessionProblem => typeof code === 'string' && own.has(code);

/** Why a question about a session failed, as a key of the language files. */
export function sessionProblem(thrown: unknown): SessionProblem {
  const code: unknown = thrown instanceof ORPCError ? thrown.code : undefined;
  return isOwn(code) ? code : failureOf(thrown).code;
}

const pageSize = 100;

export const usePaymentSessionsStore = defineStore('paymentSessions', () => {
  const { desk, state: line } = useConnection();
  const operator = useSessionStore();
  const known = shallowRef<ReadonlyMap<PaymentSessionId, PaymentSession>>(new Map());
  const loaded = ref(false);
  /** Whether central answers; null while nobody knows. */
  const online = ref<boolean | null>(null);
  const failure = shallowRef<Failure | null>(null);
  let stop: (() => Promise<void>) | null = null;

  const newestFirst = computed(() => [...known.value.values()].sort((a, b) => (a.openedAt < b.openedAt ? 1 : -1)));
  const underWay = computed(() => newestFirst.value.filter(isUnderWay));

  watch(
    () => (line.value === 'open' && operator.operator ? operator.operator.id : null),
    (id) => {
      void stop?.().catch(() => {});
      stop = null;
      if (id !== null) follow();
    },
    { immediate: true },
  );

  function follow(): void {
    online.value = null;
    stop = consumeEventIterator(desk.payments.follow(), {
      onEvent(news) {
        const back = news.online && online.value !== true;
        online.value = news.online;
        for (const session of news.sessions) take(session);
        if (back) void load();
      },
      // A broken line is opened again by the connection, and this with it.
      onError: () => {},
    });
  }

  async function load(): Promise<void> {
    try {
      const [open, today] = await Promise.all([
        desk.payments.list({ which: 'open', limit: pageSize }),
        desk.payments.list({ which: 'today', limit: pageSize }),
      ]);
      for (const session of [...open.sessions, ...today.sessions]) take(session);
      loaded.value = true;
      failure.value = null;
    } catch (thrown) {
      failure.value = failureOf(thrown);
    }
  }

  /** What was told later counts, whichever way it came. */
  function take(session: PaymentSession): void {
    const before = known.value.get(session.id);
    if (before && before.change > session.change) return;
    known.value = new Map(known.value).set(session.id, session);
  }

  async function act(action: () => Promise<PaymentSession>): Promise<SessionProblem | null> {
    try {
      take(await action());
      return null;
    } catch (thrown) {
      return sessionProblem(thrown);
    }
  }

  const takeOver = (id: PaymentSessionId) => act(() => desk.payments.takeOver({ id }));
  const abandon = (id: PaymentSessionId) => act(() => desk.payments.abandon({ id }));

  /** The session of a slip. */
  async function find(code: PaymentCode): Promise<PaymentSession | SessionProblem> {
    try {
      const session = await desk.payments.find({ code });
      take(session);
      return session;
    } catch (thrown) {
      return sessionProblem(thrown);
    }
  }

  async function slip(code: PaymentCode, language: Language): Promise<Paper | SessionProblem> {
    try {
      return await desk.payments.slip({ code, language });
    } catch (thrown) {
      return sessionProblem(thrown);
    }
  }

  async function sendLink(
    code: PaymentCode,
    to: string,
    language: Language,
  ): Promise<MailId | { problem: SessionProblem }> {
    try {
      return (await desk.payments.sendLink({ code, to, language })).mailId;
    } catch (thrown) {
      return { problem: sessionProblem(thrown) };
    }
  }

  operator.onEnd(() => {
    known.value = new Map();
    loaded.value = false;
    failure.value = null;
  });

  return {
    ...{ known, loaded, online, failure, newestFirst, underWay },
    ...{ load, take, takeOver, abandon, find, slip, sendLink },
  };
});
