// Hands one message to the ente's mail server. Given to the sender of account mail by start-central.ts.
import type { EnteId } from '#shared/domain/ids.ts';
import { mailError, readMailFailure, type MailError } from '#shared/mail/mail-error.ts';
import { createTransport } from 'nodemailer';
import type { Sealer } from '../../secrets/seal.ts';
import { mailAccountOf, mailPlaces } from '../../settings/mail-account-row.ts';
import { selectMailAccount } from '../../settings/queries.ts';
import type { ReadableDb } from '../../store/database.ts';
import type { AccountMessage } from './send-account-mail.ts';

const timeoutMs = 20_000;

/** @param fallback where an ente without a mail account sends: the demo's own sink */
export function deliverBySmtp(db: ReadableDb, sealer: Sealer, fallback: () => string | null) {
  return async ({ enteId, to, subject, text }: AccountMessage): Promise<MailError | null> => {
    const access = (await accessOf(db, sealer, enteId)) ?? sinkOf(fallback());
    if (!access) return mailError('MAIL_UNCONFIGURED');
    const { server, from } = access;
    const transport = createTransport({
      ...{ ...server, connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
    });
    try {
      await transport.sendMail({ from, to, subject, text });
      return null;
    } catch (failure) {
      return readMailFailure(failure, false, false);
    } finally {
      transport.close();
    }
  };
}

function sinkOf(url: string | null) {
  if (url === null) return null;
  const { hostname: host, port } = new URL(url);
  return { from: 'noreply@localhost', server: { host, port: Number(port), secure: false, ignoreTLS: true } };
}

async function accessOf(db: ReadableDb, sealer: Sealer, enteId: EnteId) {
  const row = await selectMailAccount(db, enteId);
  if (!row) return null;
  const { host, port, security, user, from } = mailAccountOf(row);
  const pass = row.sealed_password === null ? '' : sealer.open(row.sealed_password, mailPlaces(enteId).password);
  const server = {
    ...{ host, port, secure: security === 'tls', requireTLS: security === 'starttls' },
    ...(user !== '' && { auth: { user, pass } }),
  };
  return { from, server };
}
