// The ente's mail account as this station keeps it, password included, in its encrypted store. Written by sync; read by whoever sends.
// An account of the station's own (station.json or the environment) comes before it.
import { MailAccessSchema, type MailAccess } from '#shared/contracts/central/stations-settings.ts';
import { z } from 'zod';
import { bareAddress } from '#shared/settings/mail-account.ts';
import type { DeskOptions } from '../desk-options.ts';
import type { ReadableDb, WritableDb } from '../store/store-connection.ts';
import { deleteMailAccount, mailAccount, putMailAccount } from './account-queries.ts';
import { parseSmtpUrl, smtpSettingsOf, type SmtpSettings } from './smtp-settings.ts';

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

export interface MailRoute {
  readonly settings: SmtpSettings;
  /** `Ufficio scuola <scuola@comune.it>` */
  readonly from: string;
  /** The bare address. */
  readonly sender: string;
  /** The provider takes addresses with a tag: what comes back then names the message. */
  readonly returnTag: boolean;
  /** What the account lets through; null for an account of the station's own, which nobody else sends by. */
  readonly limits: { readonly perMinute: number; readonly perDay: number } | null;
}

/** How mail leaves from here; null where there is no account, or none that could work. */
export function mailRoute(db: ReadableDb, own: DeskOptions['mail']): MailRoute | null {
  if (own) {
    const settings = parseSmtpUrl(own.smtpUrl);
    return settings.ok ? routeBy(settings.value, own.from, false, null) : null;
  }
  const access = keptAccess(db);
  if (!access) return null;
  const { from, perMinute, perDay, returnTag } = access.account;
  return routeBy(smtpSettingsOf(access), from, returnTag, { perMinute, perDay });
}

function routeBy(
  settings: SmtpSettings,
  from: string,
  returnTag: boolean,
  limits: MailRoute['limits'],
): MailRoute | null {
  const sender = z.email().max(254).safeParse(bareAddress(from));
  return sender.success ? { settings, from, sender: sender.data, returnTag, limits } : null;
}
