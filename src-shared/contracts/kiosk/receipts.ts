// Receipts at a kiosk's window: the list, and the paper drawn in the desk's memory.
import { z } from 'zod';
import { kioskReceiptsContract } from '../central/kiosk/receipts.ts';
import { PaperSchema } from '../desk/payments.ts';
import { ReceiptKeySchema } from '../../domain/ids.ts';
import { ParentLanguageSchema } from '../../domain/parent-language.ts';
import { parentWindowBase } from './base.ts';

export const kioskReceiptsWindowContract = {
  ...parentWindowBase.router({ list: kioskReceiptsContract.list }),
  make: parentWindowBase
    .errors({ RECEIPT_UNKNOWN: { status: 404 } })
    .input(z.object({ keys: z.array(ReceiptKeySchema).min(1).max(20), language: ParentLanguageSchema }))
    .output(PaperSchema),
};
