// Sessions as they travel: row, notices, link. Called wherever a session leaves this room.
import type { PaymentSession } from '#shared/contracts/central/payments/session.ts';
import { sumCents } from '#shared/domain/cents.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import { groupBy } from '../../store/group-by.ts';
import type { PaymentContext } from '../payment-context.ts';
import * as queries from './queries.ts';

export async function readSessions(
  context: PaymentContext,
  enteId: EnteId,
  rows: readonly queries.SessionRow[],
): Promise<PaymentSession[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const notices = groupBy(await queries.selectNotices(context.db, enteId, ids), (row) => row.session_id);
  return rows.map((row) => toSession(context, row, notices.get(row.id) ?? []));
}

export async function readSession(
  context: PaymentContext,
  enteId: EnteId,
  row: queries.SessionRow,
): Promise<PaymentSession> {
  return toSession(context, row, await queries.selectNotices(context.db, enteId, [row.id]));
}

export function toSession(
  { links }: Pick<PaymentContext, 'links'>,
  row: queries.SessionRow,
  notices: readonly queries.NoticeRow[],
): PaymentSession {
  return {
    ...{ id: row.id, code: row.code, familyId: row.family_id, way: row.way, state: row.state, failure: row.failure },
    notices: notices.map((notice) => ({
      ...{ bollettinoId: notice.bollettino_id, noticeNumber: notice.notice_number },
      ...{ amountCents: notice.amount_cents, subject: notice.subject },
      ...{ dueDate: notice.due_date, paidAt: notice.paid_at },
    })),
    totalCents: sumCents(notices.map((notice) => notice.amount_cents)),
    ...{ link: links.urlOf(links.tokenOf(row.ente_id, row.id)), linkUntil: row.link_until, heldUntil: row.held_until },
    ...{ stationId: row.station_id, stationName: row.station_name, operatorName: row.operator_name },
    ...{ openedAt: row.opened_at, changedAt: row.changed_at, change: row.change },
  };
}
