// SQL of parents' accounts as a station knows them. Called by this folder alone.
import { readQuery } from '../store/define-query.ts';

export const accountsOf = readQuery<[family: string], { readonly record: string }>(
  'accounts.ofFamily',
  'SELECT a.record FROM account a JOIN family f ON f.id = a.family_id WHERE f.public_id = ?',
);

/** Changes of accounts in this family, in order, that central has not settled, or whose outcome has not come down yet. */
export const openAccountCommands = readQuery<[family: string], { readonly command: string }>(
  'accounts.open',
  `SELECT o.command FROM outbox_lane l JOIN outbox o ON o.seq = l.seq CROSS JOIN sync_state s
   WHERE l.family_public_id = ? AND o.kind LIKE 'account.%' AND (o.state IN ('queued', 'sending', 'held')
     OR (o.state = 'applied' AND o.settled_epoch = s.epoch AND o.settled_seq > s.seq))
   ORDER BY o.place, o.seq`,
);
