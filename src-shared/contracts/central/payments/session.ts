// A payment session as it travels: up to five notices that are paid together, and how far that has come.
// Its state follows evidence alone (docs/adr/payment-sessions.md); only receipts make it paid.
import { z } from 'zod';
import { BollettinoIdSchema, FamilyIdSchema, PaymentSessionIdSchema, StationIdSchema } from '../../../domain/ids.ts';
import { mostInOneCart } from '../../../domain/carts.ts';
import { PaymentCodeSchema } from '../../../domain/payment-code.ts';
import { CentsSchema, InstantSchema, LocalDateSchema, NoticeNumberSchema } from '../../fields.ts';

/** Where the parent goes on: on this screen, on the own phone by QR, by a link in an e-mail. */
export const PaymentWaySchema = z.enum(['screen', 'phone', 'mail']);
export type PaymentWay = z.infer<typeof PaymentWaySchema>;

export const PaymentSessionStateSchema = z.enum([
  /** Nothing was asked of Checkout yet: the link was handed out, nobody has pressed the button. */
  'created',
  /** Checkout holds a cart, for ten minutes; nobody else may open one of these notices. */
  'cartOpen',
  /** The parent has been at Checkout and came back: the receipt decides. */
  'waiting',
  /** The payment provider says that it is still at it: wait, do not pay again. */
  'takenInCharge',
  'paid',
  /** Checkout refused the cart, or the payment; a new cart may be opened. */
  'failed',
  /** The time ran out, or somebody gave up; a new cart may be opened, and a late receipt still counts. */
  'abandoned',
]);
export type PaymentSessionState = z.infer<typeof PaymentSessionStateSchema>;

/** Why Checkout, or the payment, said no; each has its sentence in the language files. */
export const PaymentFailureSchema = z.enum([
  'CART_INVALID',
  'CART_TOO_MANY',
  'CART_DUPLICATE',
  'CART_NOT_PAYABLE',
  'CHECKOUT_LIMIT',
  'CHECKOUT_FAILED',
  'CHECKOUT_UNREACHABLE',
  'CHECKOUT_SLOW',
  'CHECKOUT_NOT_UNDERSTOOD',
  /** The key is wrong or missing: only an administrator can mend that. */
  'CHECKOUT_NO_ACCESS',
  'PAYMENT_REFUSED',
  'PAYMENT_CANCELLED',
]);
export type PaymentFailure = z.infer<typeof PaymentFailureSchema>;

export const SessionNoticeSchema = z.object({
  bollettinoId: BollettinoIdSchema,
  noticeNumber: NoticeNumberSchema,
  amountCents: CentsSchema,
  subject: z.string(),
  dueDate: LocalDateSchema,
  /** By its receipt. */
  paidAt: InstantSchema.nullable(),
});

export const PaymentSessionSchema = z.object({
  id: PaymentSessionIdSchema,
  code: PaymentCodeSchema,
  familyId: FamilyIdSchema,
  way: PaymentWaySchema,
  state: PaymentSessionStateSchema,
  /** Of the last attempt; null while there is nothing to complain of. */
  failure: PaymentFailureSchema.nullable(),
  notices: z.array(SessionNoticeSchema).min(1).max(mostInOneCart),
  totalCents: CentsSchema,
  /** At central; shows what is to be paid and opens a fresh cart on a button. Never a Checkout address: those live ten minutes. */
  link: z.url(),
  linkUntil: InstantSchema,
  /** Until when the open cart holds its notices. */
  heldUntil: InstantSchema.nullable(),
  stationId: StationIdSchema,
  stationName: z.string(),
  operatorName: z.string(),
  openedAt: InstantSchema,
  changedAt: InstantSchema,
  /** Grows with each change in the ente: what `changes` counts. */
  change: z.int().min(1),
});
export type PaymentSession = z.infer<typeof PaymentSessionSchema>;

/** Somebody's open cart on a notice. */
export const HeldBySchema = z.object({
  sessionId: PaymentSessionIdSchema,
  code: PaymentCodeSchema,
  stationName: z.string(),
  until: InstantSchema,
  /** Of the station that asks. */
  here: z.boolean(),
});
export type HeldBy = z.infer<typeof HeldBySchema>;

/** What a notice is to whoever wants to pay it, asked afresh. */
export const NoticeStandingSchema = z.enum(['payable', 'held', 'paid', 'cancelled', 'noNumber', 'unknown']);
export type NoticeStanding = z.infer<typeof NoticeStandingSchema>;
