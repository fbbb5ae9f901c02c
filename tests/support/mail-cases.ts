// What mail servers do and what must become of the message, as one table: each line is proved for the desks (src-main/desk/mail/mail-servers.test.ts)
// and for central (src-central/mail/deliver.test.ts) against a real SMTP server that demands TLS and a sign-in.
// What lies beyond one attempt is proved elsewhere: four days of greylisting in src-shared/mail/after-attempt.test.ts, `uncertain` that is
// never sent again by itself in src-main/desk/mail/mail-office.test.ts, kills and restarts in mail-killed.test.ts.
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { MailAccess } from '#shared/contracts/central/stations-settings.ts';
import type { MailState } from '#shared/mail/after-attempt.ts';
import type { MailErrorCode } from '#shared/mail/mail-errors.ts';
import { smtpCertificate, smtpKey, type SmtpBehaviour } from './smtp-double.ts';

export interface MailCase {
  readonly what: string;
  readonly server: SmtpBehaviour;
  readonly state: MailState;
  readonly cause: MailErrorCode | null;
  readonly smtpCode: number | null;
  /** Whether the server has the message; nobody knows where the state is `uncertain`. */
  readonly has: boolean;
  /** The ente's authority is unknown here: nobody trusts the certificate. */
  readonly untrusted?: true;
  /** Signed in by OAuth2; what the provider of tokens answers. */
  readonly provider?: { readonly status: number; readonly token: string };
}

const signIn = { password: 'secret' } as const;
const sent = { state: 'sent', cause: null, smtpCode: 250, has: true } as const;
const waits = (cause: MailErrorCode, smtpCode: number | null = null) =>
  ({ state: 'waiting', cause, smtpCode, has: false }) as const;

/** Longer than any client here waits. */
const tooLongMs = 2_000;

export const mailCases: readonly MailCase[] = [
  { what: 'the server takes it', server: signIn, ...sent },
  { what: 'greylisting', server: { ...signIn, greylist: true }, ...waits('MAIL_TRY_LATER', 450) },
  {
    ...{ what: 'nobody has this address', server: { ...signIn, refuseRecipient: 550 } },
    ...{ state: 'failed', cause: 'MAIL_RECIPIENT', smtpCode: 550, has: false },
  },
  {
    ...{ what: 'the line is cut after the message', server: { ...signIn, cutAfterMessage: true } },
    ...{ state: 'uncertain', cause: 'MAIL_NO_ROUTE', smtpCode: null, has: true },
  },
  {
    ...{ what: 'a slow answer to the message', server: { ...signIn, slowMs: tooLongMs } },
    ...{ state: 'uncertain', cause: 'MAIL_TIMEOUT', smtpCode: null, has: true },
  },
  {
    ...{ what: 'a slow answer before the message', server: { ...signIn, slowRecipientMs: tooLongMs } },
    ...waits('MAIL_TIMEOUT'),
  },
  { what: 'a certificate that nobody trusts', server: signIn, untrusted: true, ...waits('MAIL_TLS') },
  { what: 'a certificate of another name', server: { ...signIn, host: '127.0.0.2' }, ...waits('MAIL_TLS') },
  { what: 'a wrong password', server: { password: 'another' }, ...waits('MAIL_AUTH', 535) },
  { what: 'OAuth2', server: { token: 'pass' }, provider: { status: 200, token: 'pass' }, ...sent },
  {
    ...{ what: 'an access token that was withdrawn', server: { token: 'pass' } },
    ...{ provider: { status: 200, token: 'withdrawn' }, ...waits('MAIL_AUTH', 535) },
  },
  {
    ...{ what: 'a provider of tokens that refuses', server: { token: 'pass' } },
    ...{ provider: { status: 400, token: 'pass' }, ...waits('MAIL_AUTH') },
  },
];

/** The account as its administrator typed it. */
export function accountOf(
  { server: { host = '127.0.0.1' } }: MailCase,
  place: { readonly port: number; readonly tls: 'from-the-start' | 'offered'; readonly tokenUrl: string | null },
): MailAccess {
  const { port, tls, tokenUrl } = place;
  return {
    ...{ revision: 1, password: 'secret', clientSecret: null, imapPassword: null },
    account: {
      ...{ host, port, security: tls === 'from-the-start' ? 'tls' : 'starttls', user: 'station' },
      ...{ from: 'Ufficio Scuola <scuola@comune.valdiprova.example>', perMinute: 30, perDay: 100 },
      ...{ oauth: tokenUrl === null ? null : { clientId: 'id', tokenUrl }, imap: null, returnTag: true },
    },
  };
}

/** Trusts the authority of the tests while `work` runs. */
export async function trusting<T>(isTrusted: boolean, work: () => Promise<T>): Promise<T> {
  const before = getCACertificates('default');
  if (isTrusted) setDefaultCACertificates([...before, smtpCertificate()]);
  try {
    return await work();
  } finally {
    setDefaultCACertificates(before);
  }
}

/** A provider of access tokens. */
export async function startProvider({ status, token }: NonNullable<MailCase['provider']>) {
  const server = createServer({ key: smtpKey(), cert: smtpCertificate() }, (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify(status === 200 ? { access_token: token, expires_in: 3600 } : { error: 'invalid_grant' }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://127.0.0.1:${String((server.address() as AddressInfo).port)}/token`,
    close: () => void server.close(),
  };
}
