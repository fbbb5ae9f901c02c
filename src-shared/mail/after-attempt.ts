// What becomes of a message after an attempt to send it: the whole state machine, pure. Called by the senders at the desks and at central.
// A message whose answer is missing is never sent again by itself, and what a server refused for good is not either.
import type { MailError } from './mail-error.ts';
import type { MailErrorCode } from './mail-errors.ts';

/**
 * `waiting`: not begun, or to be tried again. `sending`: being handed over right now; after a restart, cut off. `uncertain`: handed over, and
 * nobody knows whether it arrived. `bounced`: taken by the server, and sent back later. `failed`: certainly not arrived. `cancelled`: by a person.
 */
export const mailStates = ['waiting', 'sending', 'sent', 'failed', 'uncertain', 'bounced', 'cancelled'] as const;
export type MailState = (typeof mailStates)[number];

export interface Attempts {
  /** This one included. */
  readonly count: number;
  /** Milliseconds since the epoch. */
  readonly firstAt: number;
}

export type AfterAttempt =
  | { readonly state: 'sent' | 'uncertain' | 'failed' }
  /** `counts`: it was this message that was turned away for now, not the account or the line. */
  | { readonly state: 'waiting'; readonly nextAt: number; readonly counts: boolean };

const minute = 60_000;
/** After the first failure, the second …; the last goes on. A server that greylists lets one in after some minutes. */
const waits = [5, 15, 30, 60, 120, 240].map((minutes) => minutes * minute);
/** RFC 5321, 4.5.4.1: four to five days. */
export const giveUpAfterMs = 4 * 24 * 60 * minute;

type Blame = 'message' | 'account' | 'line' | 'later';
const blame: Readonly<Record<MailErrorCode, Blame>> = {
  ...{
    MAIL_BAD_ADDRESS: 'message',
    ATTACHMENT_BROKEN: 'message',
    NOTICE_CHANGED: 'message',
    MAIL_TOO_LARGE: 'message',
  },
  ...{ MAIL_RECIPIENT: 'message', MAIL_REFUSED: 'message', MAIL_BOUNCED: 'message' },
  ...{ MAIL_UNCONFIGURED: 'account', MAIL_TLS: 'account', MAIL_AUTH: 'account', MAIL_SENDER: 'account' },
  ...{ MAIL_NO_ROUTE: 'line', MAIL_TIMEOUT: 'line', MAIL_TRY_LATER: 'later' },
};

/** @param error null: the server took it */
export function afterAttempt(error: MailError | null, { count, firstAt }: Attempts, now: number): AfterAttempt {
  if (error === null) return { state: 'sent' };
  if (error.mayHaveArrived) return { state: 'uncertain' };
  const fault = blame[error.code];
  if (fault === 'message' || now - firstAt >= giveUpAfterMs) return { state: 'failed' };
  if (fault !== 'later') return { state: 'waiting', nextAt: now, counts: false };
  const wait = waits[Math.min(count, waits.length) - 1] ?? minute;
  return { state: 'waiting', nextAt: Math.min(now + wait, firstAt + giveUpAfterMs), counts: true };
}

/** Whether no other message would fare better now: the queue rests. */
export const stopsTheQueue = (error: MailError): boolean =>
  !error.mayHaveArrived && (blame[error.code] === 'account' || blame[error.code] === 'line' || error.smtpCode === 421);

const restsLine = [30_000, minute, 2 * minute, 5 * minute, 10 * minute, 15 * minute];

/** How long the queue rests after `failures` in a row; an account that is refused is tried seldom: providers lock it else. */
export function restAfter(code: MailErrorCode, failures: number): number {
  if (blame[code] === 'account') return failures <= 1 ? 5 * minute : 15 * minute;
  return restsLine[Math.min(failures, restsLine.length) - 1] ?? minute;
}

/** A person may have it sent once more; `uncertain` only knowing that it may arrive twice. */
export const mayBeSentAgain = (state: MailState): boolean => state === 'failed' || state === 'uncertain';
