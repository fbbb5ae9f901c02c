// Central's own messages go out in each of the parents' languages, not in the office's alone.
import type { Migration } from '../migrate.ts';

export const parentsLanguages: Migration = {
  id: 260,
  name: 'parents-languages',
  sql: [
    `alter table mail_message
      drop constraint mail_message_language_check,
      add constraint mail_message_language_check check (language in ('it', 'en', 'de', 'sl', 'fr'))`,
  ],
};
