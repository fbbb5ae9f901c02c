// SQL of the dossier: names of what records name by id, other families of a parent, mail of this station. Called by this folder alone.
import type { Language } from '#shared/contracts/fields.ts';
import { readQuery } from '../store/define-query.ts';

export const namesOfCatalog = readQuery<[], { id: string; name: string }>(
  'dossier.catalog',
  `SELECT public_id AS id, name FROM service UNION ALL SELECT public_id, name FROM school
   UNION ALL SELECT public_id, name FROM payment_category`,
);

/** Families that this station knows, besides the asked one, in which the person is a parent. */
export const otherFamilies = readQuery<[person: string, family: string], { families: number }>(
  'dossier.otherFamilies',
  `SELECT count(*) AS families FROM person p JOIN family_member m ON m.person_id = p.id JOIN family f ON f.id = m.family_id
   WHERE p.public_id = ? AND m.role = 'parent' AND f.merged_into IS NULL AND f.public_id <> ?`,
);

export interface MailRow {
  recipient: string;
  subject: string;
  language: Language;
  state: string;
  createdAt: string;
  sentAt: string | null;
}

export const mailsOf = readQuery<[family: string], MailRow>(
  'dossier.mails',
  `SELECT recipient, subject, language, state, created_at AS createdAt, sent_at AS sentAt
   FROM mail_message WHERE family_public_id = ? ORDER BY created_at`,
);
