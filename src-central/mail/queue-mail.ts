// Puts a message of central's own into its queue, in the transaction of what it tells of: both are there, or neither. Called by what happens
// without an operator (an online payment was received, somebody registered). One recipient; its Message-ID is made here and stays.
import { randomUUID } from 'node:crypto';
import { InstantSchema } from '#shared/contracts/fields.ts';
import type { ParentLanguage } from '#shared/domain/parent-language.ts';
import type { EnteId, FamilyId } from '#shared/domain/ids.ts';
import { bareAddress } from '#shared/settings/mail-account.ts';
import { selectMailAccount } from '../settings/queries.ts';
import type { WritableDb } from '../store/database.ts';
import { insertMail } from './mail-queries.ts';
import type { QueuedContent } from './queued-content.ts';

export interface CentralMail {
  readonly enteId: EnteId;
  /** For the log; null: it concerns no family. */
  readonly familyId: FamilyId | null;
  readonly to: string;
  readonly language: ParentLanguage;
  readonly content: QueuedContent;
  /** Where whoever asked made it, so that asking twice sends one. */
  readonly id?: string;
}

/** @returns the message's id. An ente without a mail account: the sender says what becomes of it. */
export async function queueCentralMail(db: WritableDb, mail: CentralMail, now: Date): Promise<string> {
  const account = await selectMailAccount(db, mail.enteId);
  const { id = randomUUID() } = mail;
  const sender = bareAddress(account?.from_address ?? 'central@localhost');
  const at = InstantSchema.parse(now.toISOString());
  await insertMail(db, {
    ...{ ente_id: mail.enteId, id, family_id: mail.familyId, recipient: mail.to, language: mail.language },
    ...{ content: JSON.stringify(mail.content), message_id: `<${id}@${sender.slice(sender.lastIndexOf('@') + 1)}>` },
    ...{ state: 'waiting' as const, next_attempt_at: at, created_at: at },
  });
  return id;
}
