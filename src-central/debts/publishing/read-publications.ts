// What was published or will be, as the screen lists it. Called by the handlers.
import type { Publication } from '#shared/contracts/central/administration/debts.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../../store/database.ts';
import * as queries from '../publication-queries.ts';

export async function readPublications(
  db: ReadableDb,
  enteId: EnteId,
  state: Publication['state'],
  page: { readonly limit: number; readonly offset: number },
): Promise<{ items: Publication[]; total: number }> {
  const rows = await queries.selectPublications(db, enteId, state, page);
  const counts = await queries.countPublications(db, enteId);
  const items = rows.map((row) => ({
    ...{ bollettinoId: row.bollettino_id, familyId: row.family_id, familyLabel: row.label ?? '' },
    ...{ subject: row.subject ?? '', amountCents: row.amount_cents, dueDate: row.due_date },
    // Reserved but not known to GPD: no number that anybody may use.
    noticeNumber: row.published_at === null ? null : row.notice_number,
    ...{ state: row.state, attempts: row.attempts, code: row.code, sentence: row.sentence },
    ...{ nextAttemptAt: row.next_attempt_at, publishedAt: row.published_at },
  }));
  return { items, total: counts.find((count) => count.state === state)?.rows ?? 0 };
}
