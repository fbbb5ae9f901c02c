// How the line to a mail server is kept private. Called by the settings and by whoever sends mail.

/** `tls` from the first byte; `starttls` begins open and must turn to TLS; `none` is for a server on this machine or this desk's net. */
export const mailSecurities = ['tls', 'starttls', 'none'] as const;
export type MailSecurity = (typeof mailSecurities)[number];

/** The port that goes with it unless somebody says otherwise (RFC 8314, RFC 6409). */
export const usualPort: Readonly<Record<MailSecurity, number>> = { tls: 465, starttls: 587, none: 25 };
