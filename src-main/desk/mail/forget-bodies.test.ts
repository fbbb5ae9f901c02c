// What an unsent message said goes after a month; what still waits keeps it, however old.
import { expect, it } from 'vitest';
import { openTestStore, testFolder } from '../../../tests/support/desk-store.ts';
import { mailDesk, putEnte } from '../../../tests/support/mail-desk.ts';
import { forgetBodies, KEPT_DAYS } from './forget-bodies.ts';

it('forgets the bodies of messages that failed a month ago, and no others', async () => {
  const store = await openTestStore(testFolder());
  putEnte(store);
  const desk = mailDesk(store, 'smtp://127.0.0.1:1');
  const failed = desk.queue({ to: 'a@posta.example' });
  const waiting = desk.queue({ to: 'b@posta.example' });
  store.db.raw.prepare("UPDATE mail_message SET state = 'failed', next_attempt_at = NULL WHERE id = ?").run(failed);
  const queued = desk.now().getTime();
  const bodies = () => store.db.raw.prepare('SELECT mail_id FROM mail_body ORDER BY mail_id').pluck().all();

  expect(forgetBodies(store, new Date(queued + (KEPT_DAYS - 1) * 86_400_000))).toBe(0);
  expect(forgetBodies(store, new Date(queued + (KEPT_DAYS + 1) * 86_400_000))).toBe(1);
  expect(bodies()).toEqual([waiting]);
  expect(desk.row(failed).state).toBe('failed');
});
