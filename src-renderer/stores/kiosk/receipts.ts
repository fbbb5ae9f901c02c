// Receipts of what this parent paid: the list, and the paper of some of them. Used by kiosk/receipts and kiosk/pay.
import { safe } from '@orpc/client';
import type { ReceiptKey } from '#shared/domain/ids.ts';
import type { NoticeNumber } from '#shared/domain/notice-number.ts';
import { failureOf } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useLooksStore } from './looks.ts';
import { usePrinting } from './printing.ts';
import { useLoad } from './use-load.ts';

export function useReceipts() {
  const { kiosk } = useConnection();
  return useLoad(() => kiosk.receipts.list({}));
}

export function useReceiptPrinting() {
  const { kiosk } = useConnection();
  const looks = useLooksStore();
  const printing = usePrinting();

  const print = (keys: readonly ReceiptKey[]): Promise<void> =>
    printing.printMade(kiosk.receipts.make({ keys: [...keys], language: looks.language }));

  /** Of a payment, by the numbers it paid: the newest receipts are the first of the list. */
  async function printOf(numbers: readonly NoticeNumber[]): Promise<void> {
    const [error, list, , isSuccess] = await safe(kiosk.receipts.list({}));
    if (!isSuccess) return void (printing.problem.value = failureOf(error).code);
    const keys = list.receipts.filter(({ noticeNumber }) => numbers.includes(noticeNumber)).map(({ key }) => key);
    if (keys.length > 0) await print(keys);
    else printing.problem.value = 'DOCUMENT_GONE';
  }

  return { ...printing, print, printOf };
}
