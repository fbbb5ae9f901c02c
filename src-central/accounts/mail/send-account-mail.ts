// Sends what is to be told about accounts, one after the other. The code is made when its mail is about to leave, and only its digest stays:
// a copy of the database, or of its queue, opens no account. Called by run-account-mail.ts and by tests.
import { accessCodeText, codeHours, newAccessCode } from '#shared/accounts/access-code.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import { afterAttempt } from '#shared/mail/after-attempt.ts';
import type { MailError } from '#shared/mail/mail-error.ts';
import { randomInt } from 'node:crypto';
import type { ReadableDb } from '../../store/database.ts';
import { writeTx } from '../../store/write-tx.ts';
import { digestOfCode } from '../give-code.ts';
import { deleteCodesOf, insertCode } from '../queries.ts';
import * as queries from './queries.ts';
import { accountMail } from './words.ts';

export interface AccountMessage {
  readonly enteId: EnteId;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface Sending {
  /** What links begin with; null where nobody said how parents reach this server: then nothing leaves. */
  address(): string | null;
  /** @returns why it did not leave; null: the server took it */
  deliver(message: AccountMessage): Promise<MailError | null>;
}

/** @returns how many left */
export async function sendAccountMail(db: ReadableDb, { address, deliver }: Sending): Promise<number> {
  let sent = 0;
  const base = address();
  if (base === null) return sent;
  for (let mail = await queries.takeDueMail(db); mail; mail = await queries.takeDueMail(db)) {
    const error = await sendOne(db, mail, base, deliver);
    if (error === undefined) continue;
    if (error === null) sent += 1;
    const firstAt = Date.parse(mail.first_at);
    const next = afterAttempt(error, { count: mail.attempts, firstAt }, Date.now());
    if (next.state === 'waiting') await queries.tryAgainAt(db, mail, Math.max(next.nextAt, Date.now() + restMs));
    // Whether it arrived is not known: what is sent again has a new code, and makes the older one void.
    else if (next.state === 'uncertain') await queries.tryAgainAt(db, mail, Date.now() + restMs);
    else if (next.state === 'sent') await queries.deleteMail(db, mail);
    else if (error !== null) await queries.giveUp(db, mail, error.code);
  }
  return sent;
}

/** After a failure of account or line. */
const restMs = 5 * 60_000;

/** @returns undefined where there is nothing to be told any more */
async function sendOne(db: ReadableDb, mail: queries.DueMail, base: string, deliver: Sending['deliver']) {
  const told = await queries.selectTold(db, mail);
  if (!told) {
    await queries.deleteMail(db, mail);
    return undefined;
  }
  const { ente_id: enteId, account_id, purpose, recipient: to, language } = mail;
  const code = newAccessCode((below) => randomInt(below));
  await writeTx(db, enteId, 'account.code', async ({ db: tx }) => {
    await deleteCodesOf(tx, enteId, account_id, 'mail');
    const row = { digest: digestOfCode(code), ente_id: enteId, account_id, purpose, way: 'mail' } as const;
    await insertCode(tx, row, codeHours.mail);
  });
  const { username, ente_name: enteName, help_phone, help_email } = told;
  const url = `${base}/a/${accessCodeText(code)}`;
  const help = [help_phone, help_email].filter((one) => one !== null).join(' · ');
  const message = accountMail(language, { purpose, enteName, username, url, hours: codeHours.mail, help });
  return await deliver({ enteId, to, ...message });
}
