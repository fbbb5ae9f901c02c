// Receipts as the office hands them out: those of one session are one payment, with one document. Pure; called by ReceiptList.vue.
import type { Receipt } from '#shared/contracts/central/payments/receipts.ts';
import { sumCents, type Cents } from '#shared/domain/cents.ts';

export interface Payment {
  readonly key: string;
  readonly receipts: readonly Receipt[];
  readonly first: Receipt;
  readonly totalCents: Cents;
}

/** In the order of their first receipts. */
export function paymentsOf(receipts: readonly Receipt[]): Payment[] {
  const groups = new Map<string, Receipt[]>();
  for (const receipt of receipts) {
    const key = receipt.sessionId ?? receipt.key;
    const group = groups.get(key);
    if (group) group.push(receipt);
    else groups.set(key, [receipt]);
  }
  return [...groups].flatMap(([key, group]) => {
    const [first] = group;
    return first ? [{ key, receipts: group, first, totalCents: sumCents(group.map((one) => one.amountCents)) }] : [];
  });
}
