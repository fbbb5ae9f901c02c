// A parent is given a way in; earlier ones are void from then on. Called when a counter or the parent asks.
// A slip's code was made where it was printed, so its digest comes with the command. A mail's is made when the mail leaves (mail/).
import type { AccessCode } from '#shared/accounts/access-code.ts';
import { codeHours } from '#shared/accounts/access-code.ts';
import type { Language } from '#shared/contracts/fields.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import { createHash } from 'node:crypto';
import type { CodePurpose } from '../store/account-tables.ts';
import type { WritableDb } from '../store/database.ts';
import { putMail } from './mail/queries.ts';
import * as queries from './queries.ts';

export interface CodeOf {
  readonly accountId: string;
  readonly purpose: CodePurpose;
  readonly language: Language;
}

export type CodeWays =
  { readonly way: 'slip'; readonly digest: string } | { readonly way: 'mail'; readonly email: string };

/** @param voids which earlier codes are good no more */
export async function giveCode(
  db: WritableDb,
  enteId: EnteId,
  { accountId, purpose, language }: CodeOf,
  ways: CodeWays,
  voids: 'all' | 'mailed' = 'all',
): Promise<void> {
  await queries.deleteCodesOf(db, enteId, accountId, voids === 'mailed' ? 'mail' : null);
  const key = { ente_id: enteId, account_id: accountId, purpose };
  if (ways.way === 'mail') return await putMail(db, { ...key, recipient: ways.email, language });
  await queries.insertCode(db, { ...key, digest: ways.digest, way: 'slip' }, codeHours.slip);
}

export function digestOfCode(code: AccessCode): string {
  return createHash('sha256').update(code).digest('hex');
}
