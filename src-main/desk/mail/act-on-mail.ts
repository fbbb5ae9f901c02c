// What a person does about a message: has it sent again, calls it off, puts it aside, closes an address. Called by the handlers.
// An uncertain message leaves again only for somebody who was told that it may arrive twice.
import type { MailId } from '#shared/domain/ids.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { DeskServices } from '../desk-context.ts';
import type { OpenStore } from '../store/open-store.ts';
import { closeAddress } from './address-queries.ts';
import { cancelMail, mailById, putAside, queueAgain } from './queries.ts';
import { dropBody } from './settle-mail.ts';

type Tools = Pick<DeskServices, 'mail' | 'now'>;

export function sendAgain(
  { mail, now }: Tools,
  store: OpenStore,
  id: MailId,
  mayArriveTwice: boolean,
): Result<null, 'MAIL_NOT_FOUND' | 'MAY_ARRIVE_TWICE' | 'NOT_AGAIN'> {
  const row = mailById.get(store.db, id);
  if (!row) return err('MAIL_NOT_FOUND');
  if (row.hasBody === 0) return err('NOT_AGAIN');
  if (row.state === 'uncertain' && !mayArriveTwice) return err('MAY_ARRIVE_TWICE');
  const { changes } = store.writeTx('mail.again', (db) => queueAgain.run(db, now().toISOString(), id));
  if (changes === 0) return err('NOT_AGAIN');
  mail.changed();
  return ok(null);
}

/** Only what has not begun to leave; what it said goes with it. */
export function cancel({ mail }: Tools, store: OpenStore, id: MailId): Result<null, 'MAIL_NOT_FOUND' | 'ALREADY_LEFT'> {
  if (!mailById.get(store.db, id)) return err('MAIL_NOT_FOUND');
  const cancelled = store.writeTx('mail.cancel', (db) => {
    const { changes } = cancelMail.run(db, id);
    if (changes > 0) dropBody(db, id);
    return changes > 0;
  });
  if (!cancelled) return err('ALREADY_LEFT');
  mail.changed();
  return ok(null);
}

export function setAside({ mail, now }: Tools, store: OpenStore, id: MailId): Result<null, 'MAIL_NOT_FOUND'> {
  if (!mailById.get(store.db, id)) return err('MAIL_NOT_FOUND');
  store.writeTx('mail.putAside', (db) => putAside.run(db, now().toISOString(), id));
  mail.changed();
  return ok(null);
}

export function closeBadAddress({ mail, now }: Tools, store: OpenStore, id: number): void {
  store.writeTx('mail.closeAddress', (db) => closeAddress.run(db, now().toISOString(), id));
  mail.changed();
}
