// GPD's receipts as typed questions: a page of the list, one receipt. Called by whatever polls for receipts.
// Behind this file nobody knows GPD's names. GPD keeps one receipt per IUV: a second payment of one notice is heard of by push only.
import { z } from 'zod';
import { err, ok, type Result } from '#shared/domain/result.ts';
import { askGpd, type Asking } from '../../debts/gpd/ask-gpd.ts';
import type { GpdFailure } from '../../debts/gpd/gpd-failure.ts';
import type { ReceivedReceipt } from '../received-receipt.ts';
import { readReceiptDocument, type DocumentFault } from './receipt-document.ts';

export interface ReceiptsQuestion {
  /** Payment days, both included. Payments become receipts hours or days later: windows must overlap. */
  readonly from: string;
  readonly to: string;
  /** From 0. */
  readonly page: number;
}

export interface ReceiptsPage {
  /** Each names a receipt that can be read; without order. */
  readonly iuvs: readonly string[];
  /** How many lines were not understood. */
  readonly strange: number;
  readonly pages: number;
}

export type ReadReceipt =
  | { readonly kind: 'receipt'; readonly receipt: ReceivedReceipt }
  /** There is none, or GPD does not give it out yet. */
  | { readonly kind: 'none' }
  /** It is there and was not understood, or tells of a payment that failed. */
  | { readonly kind: 'strange'; readonly fault: DocumentFault | { readonly kind: 'not-paid' } };

export interface ReceiptsClient {
  list(organization: string, question: ReceiptsQuestion): Promise<Result<ReceiptsPage, GpdFailure>>;
  read(organization: string, iuv: string): Promise<Result<ReadReceipt, GpdFailure>>;
}

export const receiptsPageSize = 100;

const LineSchema = z.object({ iuv: z.string().min(1).max(35) });
const PageSchema = z.object({ results: z.array(z.unknown()), totalPages: z.int().min(0) });

export function receiptsClient(asking: Asking): ReceiptsClient {
  const pathOf = (organization: string) => `v1/payments/${encodeURIComponent(organization)}/receipts`;
  return {
    list: async (organization, { from, to, page }) => {
      // GPD compares the texts of date-times, and only where both ends are given.
      const query = new URLSearchParams({
        ...{ pageNum: String(page), pageSize: String(receiptsPageSize) },
        ...{ from: `${from}T00:00:00`, to: `${to}T23:59:59.999` },
      });
      const answer = await askGpd(asking, { method: 'GET', path: `${pathOf(organization)}?${query.toString()}` });
      if (!answer.ok) return isMissing(answer.error) ? ok({ iuvs: [], strange: 0, pages: 0 }) : answer;
      const parsed = PageSchema.safeParse(answer.value);
      if (!parsed.success) return err({ kind: 'unreachable', reason: 'garbage', status: null });
      const lines = parsed.data.results.map((line) => LineSchema.safeParse(line));
      const iuvs = lines.flatMap((line) => (line.success ? [line.data.iuv] : []));
      return ok({ iuvs, strange: lines.length - iuvs.length, pages: parsed.data.totalPages });
    },
    read: async (organization, iuv) => {
      const path = `${pathOf(organization)}/${encodeURIComponent(iuv)}`;
      const answer = await askGpd(asking, { method: 'GET', path, reads: 'text' });
      if (!answer.ok) {
        const isNone = isMissing(answer.error) || isNotGivenOut(answer.error);
        return isNone ? ok({ kind: 'none' }) : answer;
      }
      const document = readReceiptDocument(new TextEncoder().encode(String(answer.value)));
      if (!document.ok) return ok({ kind: 'strange', fault: document.error });
      const { receipt } = document.value;
      return ok(receipt ? { kind: 'receipt', receipt } : { kind: 'strange', fault: { kind: 'not-paid' } });
    },
  };
}

const isMissing = (failure: GpdFailure) => failure.kind === 'refused' && failure.status === 404;
/** 422: the receipt has arrived, the position does not show it yet. */
const isNotGivenOut = (failure: GpdFailure) => failure.kind === 'refused' && failure.status === 422;
