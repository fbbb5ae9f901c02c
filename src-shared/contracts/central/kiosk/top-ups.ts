// Ricarica at a kiosk: which prepaid services the children have, and the debt of an amount of choice, which is then paid like any other.
import { z } from 'zod';
import { BollettinoIdSchema, PaymentCategoryIdSchema, PersonIdSchema, ServiceIdSchema } from '../../../domain/ids.ts';
import { CentsSchema, InstantSchema, NoticeNumberSchema } from '../../fields.ts';
import { topUpErrors } from '../payments/top-ups.ts';
import { parentBase } from './base.ts';

export const KioskTopUpOfferSchema = z.object({
  childId: PersonIdSchema,
  childName: z.string(),
  serviceId: ServiceIdSchema,
  serviceName: z.string(),
  categoryId: PaymentCategoryIdSchema,
  categoryName: z.string(),
  /** Null while there is no wallet. */
  balanceCents: CentsSchema.nullable(),
  minCents: CentsSchema,
  maxCents: CentsSchema,
});
export type KioskTopUpOffer = z.infer<typeof KioskTopUpOfferSchema>;

export const kioskTopUpsContract = {
  offers: parentBase
    .route({ method: 'GET', path: '/v1/kiosk/top-ups', summary: 'What can be topped up, and by how much' })
    .output(z.object({ offers: z.array(KioskTopUpOfferSchema), asOf: InstantSchema })),
  /** The parent who asks is asked to pay it. */
  make: parentBase
    .route({ method: 'POST', path: '/v1/kiosk/top-ups', summary: 'Make the debt of a top-up' })
    .errors(topUpErrors)
    .input(
      z.object({
        /** Made by the kiosk: asking twice makes one. */
        bollettinoId: BollettinoIdSchema,
        childId: PersonIdSchema,
        serviceId: ServiceIdSchema,
        amountCents: CentsSchema,
      }),
    )
    .output(z.object({ bollettinoId: BollettinoIdSchema, noticeNumber: NoticeNumberSchema })),
};
