// A parent is given a way in; earlier ones are void from then on. Called when a counter or the parent asks.
// A slip's code was made where it was printed, so its digest comes with the command. A mail's is made when the mail leaves (account-mail.ts).
import type { AccessCode } from '#shared/accounts/access-code.ts';
import { codeHours } from '#shared/accounts/access-code.ts';
import type { EnteId, PersonId } from '#shared/domain/ids.ts';
import type { ParentLanguage } from '#shared/domain/parent-language.ts';
import type { AccountPurpose } from '#shared/mail/template.ts';
import { createHash } from 'node:crypto';
import { cancelWaiting } from '../mail/mail-queries.ts';
import { queueCentralMail } from '../mail/queue-mail.ts';
import type { WritableDb } from '../store/database.ts';
import * as queries from './queries.ts';

export interface CodeOf {
  readonly accountId: string;
  readonly personId: PersonId;
  readonly purpose: AccountPurpose;
  readonly language: ParentLanguage;
}

export type CodeWays =
  { readonly way: 'slip'; readonly digest: string } | { readonly way: 'mail'; readonly email: string };

/** @param voids which earlier codes are good no more */
export async function giveCode(
  db: WritableDb,
  enteId: EnteId,
  { accountId, personId, purpose, language }: CodeOf,
  ways: CodeWays,
  voids: 'all' | 'mailed' = 'all',
): Promise<void> {
  await queries.deleteCodesOf(db, enteId, accountId, voids === 'mailed' ? 'mail' : null);
  // A newer wish takes the place of a message that has not left.
  const earlier = (await queries.selectAccount(db, enteId, accountId))?.mail_id ?? null;
  if (earlier !== null) await cancelWaiting(db, enteId, earlier);
  if (ways.way === 'slip') {
    const row = { ente_id: enteId, account_id: accountId, purpose, digest: ways.digest, way: 'slip' } as const;
    return await queries.insertCode(db, row, codeHours.slip);
  }
  // The message is erased with the family.
  const [familyId = null] = await queries.selectFamiliesOfPerson(db, enteId, personId);
  const content = { template: 'accountCode', accountId, purpose } as const;
  const mail = { enteId, familyId, to: ways.email, language, content };
  await queries.updateAccount(db, enteId, accountId, { mail_id: await queueCentralMail(db, mail, new Date()) });
}

export function digestOfCode(code: AccessCode): string {
  return createHash('sha256').update(code).digest('hex');
}
