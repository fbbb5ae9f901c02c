// Reads what came back to the return mailbox and marks the messages of this station that it is about. Called by the mail office every few
// minutes while something that it sent may still come back. It reads only: nothing is moved, marked or deleted, for every station looks at the
// same mailbox and knows its own messages alone.
import { ImapFlow } from 'imapflow';
import type { MailAccess } from '#shared/contracts/central/stations-settings.ts';
import type { OpenStore } from '../store/open-store.ts';
import type { WritableDb } from '../store/store-connection.ts';
import { accessToken } from './access-token.ts';
import { noteAddress } from './address-queries.ts';
import { readBounce, type Bounce } from './read-bounce.ts';
import { keepPlace, markBounced, placeIn, sentById, sentByMessageId, type SentRow } from './return-queries.ts';

/** At most so many at a time; the rest with the next look. */
const mostAtOnce = 200;
/** Larger ones are no notifications. */
const mostBytes = 512 * 1024;
const silenceMs = 20_000;

/** @returns how many of our messages came back. Throws what the line or the server did. */
export async function readReturns(store: OpenStore, access: MailAccess, now: Date): Promise<number> {
  const { imap } = access.account;
  if (!imap) return 0;
  const client = await connect(access, imap);
  try {
    const mailbox = await client.mailboxOpen('INBOX', { readOnly: true });
    const name = `${imap.user || access.account.user}@${imap.host}`;
    const validity = String(mailbox.uidValidity);
    const kept = placeIn.get(store.db);
    // A mailbox seen for the first time, or made anew, is read from its end on: what came before is not ours, or was read.
    const isKnown = kept?.mailbox === name && kept.uidValidity === validity;
    let last = isKnown ? kept.lastUid : Math.max(0, mailbox.uidNext - 1);
    let bounced = 0;
    if (isKnown && mailbox.uidNext - 1 > last) {
      const range = `${String(last + 1)}:${String(Math.min(mailbox.uidNext - 1, last + mostAtOnce))}`;
      const wanted: number[] = [];
      for await (const { uid, size } of client.fetch(range, { uid: true, size: true }, { uid: true })) {
        if (uid <= last) continue;
        if ((size ?? 0) <= mostBytes) wanted.push(uid);
      }
      for (const uid of wanted) {
        const message = await client.fetchOne(String(uid), { source: true }, { uid: true });
        const bounce = message && message.source ? await readBounce(message.source) : null;
        if (bounce && note(store, bounce, now)) bounced++;
      }
      last = Math.min(mailbox.uidNext - 1, last + mostAtOnce);
    }
    store.writeTx('mail.returnsRead', (db) => keepPlace.run(db, name, validity, last, now.toISOString()));
    return bounced;
  } finally {
    client.close();
  }
}

async function connect(access: MailAccess, imap: NonNullable<MailAccess['account']['imap']>): Promise<ImapFlow> {
  const { account, password, clientSecret, imapPassword } = access;
  const user = imap.user === '' ? account.user : imap.user;
  const refreshToken = password ?? '';
  const auth =
    account.oauth && imapPassword === null
      ? { user, accessToken: await accessToken({ ...account.oauth, clientSecret, refreshToken }, silenceMs) }
      : { user, pass: imapPassword ?? refreshToken };
  const client = new ImapFlow({
    ...{ host: imap.host, port: imap.port, secure: imap.security === 'tls', auth, logger: false },
    doSTARTTLS: imap.security === 'starttls',
    ...{ connectionTimeout: silenceMs, greetingTimeout: silenceMs, socketTimeout: silenceMs, disableAutoIdle: true },
  });
  // Told again by whatever was asked; unheard it would end the program.
  client.on('error', () => {});
  await client.connect();
  return client;
}

function note(store: OpenStore, { messageIds, tags, recipient }: Bounce, now: Date): boolean {
  return store.writeTx('mail.bounced', (db) => {
    const sent =
      tags.map((tag) => sentById.get(db, tag)).find((row) => row !== undefined) ??
      messageIds.map((id) => sentByMessageId.get(db, id)).find((row) => row !== undefined);
    return sent !== undefined && write(db, sent, recipient ?? sent.recipient, now);
  });
}

function write(db: WritableDb, { id, familyId }: SentRow, address: string, now: Date): boolean {
  if (markBounced.run(db, id).changes === 0) return false;
  noteAddress.run(db, address, familyId, id, 'MAIL_BOUNCED', null, now.toISOString());
  return true;
}
