// The ente's notice on personal data, and with each consent the version of it that was shown. Null: consent of before, or the ente had none.
import type { Migration } from '../migrate.ts';

export const privacyNotice: Migration = {
  id: 250,
  name: 'privacy-notice',
  sql: [
    `alter table ente add column privacy_notice jsonb`,
    `alter table account add column notice_version integer check (notice_version >= 1)`,
    `alter table registration_request add column notice_version integer check (notice_version >= 1)`,
    `alter table identity_sign_in add column notice_version integer check (notice_version >= 1)`,
  ],
};
