// Why a contact with central failed, in the codes of the desk contract; thrown by what talks to central, caught by the engine.
// Whatever is not recognised is UNEXPECTED: it is shown, never swallowed.
import { ORPCError } from '@orpc/client';
import type { SyncStatus } from '#shared/contracts/desk/system.ts';
import { faultCodeOf } from '../store/store-fault.ts';

export type ProblemCode = NonNullable<SyncStatus['problem']>;

export class ContactProblem extends Error {
  readonly code: ProblemCode;

  /** `detail` goes into the log: no personal data. */
  constructor(code: ProblemCode, detail: string, options?: ErrorOptions) {
    super(`${code}: ${detail}`, options);
    this.name = 'ContactProblem';
    this.code = code;
  }
}

const unreachable = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'],
  ...['UND_ERR_SOCKET', 'UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
]);

/** The problem behind whatever was thrown while central was talked to, or its answer was stored. */
export function contactProblemOf(failure: unknown): ContactProblem {
  if (failure instanceof ContactProblem) return failure;
  if (failure instanceof ORPCError) return ofAnswer(failure as ORPCError<string, unknown>);
  const chain = withCauses(failure);
  // A call that was ended on purpose fails with the reason for it.
  const reason = chain.find((one) => one instanceof ContactProblem);
  if (reason) return reason;
  if (chain.some((one) => nameOf(one) === 'TimeoutError'))
    return new ContactProblem('SLOW', 'no answer in time', { cause: failure });
  if (codesOf(failure).some((code) => unreachable.has(code))) {
    return new ContactProblem('UNREACHABLE', codesOf(failure).join(' '), { cause: failure });
  }
  if (faultCodeOf(failure) === 'DISK_FULL')
    return new ContactProblem('DISK_FULL', 'the disk is full', { cause: failure });
  if (chain.some((one) => one instanceof SyntaxError))
    return new ContactProblem('GARBAGE', 'not JSON', { cause: failure });
  return new ContactProblem('UNEXPECTED', nameOf(failure), { cause: failure });
}

function ofAnswer(answer: ORPCError<string, unknown>): ContactProblem {
  if (answer.code === 'STATION_REVOKED') return new ContactProblem('STATION_REVOKED', answer.code);
  // Asked a second time already: a clock that jumps to and fro, a line that repeats. The next round does better.
  if (answer.code === 'CLOCK_OFF' || answer.code === 'REPLAYED') return new ContactProblem('UNEXPECTED', answer.code);
  if (answer.status === 401 || answer.status === 403) return new ContactProblem('STATION_UNKNOWN', answer.code);
  if (answer.status === 502 || answer.status === 503 || answer.status === 504) {
    return new ContactProblem('UNREACHABLE', `status ${String(answer.status)}`);
  }
  if (answer.status >= 500) return new ContactProblem('UNEXPECTED', `central failed with ${String(answer.status)}`);
  return new ContactProblem('GARBAGE', `central answered ${String(answer.status)} ${answer.code}`);
}

function withCauses(failure: unknown): unknown[] {
  return failure instanceof Error ? [failure, ...withCauses(failure.cause)] : [failure];
}

function nameOf(failure: unknown): string {
  return failure instanceof Error || failure instanceof DOMException ? failure.name : typeof failure;
}

// `fetch` says "fetch failed" and hides the reason in its cause, sometimes in several at once.
function codesOf(failure: unknown): string[] {
  if (!(failure instanceof Error)) return [];
  const own = 'code' in failure && typeof failure.code === 'string' ? [failure.code] : [];
  const several: unknown[] = failure instanceof AggregateError ? failure.errors : [];
  return [...own, ...several.flatMap(codesOf), ...codesOf(failure.cause)];
}
