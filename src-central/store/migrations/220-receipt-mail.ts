// Whether central confirms online payments by e-mail is the ente's to say. It did so everywhere before: that stays, until somebody says no.
import type { Migration } from '../migrate.ts';

const on = `'{"receiptMail":{"on":true,"reason":"Chi paga da casa non passa dallo sportello."}}'::jsonb`;

export const receiptMail: Migration = {
  id: 220,
  name: 'receipt-mail',
  sql: [
    // Stations keep the ente's record: they are told of it.
    `update ente set features = ${on} || features, revision = revision + 1`,
    `with counted as (update feed_counter set seq = seq + 1 returning ente_id, seq)
      insert into feed_entry (ente_id, seq, kind, reason) select ente_id, seq, 'ente', 'receipt-mail' from counted`,
    `alter table ente alter column features set default
      '{"ownCredentials":{"on":false,"reason":""},"secretQuestion":{"on":false,"reason":""},"cash":{"on":false,"reason":""}}'::jsonb || ${on}`,
  ],
};
