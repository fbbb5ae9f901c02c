// GPD's receipts service over the shelf: the list of an ente and one receipt by its IUV. Mounted by start-pagopa.ts.
// As in pagoPA's own: dates compare as texts and only in pairs, a page beyond the last is a refusal, the document is XML.
import { z } from 'zod';
import { italianDateTime } from '../../receipts/sources/italian-time.ts';
import type { RateLimit } from '../gpd/rate-limit.ts';
import type { SandboxAnswer, SandboxRequest } from '../ordered-faults.ts';
import type { ReceiptShelf } from './receipt-shelf.ts';
import { keptDocument } from './receipt-xml.ts';
import type { SandboxReceipt } from './sandbox-receipt.ts';

export const receiptsPath = '/gpd/payments-receipts-service';

export interface ReceiptsRules {
  readonly subscriptionKey: string;
  readonly organizations: readonly string[];
  readonly limit: RateLimit;
  readonly now: () => number;
}

const QuerySchema = z.object({
  pageNum: z.coerce.number().int().min(0).default(0),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
  debtor: z.string().optional(),
  service: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  segregationCodes: z
    .string()
    .regex(/^\d{2}(,\d{2})*$/)
    .optional(),
  debtorOrIuv: z.string().optional(),
});

const problem = (status: number, title: string, detail: string): SandboxAnswer => ({
  status,
  body: { title, status, detail },
});

/** @returns undefined for an address that belongs to another service. */
export function receiptsRoutes(shelf: ReceiptShelf, rules: ReceiptsRules) {
  return (request: SandboxRequest): SandboxAnswer | undefined => {
    const [, organization, iuv] =
      /^\/gpd\/payments-receipts-service\/v1\/payments\/([^/]+)\/receipts(?:\/([^/]+))?$/.exec(request.path) ?? [];
    if (organization === undefined || request.method !== 'GET') return undefined;
    if (request.headers['ocp-apim-subscription-key'] !== rules.subscriptionKey) return { status: 401, body: null };
    const wait = rules.limit.take(rules.now());
    if (wait > 0) return { status: 429, body: null, headers: { 'retry-after': String(wait) } };
    if (!rules.organizations.includes(organization)) {
      return { status: 403, body: { statusCode: 403, message: 'You are not allowed to access this resource.' } };
    }
    const query = QuerySchema.safeParse(Object.fromEntries(request.query));
    if (!query.success) return problem(400, 'BAD REQUEST', 'Request validation error');
    const receipts = shelf.given(organization);
    return iuv === undefined
      ? list(receipts, query.data)
      : one(receipts, organization, decodeURIComponent(iuv), query.data);
  };
}

function list(receipts: readonly SandboxReceipt[], query: z.infer<typeof QuerySchema>): SandboxAnswer {
  const { pageNum, pageSize } = query;
  const found = receipts.filter((receipt) => fits(receipt, query)).sort((a, b) => (a.iuv < b.iuv ? -1 : 1));
  const totalPages = Math.max(1, Math.ceil(found.length / pageSize));
  if (pageNum >= totalPages) {
    return problem(400, 'Not enough elements', 'The page number is too big for the filtered elements');
  }
  const results = found.slice(pageNum * pageSize, (pageNum + 1) * pageSize).map((receipt) => ({
    organizationFiscalCode: receipt.organization,
    iuv: receipt.iuv,
    debtor: receipt.debtor.fiscalCode,
    paymentDateTime: italianDateTime(receipt.paidAt),
    status: 'PAID',
  }));
  return { status: 200, body: { currentPageNumber: pageNum, length: results.length, totalPages, results } };
}

function fits({ iuv, debtor, paidAt }: SandboxReceipt, query: z.infer<typeof QuerySchema>): boolean {
  const { from, to, service, debtorOrIuv } = query;
  const paid = italianDateTime(paidAt);
  return (
    (query.debtor === undefined || debtor.fiscalCode === query.debtor) &&
    (service === undefined || iuv.startsWith(service)) &&
    (from === undefined || to === undefined || (from <= paid && paid <= to)) &&
    (debtorOrIuv === undefined || iuv.startsWith(debtorOrIuv) || debtor.fiscalCode.startsWith(debtorOrIuv)) &&
    isAllowed(iuv, query)
  );
}

function one(
  receipts: readonly SandboxReceipt[],
  organization: string,
  iuv: string,
  query: z.infer<typeof QuerySchema>,
): SandboxAnswer {
  if (!isAllowed(iuv, query)) {
    return problem(403, 'The receipt retrieve is forbidden', `The caller may not access the IUV [IUV=${iuv}]`);
  }
  const receipt = receipts.find((each) => each.iuv === iuv);
  if (receipt) return { status: 200, contentType: 'application/xml', body: keptDocument(receipt) };
  const detail = `Not found a receipt for Organization Fiscal Code ${organization} and IUV ${iuv}`;
  return problem(404, 'Not found the receipt', detail);
}

function isAllowed(iuv: string, { segregationCodes }: z.infer<typeof QuerySchema>): boolean {
  return segregationCodes === undefined || segregationCodes.split(',').includes(iuv.slice(0, 2));
}
