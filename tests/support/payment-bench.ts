// An ente with families whose bollettini can be paid, and the room of payments on its database: a clock that a test turns, a Checkout
// that says what a test tells it to. Used by tests/integration/central/payments.test.ts and the bench `pay`.
import { randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { ReceivedReceiptSchema, type ReceivedReceipt } from '#central/receipts/received-receipt.ts';
import { watchChanges } from '#central/payments/changes/watch-changes.ts';
import type { CartFailure } from '#central/payments/checkout/cart-failure.ts';
import type { CartToOpen } from '#central/payments/checkout/cart-request.ts';
import { paymentLinks } from '#central/payments/link/payment-links.ts';
import type { PaymentContext } from '#central/payments/payment-context.ts';
import { sealer } from '#central/secrets/seal.ts';
import type { Database } from '#central/store/database.ts';
import { RecordChangeSchema } from '#shared/contracts/records/aggregate.ts';
import { BollettinoRecordSchema, type BollettinoRecord } from '#shared/contracts/records/bollettino.ts';
import { PaymentCategoryIdSchema, PaymentSessionIdSchema, type EnteId, type FamilyId } from '#shared/domain/ids.ts';
import { makeNoticeNumber } from '#shared/domain/notice-number.ts';
import { err, ok } from '#shared/domain/result.ts';
import { smallEnte } from './small-ente.ts';

export const prepaid = PaymentCategoryIdSchema.parse('cat-prepaid');

/** The small ente, and a category with a service that is paid beforehand. */
export const catalogue = (enteId: EnteId) => [
  ...smallEnte(enteId),
  RecordChangeSchema.parse({
    kind: 'paymentCategory',
    value: {
      ...{ id: prepaid, revision: 1, name: 'Buoni', taxonomyCode: '9/0107101TS/', prepaid: true },
      ...{ iban: 'IT60X0542811101000000123456', topUpMinCents: 500, topUpMaxCents: 10_000 },
    },
  }),
  RecordChangeSchema.parse({
    kind: 'service',
    value: { id: 'srv-prepaid', revision: 1, name: 'Mensa prepagata', categoryId: prepaid, prepaid: true },
  }),
];

export const start = Date.parse('2026-11-25T09:00:00Z');
export const tenMinutes = 10 * 60 * 1000;
const key = randomBytes(32);

export interface PaymentBench {
  readonly context: PaymentContext;
  /** Carts that Checkout was asked for. */
  readonly carts: CartToOpen[];
  /** What the next carts are answered with; `null`: opened. */
  answer: CartFailure | null;
  turnClock(ms: number): void;
}

/** Another one on the same database is another process: the same key, a clock and a watch of its own. */
export function newPaymentBench(database: Database, clock = { now: start }): PaymentBench {
  const carts: CartToOpen[] = [];
  const bench: PaymentBench = {
    carts,
    answer: null,
    turnClock: (ms) => (clock.now += ms),
    context: {
      db: database.kysely,
      now: () => clock.now,
      links: paymentLinks(sealer(key), () => ({ url: 'https://centrale.example', usable: true })),
      changes: watchChanges(database.kysely, (error) => {
        throw error;
      }),
      gpdOf: async () => null,
      checkout: {
        hasAccess: async () => true,
        originOf: async () => 'https://checkout.example',
        open: async (_ente, cart) => {
          carts.push(cart);
          if (bench.answer) return err(bench.answer);
          const url = new URL(`https://checkout.example/carts/${String(carts.length)}`);
          return ok({ url, expiresAt: clock.now + tenMinutes });
        },
      },
    },
  };
  return bench;
}

let numbers = 0;

/** One line of ten euro, payable in one. */
export function payable(id: string, family: string, change: Partial<BollettinoRecord> = {}): BollettinoRecord {
  const noticeNumber = makeNoticeNumber({ segregationCode: '47', base13: String((numbers += 1)).padStart(13, '0') });
  return BollettinoRecordSchema.parse({
    ...{ id, revision: 1, categoryId: 'cat-meals', periodFrom: '2026-10-01', periodTo: '2026-10-31' },
    ...{ dueDate: '2026-12-20', issuedOn: '2026-11-01', state: 'issued', amountCents: 1000, paidCents: 0 },
    ...{ paidAt: null, subject: `Mensa ${id}`, debtorId: `${family}-parent`, noticeNumber, instalments: [] },
    lines: [{ childId: `${family}-kid-1`, serviceId: 'srv-meals', quantity: 2, unitCents: 500 }],
    ...change,
  });
}

/** A plan, each with a notice number of its own. */
export const instalmentsOf = (...amounts: number[]) =>
  BollettinoRecordSchema.shape.instalments.parse(
    amounts.map((amountCents) => ({
      noticeNumber: makeNoticeNumber({ segregationCode: '47', base13: String((numbers += 1)).padStart(13, '0') }),
      ...{ amountCents, dueDate: '2026-12-20', paidAt: null },
    })),
  );

/** A session of these, to be paid here. */
export function wanted(familyId: FamilyId, ...bollettini: readonly BollettinoRecord[]) {
  return {
    ...({ id: PaymentSessionIdSchema.parse(uuidv7()), familyId, way: 'screen', language: 'it', email: null } as const),
    notices: bollettini.map(({ id, noticeNumber }) => ({ bollettinoId: id, noticeNumber: noticeNumber! })),
  };
}

/** As pagoPA would tell it. */
export function receiptOf(
  bollettino: Pick<BollettinoRecord, 'noticeNumber' | 'amountCents'>,
  change: Partial<ReceivedReceipt> = {},
): ReceivedReceipt {
  const { noticeNumber, amountCents } = bollettino;
  return ReceivedReceiptSchema.parse({
    ...{ receiptId: randomBytes(8).toString('hex'), creditorFiscalCode: '99900270150', noticeNumber, amountCents },
    ...{ iuv: noticeNumber?.slice(1), paidAt: '2026-11-25T09:05:00Z', pspName: 'Banca Prova', feeCents: 100 },
    ...{ paymentMethod: 'creditCard', payer: null, companyName: 'Comune', description: 'Mensa', idCart: null },
    debtor: { kind: 'person', fiscalCode: null, fullName: null },
    transfers: [{ creditorFiscalCode: '99900270150', amountCents, taxonomyCode: '9/0101002IM/' }],
    ...change,
  });
}
