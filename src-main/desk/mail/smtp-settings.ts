// The mail server's address as an administrator wrote it, `smtp://user:password@host:587`, read into what a connection needs.
// Called by kept-account and by the test of the account. A password never goes over an open line:
// with a user name STARTTLS is demanded, but for a server on this very machine.
import { z } from 'zod';
import type { MailAccess } from '#shared/contracts/central/stations-settings.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';

/** By which an access token is fetched. */
export interface TokenSource {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string | null;
  readonly refreshToken: string;
}

export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (smtps). */
  readonly secure: boolean;
  /** Break off unless STARTTLS succeeds. */
  readonly requireTls: boolean;
  readonly auth:
    { readonly user: string; readonly pass: string } | { readonly user: string; readonly oauth: TokenSource } | null;
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i;
const TlsChoiceSchema = z.enum(['required', 'optional']);

/**
 * `smtp://` begins open and turns to TLS where the server offers it; `smtps://` is TLS from the start. Ports default to 587 and
 * 465. `?tls=required` demands STARTTLS, `?tls=optional` gives the demand up. Error: the name of the part that is wrong.
 */
export function parseSmtpUrl(text: string): Result<SmtpSettings, 'smtp-url' | 'smtp-tls'> {
  const url = URL.parse(text);
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') return err('smtp-url');
  const choice = TlsChoiceSchema.safeParse(url.searchParams.get('tls') ?? undefined);
  if (url.searchParams.has('tls') && !choice.success) return err('smtp-tls');
  const secure = url.protocol === 'smtps:';
  const user = decoded(url.username);
  const pass = decoded(url.password);
  if (user === null || pass === null) return err('smtp-url');
  const demanded = user !== '' && !LOOPBACK.test(url.hostname);
  return ok({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTls: !secure && (choice.data === undefined ? demanded : choice.data === 'required'),
    auth: user === '' ? null : { user, pass },
  });
}

/** What the ente's account says, with its secrets. */
export function smtpSettingsOf({
  account,
  password,
  clientSecret,
}: Pick<MailAccess, 'account' | 'password' | 'clientSecret'>): SmtpSettings {
  const { host, port, security, user, oauth } = account;
  const signIn = oauth ? { oauth: { ...oauth, clientSecret, refreshToken: password ?? '' } } : { pass: password ?? '' };
  return {
    ...{ host, port, secure: security === 'tls', requireTls: security === 'starttls' },
    auth: user === '' ? null : { user, ...signIn },
  };
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
