// Why a message did not leave, as codes that travel to the screen and are kept with the message. Called by whoever sends or shows mail.

export const mailErrorCodes = [
  /** There is no mail server, or none that could be meant. */
  'MAIL_UNCONFIGURED',
  /** Not one plain address. */
  'MAIL_BAD_ADDRESS',
  /** The attachment is not what was made and read back: nothing was sent. */
  'ATTACHMENT_BROKEN',
  /** What the attached notice asks for is not owed any more, or not so: nothing was sent. */
  'NOTICE_CHANGED',
  /** Larger than we or the server allow. */
  'MAIL_TOO_LARGE',
  /** No such host, refused, or the line broke off. */
  'MAIL_NO_ROUTE',
  /** The server did not answer in time. */
  'MAIL_TIMEOUT',
  /** No encryption where it is needed, or a certificate that cannot be trusted. */
  'MAIL_TLS',
  /** User or password are wrong, or the permission was taken back. */
  'MAIL_AUTH',
  /** The account may not send from this address. */
  'MAIL_SENDER',
  /** For now: the server is busy or closing (4xx). */
  'MAIL_TRY_LATER',
  /** For good: there is no such recipient (5xx). */
  'MAIL_RECIPIENT',
  /** For good: the message (5xx). */
  'MAIL_REFUSED',
  /** The server took it, and later said that it could not be delivered. */
  'MAIL_BOUNCED',
] as const;
export type MailErrorCode = (typeof mailErrorCodes)[number];
