// Why a message did not leave, as codes that travel to the screen. Called by the desk's mail and by the test of the mail account.

export const mailErrorCodes = [
  /** This station has no mail server. */
  'MAIL_UNCONFIGURED',
  /** Not one plain address. */
  'MAIL_BAD_ADDRESS',
  /** The attachment is not what was made and read back: nothing was sent. */
  'ATTACHMENT_BROKEN',
  /** Larger than we or the server allow. */
  'MAIL_TOO_LARGE',
  /** No such host, refused, or the line broke off. */
  'MAIL_NO_ROUTE',
  /** The server did not answer in time. */
  'MAIL_TIMEOUT',
  /** No encryption where it is needed, or a certificate that cannot be trusted. */
  'MAIL_TLS',
  /** User or password of this station are wrong. */
  'MAIL_AUTH',
  /** For now: the server is busy or closing (4xx). */
  'MAIL_TRY_LATER',
  /** For good: the recipient, the sender or the message (5xx). */
  'MAIL_REFUSED',
] as const;
export type MailErrorCode = (typeof mailErrorCodes)[number];
