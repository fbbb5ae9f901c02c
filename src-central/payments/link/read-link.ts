// What the page behind a token has to say just now. Reads only: whoever fetches a link, a mail scanner or a preview, opens nothing.
// Called by serve-link.ts.
import type { Language } from '#shared/contracts/fields.ts';
import type { EnteId, PaymentSessionId } from '#shared/domain/ids.ts';
import { paymentCodeText } from '#shared/domain/payment-code.ts';
import { readBollettini } from '../../bollettini/read-bollettini.ts';
import { readHolders } from '../check-bollettini.ts';
import type { PaymentContext } from '../payment-context.ts';
import { standingOf } from '../session/lock-sessions.ts';
import { mayAskCart } from '../session/next-state.ts';
import * as queries from '../session/queries.ts';
import { payablesOf, type Payable } from '../standing.ts';
import type { LinkPage } from './link-page.ts';
import { pageTexts, type Heading } from './page-texts.ts';
import { digestOfToken, type LinkToken } from './payment-links.ts';

export interface FoundLink {
  readonly enteId: EnteId;
  readonly id: PaymentSessionId;
  readonly language: Language;
  readonly row: queries.SessionRow;
  /** What is to be said, and whether the button may be pressed. */
  page(language: Language): Promise<LinkPage & { readonly heading: LinkHeading }>;
}

export type LinkHeading = Extract<
  Heading,
  'payable' | 'paid' | 'held' | 'underWay' | 'expired' | 'notPayable' | 'closed'
>;

export async function readLink(context: PaymentContext, token: LinkToken): Promise<FoundLink | undefined> {
  const found = await queries.selectByLink(context.db, digestOfToken(token));
  const row = found && (await queries.selectSession(context.db, found.ente_id, found.id));
  if (!row) return undefined;
  const { ente_id: enteId, id, language } = row;
  return { enteId, id, language, row, page: (wanted) => pageOf(context, token, row, wanted) };
}

async function pageOf(context: PaymentContext, token: LinkToken, row: queries.SessionRow, language: Language) {
  const { ente_id: enteId, id } = row;
  const notices = await queries.selectNotices(context.db, enteId, [id]);
  const creditor = await queries.selectCreditor(context.db, enteId);
  const { heading, remarks, fresh } = await judge(context, row, notices, language);
  return {
    ...{ language, heading, remarks },
    shown: {
      ...{ path: `/p/${token}`, enteName: creditor?.name ?? '', code: paymentCodeText(row.code) },
      helpLines: [creditor?.help_phone, creditor?.help_email, creditor?.contact_line].flatMap((line) => line ?? []),
      notices: notices.map((notice) => {
        const now = fresh.get(notice.notice_number);
        return {
          ...{ noticeNumber: notice.notice_number, subject: notice.subject, paidAt: notice.paid_at },
          // As it would be asked for now.
          ...{ amountCents: now?.amountCents ?? notice.amount_cents, dueDate: now?.dueDate ?? notice.due_date },
        };
      }),
      button: heading === 'payable' ? ('pay' as const) : null,
    },
  };
}

interface Judged {
  readonly heading: LinkHeading;
  readonly remarks: string[];
  readonly fresh: ReadonlyMap<string, Payable>;
}

async function judge(
  context: PaymentContext,
  row: queries.SessionRow,
  notices: readonly queries.NoticeRow[],
  language: Language,
): Promise<Judged> {
  const texts = pageTexts[language];
  const at = context.now();
  const open = notices.filter(({ paid_at: paidAt }) => paidAt === null);
  const ids = [...new Set(open.map((notice) => notice.bollettino_id))];
  const records = await readBollettini(context.db, row.ente_id, ids);
  const payables = [...records.values()].flatMap(payablesOf);
  const fresh = new Map(payables.map((payable) => [payable.noticeNumber as string, payable]));
  const say = (heading: LinkHeading, ...remarks: string[]): Judged => ({ heading, remarks, fresh });

  const may = mayAskCart(standingOf(row), at);
  const standings = open.map((notice) => fresh.get(notice.notice_number)?.standing ?? 'cancelled');
  if (may === 'PAID' || standings.every((standing) => standing === 'paid')) return say('paid');
  if (may === 'UNDER_WAY') return say('underWay');
  if (Date.parse(row.link_until) <= at) return say('expired');
  if (standings.some((standing) => standing !== 'payable')) return say('notPayable');
  const held = await readHolders(context.db, row.ente_id, ids, { at, stationId: null, besides: row.id });
  const [holder] = held.values();
  if (holder) return say('held', texts.heldUntil(timeOf(holder.until, language)));
  if (!(await context.checkout.hasAccess(row.ente_id))) return say('closed');
  return say('payable', ...(row.failure === null ? [] : [texts.failure[row.failure]]));
}

/** On an Italian wall. */
export function timeOf(instant: string, language: Language): string {
  const format = new Intl.DateTimeFormat(language, { timeZone: 'Europe/Rome', hour: '2-digit', minute: '2-digit' });
  return format.format(Date.parse(instant));
}
