// One question to GPD over HTTP: key, time-out, pace, and asking again where that may help. Called by gpd-client.ts and, for GPD's other
// service, by receipts-client.ts.
// Every request may be repeated: reading changes nothing, and a position that was created already answers 409.
import { err, ok, type Result } from '#shared/domain/result.ts';
import { ProblemSchema } from './gpd-schemas.ts';
import type { GpdFailure } from './gpd-failure.ts';
import type { Pace } from './pace.ts';
import { backoffMs, retryAfterMs } from './retry-wait.ts';

export interface GpdAccess {
  /** …/gpd/debt-positions-service, without a version. */
  readonly baseUrl: string;
  /** Empty: none is sent. */
  readonly subscriptionKey: string;
}

export interface AskingRules {
  readonly timeoutMs: number;
  readonly attempts: number;
  /** A Retry-After beyond this is not waited for: the work is put off instead. */
  readonly longestWaitMs: number;
  readonly firstBackoffMs: number;
}

export const askingRules: AskingRules = {
  ...{ timeoutMs: 20_000, attempts: 4, longestWaitMs: 60_000, firstBackoffMs: 500 },
};

export interface Asking {
  readonly access: GpdAccess;
  readonly rules: AskingRules;
  readonly pace: Pace;
  readonly now: () => number;
  readonly random: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** Ends what is under way when central closes. */
  readonly signal: AbortSignal;
}

export interface Question {
  readonly method: 'GET' | 'POST';
  /** From the version on, with its query. */
  readonly path: string;
  readonly body?: unknown;
  /** The answer's text instead of its JSON. */
  readonly reads?: 'text';
}

/** @returns the answer's JSON (undefined without a body), or its text where the question reads that. Rejects only when central closes. */
export async function askGpd(asking: Asking, question: Question): Promise<Result<unknown, GpdFailure>> {
  const { rules, pace, wait, random, signal } = asking;
  for (let attempt = 1; ; attempt += 1) {
    signal.throwIfAborted();
    await pace.turn();
    const tried = await tryOnce(asking, question);
    if (tried.answer.ok || tried.answer.error.kind !== 'unreachable' || attempt >= rules.attempts) return tried.answer;
    const asked = tried.waitMs ?? 0;
    if (asked > rules.longestWaitMs) return tried.answer;
    const own = backoffMs(attempt, random(), { first: rules.firstBackoffMs, most: rules.longestWaitMs });
    await wait(Math.max(asked, own));
  }
}

interface Tried {
  readonly answer: Result<unknown, GpdFailure>;
  readonly waitMs?: number | undefined;
}

const unreachable = (reason: Extract<GpdFailure, { kind: 'unreachable' }>['reason'], status: number | null = null) =>
  err({ kind: 'unreachable', reason, status } as const);

async function tryOnce({ access, rules, now, signal }: Asking, question: Question): Promise<Tried> {
  const { method, path, body, reads } = question;
  const timeout = AbortSignal.timeout(rules.timeoutMs);
  try {
    const response = await fetch(`${access.baseUrl}/${path}`, {
      method,
      headers: {
        ...(access.subscriptionKey === '' ? {} : { 'Ocp-Apim-Subscription-Key': access.subscriptionKey }),
        accept: reads === 'text' ? 'application/xml, application/json' : 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.any([timeout, signal]),
    });
    const text = await response.text();
    const { status } = response;
    if (status === 429) {
      return { answer: unreachable('busy', status), waitMs: retryAfterMs(response.headers.get('retry-after'), now()) };
    }
    if (status >= 500) {
      const waitMs = retryAfterMs(response.headers.get('retry-after'), now());
      return { answer: unreachable('server-error', status), waitMs };
    }
    if (status === 401 || status === 403) return { answer: err({ kind: 'no-access', status }) };
    const json = parse(text);
    if (status >= 400) return { answer: err({ kind: 'refused', status, ...problemOf(json) }) };
    if (reads === 'text') return { answer: ok(text) };
    return { answer: json === notJson ? unreachable('garbage', status) : ok(json) };
  } catch (error) {
    if (signal.aborted) throw error;
    return { answer: unreachable(timeout.aborted ? 'time-out' : whyNoLine(error)) };
  }
}

/** What Node says of a connection that did not come about. */
function whyNoLine(error: unknown): 'network' | 'name-unknown' | 'certificate' {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'name-unknown';
  return /CERT|SSL|TLS|UNABLE_TO_/.test(code) ? 'certificate' : 'network';
}

const notJson = Symbol('not JSON');

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return notJson;
  }
}

const longestWords = 500;

function problemOf(json: unknown): { title: string; detail: string } {
  const problem = ProblemSchema.safeParse(json);
  if (!problem.success) return { title: '', detail: '' };
  const cut = (text: string | null) => (text ?? '').slice(0, longestWords);
  return { title: cut(problem.data.title), detail: cut(problem.data.detail) };
}
