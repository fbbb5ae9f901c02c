// Paying online at a kiosk's window: central's own questions, the slip with code and QR, and the stream by which a screen follows.
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { KioskPaymentSchema, kioskPayingContract } from '../central/kiosk/paying.ts';
import { sessionUnknown } from '../central/payments/base.ts';
import { PaperSchema } from '../desk/payments.ts';
import { PaymentCodeSchema } from '../../domain/payment-code.ts';
import { ParentLanguageSchema } from '../../domain/parent-language.ts';
import { parentWindowBase } from './base.ts';

const { check, open, openCart, abandon, find, underWay } = kioskPayingContract;

export const kioskPayingWindowContract = {
  ...parentWindowBase.router({ check, open, openCart, abandon, find, underWay }),
  /** This parent's sessions as they change, from now on; ends with the session or the connection. A gap of the line is bridged. */
  follow: parentWindowBase.output(
    eventIterator(z.object({ sessions: z.array(KioskPaymentSchema), online: z.boolean() })),
  ),
  /** To be printed before Checkout opens: what is paid, the code, the QR of the link. */
  slip: parentWindowBase
    .errors(sessionUnknown)
    .input(z.object({ code: PaymentCodeSchema, language: ParentLanguageSchema }))
    .output(PaperSchema),
};
