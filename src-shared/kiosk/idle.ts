// When a kiosk that somebody left is cleared: the whole of it as a pure reducer over instants, without a clock or a timer of its own.
// Called by the kiosk's window, which sets one timer to `nextTick`. Whoever is there is always asked before anything is erased,
// has the time of the countdown to answer, and may answer at least ten times before the longest visit is over.
import { assertNever } from '../domain/assert-never.ts';

export const idleTimes = {
  /** Without input before the question. */
  idleMs: 60_000,
  /** From the question to the end. */
  countdownMs: 30_000,
  /** Instead of `idleMs` while a payment's or identity provider's window is open: a parent approves on a phone. */
  awayMs: 240_000,
  /** A printer or a server that never answers must not keep a visit open for ever. */
  longestHoldMs: 240_000,
  /** From the sign-in; central ends the session then as well. */
  visitMs: 900_000,
} as const;

/** What suspends the clock: nobody can be asked to hurry while the machine is what takes its time. */
export type Hold = 'printing' | 'scanning' | 'waiting';

interface Visit {
  readonly touchedAt: number;
  /** Null until somebody is signed in. */
  readonly signedInAt: number | null;
  readonly windowOpen: boolean;
  readonly held: { readonly by: readonly Hold[]; readonly since: number } | null;
  /** How often the question was answered. */
  readonly answers: number;
}

export type IdleState =
  /** Nobody has touched anything: there is nothing to clear. */
  | { readonly phase: 'rest' }
  | ({ readonly phase: 'active' } & Visit)
  | ({ readonly phase: 'asking'; readonly because: 'idle' | 'longest'; readonly endsAt: number } & Visit)
  | { readonly phase: 'over'; readonly because: 'idle' | 'longest' | 'person' };

export type IdleEvent =
  | { readonly kind: 'touch' | 'tick' | 'answer' | 'end' | 'signedIn' | 'signedOut' | 'windowOpened' | 'windowClosed' }
  | { readonly kind: 'hold' | 'release'; readonly by: Hold };

export const atRest: IdleState = { phase: 'rest' };

/** The state after `event` at `now`. What is over stays over: the window behind it is thrown away. */
export function idleAfter(state: IdleState, event: IdleEvent, now: number): IdleState {
  if (state.phase === 'over') return state;
  if (event.kind === 'end') return { phase: 'over', because: 'person' };
  const due = state.phase === 'rest' ? begin(now) : afterTime(state, now);
  if (event.kind === 'tick') return state.phase === 'rest' ? state : due;
  if (due.phase === 'over' || due.phase === 'rest') return due;
  return due.phase === 'asking' ? answerTo(due, event, now) : happen(due, event, now);
}

/** When `tick` will change something next; null: never by itself. */
export function nextTick(state: IdleState): number | null {
  if (state.phase === 'asking') return state.endsAt;
  return state.phase === 'active' ? Math.min(askingAt(state), lastQuestionAt(state)) : null;
}

/** Whole seconds of a countdown that are left to be read out. */
export function secondsLeft(endsAt: number, now: number): number {
  return Math.max(0, Math.ceil((endsAt - now) / 1000));
}

type Active = Extract<IdleState, { phase: 'active' }>;
type Asking = Extract<IdleState, { phase: 'asking' }>;

const begin = (now: number): Active => ({
  ...{ phase: 'active', touchedAt: now, signedInAt: null, windowOpen: false, held: null, answers: 0 },
});

function afterTime(state: Active | Asking, now: number): IdleState {
  if (state.phase === 'asking') return now >= state.endsAt ? { phase: 'over', because: state.because } : state;
  // A machine that slept through the countdown asks all the same: nobody has seen the question.
  if (now >= lastQuestionAt(state)) return ask(state, 'longest', now);
  return now >= askingAt(state) ? ask(state, 'idle', now) : state;
}

const ask = (state: Active, because: 'idle' | 'longest', now: number): Asking => ({
  ...{ ...state, phase: 'asking', because, endsAt: now + idleTimes.countdownMs },
});

function askingAt({ touchedAt, windowOpen, held }: Visit): number {
  const idle = touchedAt + (windowOpen ? idleTimes.awayMs : idleTimes.idleMs);
  return held ? Math.max(idle, held.since + idleTimes.longestHoldMs) : idle;
}

/** The longest visit waits for a payment or a printer: neither is cut off half-way. */
function lastQuestionAt({ signedInAt, windowOpen, held }: Visit): number {
  if (signedInAt === null || windowOpen || held) return Number.POSITIVE_INFINITY;
  return signedInAt + idleTimes.visitMs - idleTimes.countdownMs;
}

/** While the question stands only an answer counts, and what the machine did: a stray touch is no answer. */
function answerTo(state: Asking, event: IdleEvent, now: number): IdleState {
  if (event.kind === 'touch') return state;
  if (event.kind !== 'answer') {
    const { because, endsAt } = state;
    const next = happen({ ...state, phase: 'active' }, event, now);
    return next.phase === 'active' ? { ...next, phase: 'asking', because, endsAt } : next;
  }
  // What central ends anyway cannot be put off; saying otherwise would be a lie.
  if (state.because === 'longest') return state;
  const { touchedAt: _asked, ...visit } = state;
  return active({ ...visit, touchedAt: now, answers: state.answers + 1 });
}

function happen(state: Active, event: IdleEvent, now: number): IdleState {
  switch (event.kind) {
    case 'touch':
    case 'answer':
      return { ...state, touchedAt: now };
    case 'signedIn':
      return { ...state, touchedAt: now, signedInAt: state.signedInAt ?? now };
    case 'signedOut':
      return { ...state, touchedAt: now, signedInAt: null };
    case 'windowOpened':
      return { ...state, touchedAt: now, windowOpen: true };
    case 'windowClosed':
      return { ...state, touchedAt: now, windowOpen: false };
    case 'hold':
      return { ...state, held: { by: [...(state.held?.by ?? []), event.by], since: state.held?.since ?? now } };
    case 'release':
      return { ...state, touchedAt: now, held: without(state, event.by) };
    case 'tick':
    case 'end':
      return state;
    default:
      return assertNever(event);
  }
}

/** One hold less: two prints that overlap are two holds. */
function without({ held }: Visit, by: Hold): Visit['held'] {
  if (!held) return null;
  const at = held.by.indexOf(by);
  const left = held.by.filter((_one, index) => index !== at);
  return left.length > 0 ? { ...held, by: left } : null;
}

const active = ({ touchedAt, signedInAt, windowOpen, held, answers }: Visit): Active => ({
  ...{ phase: 'active', touchedAt, signedInAt, windowOpen, held, answers },
});
