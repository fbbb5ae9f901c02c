// The receipt by e-mail of what was paid on the parent's phone, by a link or at a kiosk: no operator is there who would hand one over. Called
// by account-for.ts when a session becomes paid, which happens once; in the same transaction. An ente may switch it off.
import { sumCents } from '#shared/domain/cents.ts';
import { localDateAt } from '#shared/domain/local-date.ts';
import type { Instant } from '#shared/contracts/fields.ts';
import { isOn } from '../catalog/queries.ts';
import { queueCentralMail } from '../mail/queue-mail.ts';
import type { LockedSession } from '../payments/session/lock-sessions.ts';
import type { WriteTx } from '../store/write-tx.ts';

/** To the address that the session was opened with; without one, or where the family is gone, nobody is written to. */
export async function mailReceipts(
  { db, enteId }: WriteTx,
  paid: readonly { readonly session: LockedSession; readonly paidAt: Instant }[],
  at: number,
): Promise<void> {
  const unattended = paid.flatMap(({ session: { row, notices, schools }, paidAt }) => {
    const isAttended = row.way === 'screen' && row.station_role !== 'kiosk';
    return isAttended || row.email === null || !schools ? [] : [{ row, notices, paidAt, to: row.email }];
  });
  if (unattended.length === 0 || !(await isOn(db, enteId, 'receiptMail'))) return;
  for (const { row, notices, paidAt, to } of unattended) {
    const content = {
      ...{ template: 'paidSession' as const, sessionId: row.id, count: notices.length },
      ...{ amountCents: sumCents(notices.map((notice) => notice.amount_cents)) },
      paidOn: localDateAt(Date.parse(paidAt)),
    };
    const { language, family_id: familyId } = row;
    await queueCentralMail(db, { enteId, familyId, to, language, content }, new Date(at));
  }
}
