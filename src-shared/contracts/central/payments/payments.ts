// Paying online on a parent's behalf: what a counter asks of central. Every question names the operator; every answer is of now.
// A repeated question with the same id has the same effect once.
import { z } from 'zod';
import { BollettinoIdSchema, FamilyIdSchema, PaymentSessionIdSchema } from '../../../domain/ids.ts';
import { mostInOneCart } from '../../../domain/carts.ts';
import { PaymentCodeSchema } from '../../../domain/payment-code.ts';
import { CentsSchema, InstantSchema, LanguageSchema, LocalDateSchema, NoticeNumberSchema } from '../../fields.ts';
import { paymentsBase, sessionUnknown } from './base.ts';
import {
  HeldBySchema,
  NoticeStandingSchema,
  PaymentFailureSchema,
  PaymentSessionSchema,
  PaymentWaySchema,
} from './session.ts';

export const notPayable = {
  NOT_PAYABLE: {
    status: 409,
    data: z.object({
      notices: z.array(z.object({ noticeNumber: NoticeNumberSchema, standing: NoticeStandingSchema })),
    }),
  },
  /** Another session has an open cart on one of them: take it over, or wait. */
  HELD: { status: 409, data: z.object({ heldBy: HeldBySchema }) },
} as const;

export const checkoutMissing = {
  CHECKOUT_MISSING: {
    status: 503,
    message: 'This ente has no access to Checkout, or central no address that parents reach.',
  },
} as const;

export const openCartErrors = {
  ...sessionUnknown,
  ...notPayable,
  SESSION_PAID: { status: 409 },
  CART_REFUSED: { status: 422, data: z.object({ failure: PaymentFailureSchema }) },
  /** Central keeps below Checkout's limit: ask again after this. */
  PACED: { status: 429, data: z.object({ waitMs: z.int().min(1) }) },
  ...checkoutMissing,
  /** Somebody came back from Checkout, or the payment is taken in charge: the receipt decides. Give it up first to try again. */
  UNDER_WAY: { status: 409 },
} as const;

const PayableNoticeSchema = z.object({
  noticeNumber: NoticeNumberSchema,
  amountCents: CentsSchema,
  dueDate: LocalDateSchema,
  standing: NoticeStandingSchema,
  heldBy: HeldBySchema.nullable(),
});

export const CheckedBollettinoSchema = z.object({
  bollettinoId: BollettinoIdSchema,
  /** What is still to be paid, by central's own row. */
  outstandingCents: CentsSchema,
  /** Empty: unknown to central, or without a number. */
  notices: z.array(PayableNoticeSchema),
});
export type CheckedBollettino = z.infer<typeof CheckedBollettinoSchema>;

export const paymentsContract = {
  check: paymentsBase
    .route({
      method: 'POST',
      path: '/v1/payments/check',
      summary: 'What these bollettini cost now, and who is paying them',
    })
    .input(z.object({ familyId: FamilyIdSchema, bollettinoIds: z.array(BollettinoIdSchema).min(1).max(100) }))
    .output(z.object({ bollettini: z.array(CheckedBollettinoSchema), asOf: InstantSchema })),
  /** Makes the session; asks nothing of Checkout. The same id again answers with what there is. */
  open: paymentsBase
    .route({ method: 'POST', path: '/v1/payments/sessions', summary: 'Begin to pay up to five notices together' })
    .errors({ ...notPayable, ...checkoutMissing })
    .input(
      z.object({
        id: PaymentSessionIdSchema,
        familyId: FamilyIdSchema,
        notices: z
          .array(z.object({ bollettinoId: BollettinoIdSchema, noticeNumber: NoticeNumberSchema }))
          .min(1)
          .max(mostInOneCart),
        way: PaymentWaySchema,
        language: LanguageSchema,
        /** Offered to Checkout, where the parent may change it. */
        email: z.email().max(254).nullable(),
      }),
    )
    .output(PaymentSessionSchema),
  /** Opens a fresh cart and takes the lease. The address is good for ten minutes and is kept nowhere. */
  openCart: paymentsBase
    .route({ method: 'POST', path: '/v1/payments/sessions/{id}/cart', summary: 'A fresh cart at Checkout' })
    .errors({
      ...openCartErrors,
      ONLY_IN_WINDOW: { status: 409, message: 'No browser but the program’s own opens this.' },
    })
    .input(
      z.object({
        id: PaymentSessionIdSchema,
        /** `ownBrowser`: the machine's own, which is given few addresses; no cart is opened where it is sure not to be. */
        where: z.enum(['window', 'ownBrowser']).default('window'),
      }),
    )
    .output(z.object({ session: PaymentSessionSchema, checkoutUrl: z.url() })),
  /** The session goes on at the station that asks; its cart stays. */
  takeOver: paymentsBase
    .route({ method: 'POST', path: '/v1/payments/sessions/{id}/take-over', summary: 'Go on with it at this station' })
    .errors(sessionUnknown)
    .input(z.object({ id: PaymentSessionIdSchema }))
    .output(PaymentSessionSchema),
  /** Lets the notices go. A payment that is under way all the same still counts when its receipt comes. */
  abandon: paymentsBase
    .route({ method: 'POST', path: '/v1/payments/sessions/{id}/abandon', summary: 'Give it up' })
    .errors({ ...sessionUnknown, SESSION_PAID: { status: 409 } })
    .input(z.object({ id: PaymentSessionIdSchema }))
    .output(PaymentSessionSchema),
  find: paymentsBase
    .route({ method: 'POST', path: '/v1/payments/find', summary: 'The session of a slip, by its code' })
    .errors(sessionUnknown)
    .input(z.object({ code: PaymentCodeSchema }))
    .output(PaymentSessionSchema),
  /** `open`: not yet paid and changed within the last day; `today`: everything of today. Newest first. */
  list: paymentsBase
    .route({ method: 'POST', path: '/v1/payments/list', summary: 'Sessions in reach of this station' })
    .input(
      z.object({
        which: z.enum(['open', 'today', 'family']),
        familyId: FamilyIdSchema.nullable().default(null),
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(100).default(50),
      }),
    )
    .output(z.object({ sessions: z.array(PaymentSessionSchema), total: z.int() })),
  /**
   * Answers at once when something changed after `after`, else when `waitMs` is over. Whoever begins asks with 0 and gets the present
   * number without sessions; so does who has a number that central has not reached (it was restored).
   */
  changes: paymentsBase
    .route({ method: 'POST', path: '/v1/payments/changes', summary: 'Sessions that changed since' })
    .input(z.object({ after: z.int().min(0), waitMs: z.int().min(0).max(25_000) }))
    .output(z.object({ after: z.int().min(0), sessions: z.array(PaymentSessionSchema) })),
};
