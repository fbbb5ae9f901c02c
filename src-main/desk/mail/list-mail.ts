// The queue and the log as they are shown. Called by the handlers.
import { BadAddressSchema, MailRowSchema, type BadAddress, type MailRow } from '#shared/contracts/desk/mail.ts';
import type { FamilyId, MailId } from '#shared/domain/ids.ts';
import { mayBeSentAgain } from '#shared/mail/after-attempt.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { openAddresses } from './address-queries.ts';
import { countOfFamily, listed, mailById, mailOfFamily, totals, type MailList, type MailRecord } from './queries.ts';

export interface Page {
  readonly offset: number;
  readonly limit: number;
}

interface Rows {
  readonly rows: MailRow[];
  readonly total: number;
}

const MOST_ADDRESSES = 500;

export function listMail(db: ReadableDb, which: MailList, { offset, limit }: Page): Rows {
  return { rows: listed[which].all(db, limit, offset).map(shown), total: totals[which].get(db)?.total ?? 0 };
}

export function listMailOfFamily(db: ReadableDb, familyId: FamilyId, { offset, limit }: Page): Rows {
  const rows = mailOfFamily.all(db, familyId, limit, offset).map(shown);
  return { rows, total: countOfFamily.get(db, familyId)?.total ?? 0 };
}

export function findMail(db: ReadableDb, id: MailId): MailRow | null {
  const row = mailById.get(db, id);
  return row ? shown(row) : null;
}

export function listBadAddresses(db: ReadableDb): BadAddress[] {
  return openAddresses
    .all(db, MOST_ADDRESSES)
    .map(({ cause, smtpCode, ...row }) => BadAddressSchema.parse({ ...row, cause: { code: cause, smtpCode } }));
}

function shown(row: MailRecord): MailRow {
  const { id, familyId, familyLabel, operatorName, recipient, template, state, attempts, nextAttemptAt, sentAt } = row;
  return MailRowSchema.parse({
    ...{ id, familyId, familyLabel, operatorName, recipient, template, state, attempts, nextAttemptAt, sentAt },
    cause: row.cause === null ? null : { code: row.cause, smtpCode: row.smtpCode },
    queuedAt: row.createdAt,
    canBeSentAgain: row.hasBody === 1 && mayBeSentAgain(state),
    putAside: row.putAsideAt !== null,
  });
}
