// Reads what came back to the return mailbox, marks the messages of this station that it is about, and hands the rest on to central, which
// answers where its own messages did not arrive. Called by lookForReturns. It reads only: nothing is moved, marked or deleted, for every
// station looks at the same mailbox and knows its own messages alone.
import { ImapFlow } from 'imapflow';
import type { Returned, Unreached } from '#shared/contracts/central/mail.ts';
import type { MailAccess } from '#shared/contracts/central/stations-settings.ts';
import type { OpenStore } from '../store/open-store.ts';
import type { ReadableDb, WritableDb } from '../store/store-connection.ts';
import { accessToken } from './access-token.ts';
import { noteAddress, noteUnreached } from './address-queries.ts';
import { readBounce, type Bounce } from './read-bounce.ts';
import {
  isSentHere,
  keepPlace,
  markBounced,
  placeIn,
  sentById,
  sentByMessageId,
  type SentRow,
} from './return-queries.ts';

/** At most so many at a time; the rest with the next look. */
const mostAtOnce = 200;
/** Larger ones are no notifications. */
const mostBytes = 512 * 1024;
const silenceMs = 20_000;

/** `no-line`: central was not reached; what was read is read again. */
export type TellReturned = (returned: readonly Returned[]) => Promise<readonly Unreached[] | 'no-line'>;

/** @returns how many of our messages came back. Throws what the line or the server did. */
export async function readReturns(
  store: OpenStore,
  access: MailAccess,
  tell: TellReturned,
  now: Date,
): Promise<number> {
  const read = access.account.imap ? await readMailbox(store, access, access.account.imap) : null;
  const others = read ? read.bounces.filter((bounce) => !isOurs(store.db, bounce)) : [];
  const bounced = read ? read.bounces.filter((bounce) => note(store, bounce, now)).length : 0;
  const unreached = await tell(
    others.map(({ messageIds, tags }) => ({ messageIds: messageIds.slice(0, 20), tags: tags.slice(0, 20) })),
  );
  if (unreached === 'no-line') return bounced;
  store.writeTx('mail.returnsRead', (db) => {
    for (const { address, familyId, mailId, cause, smtpCode, at } of unreached)
      noteUnreached.run(db, address, familyId, mailId, cause, smtpCode, at);
    if (read) keepPlace.run(db, read.name, read.validity, read.last, now.toISOString());
  });
  return bounced;
}

interface ReadMailbox {
  readonly name: string;
  readonly validity: string;
  readonly last: number;
  readonly bounces: readonly Bounce[];
}

async function readMailbox(
  store: OpenStore,
  access: MailAccess,
  imap: NonNullable<MailAccess['account']['imap']>,
): Promise<ReadMailbox> {
  const client = await connect(access, imap);
  try {
    const mailbox = await client.mailboxOpen('INBOX', { readOnly: true });
    const name = `${imap.user || access.account.user}@${imap.host}`;
    const validity = String(mailbox.uidValidity);
    const kept = placeIn.get(store.db);
    // A mailbox seen for the first time, or made anew, is read from its end on: what came before is not ours, or was read.
    const isKnown = kept?.mailbox === name && kept.uidValidity === validity;
    const end = Math.max(0, mailbox.uidNext - 1);
    if (!isKnown || end <= kept.lastUid) return { name, validity, last: isKnown ? kept.lastUid : end, bounces: [] };
    const last = Math.min(end, kept.lastUid + mostAtOnce);
    const wanted: number[] = [];
    const range = `${String(kept.lastUid + 1)}:${String(last)}`;
    for await (const { uid, size } of client.fetch(range, { uid: true, size: true }, { uid: true }))
      if (uid > kept.lastUid && (size ?? 0) <= mostBytes) wanted.push(uid);
    const bounces: Bounce[] = [];
    for (const uid of wanted) {
      const message = await client.fetchOne(String(uid), { source: true }, { uid: true });
      const bounce = message && message.source ? await readBounce(message.source) : null;
      if (bounce) bounces.push(bounce);
    }
    return { name, validity, last, bounces };
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

const isOurs = (db: ReadableDb, { messageIds, tags }: Bounce): boolean =>
  tags.some((tag) => isSentHere.get(db, tag, '')) || messageIds.some((id) => isSentHere.get(db, '', id));

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
