// Paying online at a kiosk: the same sessions as at a counter (../payments), opened by the parent herself. What the parent may not see, she
// cannot pay, find or give up here. A session outlives hers: it goes on at central, and is found again by its code.
import { z } from 'zod';
import { BollettinoIdSchema, PaymentSessionIdSchema } from '../../../domain/ids.ts';
import { mostInOneCart } from '../../../domain/carts.ts';
import { PaymentCodeSchema } from '../../../domain/payment-code.ts';
import { InstantSchema, LanguageSchema, NoticeNumberSchema } from '../../fields.ts';
import { sessionUnknown } from '../payments/base.ts';
import { CheckedBollettinoSchema, checkoutMissing, notPayable, openCartErrors } from '../payments/payments.ts';
import { PaymentSessionSchema, PaymentWaySchema } from '../payments/session.ts';
import { parentBase } from './base.ts';

/** Without what is the office's: who opened it where. */
export const KioskPaymentSchema = PaymentSessionSchema.omit({
  stationId: true,
  stationName: true,
  operatorName: true,
}).extend({
  /** Opened at this kiosk. */
  here: z.boolean(),
});
export type KioskPayment = z.infer<typeof KioskPaymentSchema>;

export const kioskPayingContract = {
  check: parentBase
    .route({ method: 'POST', path: '/v1/kiosk/payments/check', summary: 'What these cost now, and who is paying them' })
    .input(z.object({ bollettinoIds: z.array(BollettinoIdSchema).min(1).max(100) }))
    .output(z.object({ bollettini: z.array(CheckedBollettinoSchema), asOf: InstantSchema })),
  /** All of one family. The same id again answers with what there is. */
  open: parentBase
    .route({ method: 'POST', path: '/v1/kiosk/payments', summary: 'Begin to pay up to five notices together' })
    .errors({ ...notPayable, ...checkoutMissing })
    .input(
      z.object({
        id: PaymentSessionIdSchema,
        notices: z
          .array(z.object({ bollettinoId: BollettinoIdSchema, noticeNumber: NoticeNumberSchema }))
          .min(1)
          .max(mostInOneCart),
        way: PaymentWaySchema,
        language: LanguageSchema,
        email: z.email().max(254).nullable(),
      }),
    )
    .output(KioskPaymentSchema),
  openCart: parentBase
    .route({ method: 'POST', path: '/v1/kiosk/payments/{id}/cart', summary: 'A fresh cart at Checkout' })
    .errors(openCartErrors)
    .input(z.object({ id: PaymentSessionIdSchema }))
    .output(z.object({ session: KioskPaymentSchema, checkoutUrl: z.url() })),
  abandon: parentBase
    .route({ method: 'POST', path: '/v1/kiosk/payments/{id}/abandon', summary: 'Give it up' })
    .errors({ ...sessionUnknown, SESSION_PAID: { status: 409 } })
    .input(z.object({ id: PaymentSessionIdSchema }))
    .output(KioskPaymentSchema),
  /** Wherever it was opened, as long as all its notices are this parent's. */
  find: parentBase
    .route({ method: 'POST', path: '/v1/kiosk/payments/find', summary: 'The session of a slip, by its code' })
    .errors(sessionUnknown)
    .input(z.object({ code: PaymentCodeSchema }))
    .output(KioskPaymentSchema),
  /** Not yet paid and changed within the last day: what is to be gone on with. Newest first. */
  underWay: parentBase
    .route({ method: 'GET', path: '/v1/kiosk/payments', summary: 'Sessions of this parent that are under way' })
    .output(z.object({ sessions: z.array(KioskPaymentSchema) })),
  /** As `payments.changes` of a counter, for this parent's sessions alone. */
  changes: parentBase
    .route({ method: 'POST', path: '/v1/kiosk/payments/changes', summary: 'Sessions that changed since' })
    .input(z.object({ after: z.int().min(0), waitMs: z.int().min(0).max(25_000) }))
    .output(z.object({ after: z.int().min(0), sessions: z.array(KioskPaymentSchema) })),
};
