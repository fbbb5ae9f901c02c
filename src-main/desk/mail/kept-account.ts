// The ente's mail account as this station keeps it, password included, in its encrypted store. Written by sync; read by whoever sends.
// An account of the station's own (station.json or the environment) comes before it.
import { MailAccessSchema, type MailAccess } from '#shared/contracts/central/stations-settings.ts';
import type { DeskOptions } from '../desk-options.ts';
import type { ReadableDb, WritableDb } from '../store/store-connection.ts';
import { deleteMailAccount, mailAccount, putMailAccount } from './queries.ts';

export function keptMailRevision(db: ReadableDb): number | null {
  return mailAccount.get(db)?.revision ?? null;
}

export function keepMailAccess(db: WritableDb, access: MailAccess): void {
  putMailAccount.run(db, access.revision, JSON.stringify(access));
}

export function forgetMailAccess(db: WritableDb): void {
  deleteMailAccount.run(db);
}

export function keptAccess(db: ReadableDb): MailAccess | null {
  const row = mailAccount.get(db);
  return row ? MailAccessSchema.parse(JSON.parse(row.access)) : null;
}

/** How mail leaves from here; null where there is no account. */
export function mailOf(db: ReadableDb, own: DeskOptions['mail']): DeskOptions['mail'] {
  if (own) return own;
  const access = keptAccess(db);
  return access && { smtpUrl: smtpUrlOf(access), from: access.account.from };
}

/** What parseSmtpUrl reads. */
export function smtpUrlOf({ account, password }: Pick<MailAccess, 'account' | 'password'>): string {
  const { host, port, security, user } = account;
  const who = user === '' ? '' : `${encodeURIComponent(user)}:${encodeURIComponent(password ?? '')}@`;
  const scheme = security === 'tls' ? 'smtps' : 'smtp';
  const tls = { tls: '', starttls: '?tls=required', none: '?tls=optional' }[security];
  return `${scheme}://${who}${host}:${String(port)}${tls}`;
}
