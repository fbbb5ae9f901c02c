// Why a message did not leave, as values. Called by send-notice; a handler turns them into the contract's codes.
// What a mail library throws is read here and nowhere else.
import type { MailErrorCode } from '#shared/domain/mail-errors.ts';

export type { MailErrorCode };

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

function bySmtpCode(smtpCode: number, libraryCode: string): MailErrorCode {
  if (smtpCode < 500) return 'MAIL_TRY_LATER';
  if (smtpCode === 552 || smtpCode === 523) return 'MAIL_TOO_LARGE';
  // 530 asks for a sign-in (RFC 4954), 534 and 535 refuse one; whatever the library was doing at the time.
  if (libraryCode === 'EAUTH' || smtpCode === 530 || smtpCode === 534 || smtpCode === 535) return 'MAIL_AUTH';
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
  if (typeof reply === 'number' && reply >= 400) return mailError(bySmtpCode(reply, libraryCode), reply);
  const message = String(field(failure, 'message') ?? '');
  if (libraryCode === 'EMESSAGE' && message.includes('size larger')) return mailError('MAIL_TOO_LARGE');
  if (/certificate|self[- ]signed|altnames|ERR_TLS|SSL routines/i.test(`${message} ${libraryCode}`))
    return mailError('MAIL_TLS');
  const code = outOfTime ? 'MAIL_TIMEOUT' : (BY_LIBRARY_CODE[libraryCode] ?? 'MAIL_NO_ROUTE');
  return mailError(code, null, handedOver);
}

/** The codes that the desk contract has for them. Who must be told what is in the language files. */
export type DeskMailCode =
  'MAIL_UNCONFIGURED' | 'MAIL_SETTINGS' | 'MAIL_UNREACHABLE' | 'MAIL_UNCERTAIN' | 'MAIL_REFUSED' | 'ATTACHMENT_BROKEN';

const DESK_CODES: Readonly<Record<MailErrorCode, DeskMailCode>> = {
  MAIL_UNCONFIGURED: 'MAIL_UNCONFIGURED',
  MAIL_BAD_ADDRESS: 'MAIL_REFUSED',
  ATTACHMENT_BROKEN: 'ATTACHMENT_BROKEN',
  MAIL_TOO_LARGE: 'MAIL_REFUSED',
  MAIL_NO_ROUTE: 'MAIL_UNREACHABLE',
  MAIL_TIMEOUT: 'MAIL_UNREACHABLE',
  MAIL_TLS: 'MAIL_SETTINGS',
  MAIL_AUTH: 'MAIL_SETTINGS',
  MAIL_TRY_LATER: 'MAIL_UNREACHABLE',
  MAIL_REFUSED: 'MAIL_REFUSED',
};

export const deskMailCode = (error: MailError): DeskMailCode =>
  error.mayHaveArrived ? 'MAIL_UNCERTAIN' : DESK_CODES[error.code];
