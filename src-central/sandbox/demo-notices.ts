// The demo's bollettini have numbers as if an earlier program had published them; GPD's stand-in gets each as a position when somebody pays it.
// Called by start-demo-pagopa.ts. Brought in one by one, so that reading GPD does not bring the whole municipality into its lists.
import { selectInstalmentsByIds } from '../bollettini/queries.ts';
import { NoticeNumberSchema } from '#shared/contracts/fields.ts';
import { EnteIdSchema } from '#shared/domain/ids.ts';
import type { Database } from '../store/database.ts';
import type { NoticeName } from './checkout/payment-node.ts';
import { ente } from './demo/catalog.ts';
import { DEMO_ENTE_ID } from './demo/generate.ts';
import type { KeptPosition, OptionIn, PositionStatus } from './gpd/model.ts';
import { selectByNotice, type NoticeRow } from './queries.ts';

type Part = Awaited<ReturnType<typeof selectInstalmentsByIds>>[number];

const enteId = EnteIdSchema.parse(DEMO_ENTE_ID);

export function demoNotices(database: Database) {
  return async ({ organization, nav }: NoticeName): Promise<KeptPosition | undefined> => {
    const number = NoticeNumberSchema.safeParse(nav);
    if (organization !== ente.fiscalCode || !number.success) return undefined;
    const row = await selectByNotice(database.kysely, enteId, number.data);
    if (!row || row.state === 'draft') return undefined;
    return positionOf(row, await selectInstalmentsByIds(database.kysely, enteId, [row.id]));
  };
}

function positionOf(row: NoticeRow, parts: readonly Part[]): KeptPosition {
  const payable = [
    ...(row.notice_number === null
      ? []
      : [{ nav: row.notice_number, amount: row.amount_cents, due: row.due_date, paidAt: row.paid_at, isPart: false }]),
    ...parts.map((part) => ({
      ...{ nav: part.notice_number, amount: part.amount_cents, due: part.due_date, paidAt: part.paid_at, isPart: true },
    })),
  ];
  const publishedAt = Date.parse(`${row.issued_on}T06:00:00Z`);
  const option = ({ nav, amount, due, isPart }: (typeof payable)[number]): OptionIn => {
    const share = { idTransfer: '1', amount, remittanceInformation: row.subject, category: row.taxonomy_code };
    return {
      ...{ nav, iuv: nav.slice(1), amount, description: row.subject, isPartialPayment: isPart },
      ...{ dueDate: `${due}T21:00:00Z`, transfer: [{ ...share, iban: row.iban }] },
    };
  };
  return {
    organization: ente.fiscalCode,
    sent: {
      ...{ iupd: `${ente.fiscalCode}EARLIER${row.id}`, type: 'F', payStandIn: true, switchToExpired: false },
      ...{ fiscalCode: row.fiscal_code ?? 'ANONIMO', fullName: `${row.given_name} ${row.family_name}` },
      ...{ companyName: ente.name, paymentOption: payable.map(option) },
    },
    status: statusOf(row, parts),
    ...{ insertedAt: publishedAt, updatedAt: publishedAt, publishedAt, validFrom: publishedAt },
    options: payable.map(({ nav, paidAt }) => ({
      ...{ nav, status: paidAt === null ? 'PO_UNPAID' : 'PO_PAID', updatedAt: publishedAt, receipt: null },
    })),
  };
}

function statusOf({ state }: NoticeRow, parts: readonly Part[]): PositionStatus {
  if (state === 'cancelled') return 'INVALID';
  if (state === 'paid') return 'PAID';
  return parts.some((part) => part.paid_at !== null) ? 'PARTIALLY_PAID' : 'VALID';
}
