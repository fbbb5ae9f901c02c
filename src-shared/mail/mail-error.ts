// Why a message did not leave, as values. Called by the senders at the desks and at central.
// What a mail library throws is read here and nowhere else.
import type { MailErrorCode } from './mail-errors.ts';

export interface MailError {
  readonly code: MailErrorCode;
  /** The server's reply code, where it gave one. */
  readonly smtpCode: number | null;
  /** The whole message was handed over and only the answer is missing: it may have arrived. Never true after a refusal. */
  readonly mayHaveArrived: boolean;
}

export const mailError = (code: MailErrorCode, smtpCode: number | null = null, mayHaveArrived = false): MailError => ({
  code,
  smtpCode,
  mayHaveArrived,
});

const field = (failure: unknown, name: string): unknown =>
  typeof failure === 'object' && failure !== null && name in failure ? Reflect.get(failure, name) : undefined;

const BY_LIBRARY_CODE: Readonly<Record<string, MailErrorCode>> = {
  EAUTH: 'MAIL_AUTH',
  ENOAUTH: 'MAIL_AUTH',
  EOAUTH2: 'MAIL_AUTH',
  ETIMEDOUT: 'MAIL_TIMEOUT',
  ETLS: 'MAIL_TLS',
  EREQUIRETLS: 'MAIL_TLS',
};

/** Mailbox or domain unknown, or disabled (RFC 3463), and said so: a 550 alone may be a rule of the server's. */
const RECIPIENT = /\b5\.(1\.[0-36]|2\.1)\b/;
/** A rule: relaying denied, not allowed to send. */
const RULE = /\b5\.7\.\d/;

function bySmtpCode(failure: unknown, smtpCode: number, libraryCode: string): MailErrorCode {
  if (smtpCode < 500) return 'MAIL_TRY_LATER';
  if (smtpCode === 552 || smtpCode === 523) return 'MAIL_TOO_LARGE';
  // 530 asks for a sign-in (RFC 4954), 534 and 535 refuse one; whatever the library was doing at the time.
  if (libraryCode === 'EAUTH' || smtpCode === 530 || smtpCode === 534 || smtpCode === 535) return 'MAIL_AUTH';
  const command = String(field(failure, 'command') ?? '').toUpperCase();
  const response = String(field(failure, 'response') ?? '');
  if (command.startsWith('MAIL FROM')) return 'MAIL_SENDER';
  if (RECIPIENT.test(response)) return 'MAIL_RECIPIENT';
  if (command.startsWith('RCPT')) return RULE.test(response) ? 'MAIL_SENDER' : 'MAIL_RECIPIENT';
  return 'MAIL_REFUSED';
}

/**
 * What a failure of the mail library means.
 * @param handedOver the whole message had been written to the server
 * @param outOfTime we broke off ourselves, because the time was up
 */
export function readMailFailure(failure: unknown, handedOver: boolean, outOfTime: boolean): MailError {
  const reply = field(failure, 'responseCode');
  const libraryCode = String(field(failure, 'code') ?? '');
  if (BY_LIBRARY_CODE[libraryCode] === 'MAIL_TLS')
    return mailError('MAIL_TLS', typeof reply === 'number' ? reply : null);
  if (typeof reply === 'number' && reply >= 400) return mailError(bySmtpCode(failure, reply, libraryCode), reply);
  const message = String(field(failure, 'message') ?? '');
  if (libraryCode === 'EMESSAGE' && message.includes('size larger')) return mailError('MAIL_TOO_LARGE');
  if (/certificate|self[- ]signed|altnames|ERR_TLS|SSL routines/i.test(`${message} ${libraryCode}`))
    return mailError('MAIL_TLS');
  const code = outOfTime ? 'MAIL_TIMEOUT' : (BY_LIBRARY_CODE[libraryCode] ?? 'MAIL_NO_ROUTE');
  return mailError(code, null, handedOver);
}
