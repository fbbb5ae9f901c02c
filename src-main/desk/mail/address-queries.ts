// SQL of addresses that do not work. Called by this folder.
import { readQuery, writeQuery } from '../store/define-query.ts';
import type { MailErrorCode } from '#shared/mail/mail-errors.ts';

export interface AddressRecord {
  readonly id: number;
  readonly address: string;
  readonly familyId: string;
  readonly familyLabel: string | null;
  /** Whose it is in that family; null: somebody typed it. */
  readonly personId: string | null;
  readonly cause: MailErrorCode;
  readonly smtpCode: number | null;
  readonly at: string;
}

/** Once per address and family while it is open. */
export const noteAddress = writeQuery<
  [address: string, familyId: string, mailId: string, cause: string, smtpCode: number | null, at: string]
>(
  'mail.noteAddress',
  `INSERT INTO mail_address (address, family_public_id, mail_id, cause, smtp_code, at) VALUES (?, ?, ?, ?, ?, ?)
   ON CONFLICT (address, family_public_id) WHERE closed_at IS NULL
   DO UPDATE SET mail_id = excluded.mail_id, cause = excluded.cause, smtp_code = excluded.smtp_code, at = excluded.at`,
);
/** Where a message of central's did not arrive: told again with every look, noted unless the address was noted or put right since. */
export const noteUnreached = writeQuery<
  [address: string, familyId: string, mailId: string, cause: string, smtpCode: number | null, at: string]
>(
  'mail.noteUnreached',
  `INSERT INTO mail_address (address, family_public_id, mail_id, cause, smtp_code, at)
   SELECT new.* FROM (SELECT ? AS address, ? AS family, ? AS mail_id, ? AS cause, ? AS smtp_code, ? AS at) new
   WHERE NOT EXISTS (SELECT 1 FROM mail_address a WHERE a.address = new.address AND a.family_public_id = new.family
     AND (a.closed_at IS NULL OR a.closed_at >= new.at))`,
);
export const closeAddress = writeQuery<[at: string, id: number]>(
  'mail.closeAddress',
  'UPDATE mail_address SET closed_at = ? WHERE id = ? AND closed_at IS NULL',
);

const owner = `SELECT p.public_id FROM family f JOIN family_member m ON m.family_id = f.id JOIN person p ON p.id = m.person_id
  WHERE f.public_id = a.family_public_id AND EXISTS (SELECT 1 FROM json_each(p.emails) e WHERE lower(e.value) = lower(a.address)) LIMIT 1`;

export const openAddresses = readQuery<[limit: number], AddressRecord>(
  'mail.addresses',
  `SELECT a.id, a.address, a.family_public_id AS familyId, a.cause, a.smtp_code AS smtpCode, a.at, (${owner}) AS personId,
     (SELECT f.label FROM family f WHERE f.public_id = a.family_public_id) AS familyLabel
   FROM mail_address a WHERE a.closed_at IS NULL ORDER BY a.at DESC LIMIT ?`,
);
