// Ricarica: an amount of choice for a prepaid service. Central makes a bollettino of it with a number of its own and publishes it;
// then it is paid like any other. The balance follows the receipt, never the wish.
import { z } from 'zod';
import { BollettinoIdSchema, FamilyIdSchema, PersonIdSchema, ServiceIdSchema } from '../../../domain/ids.ts';
import { CentsSchema, NoticeNumberSchema } from '../../fields.ts';
import { paymentsBase } from './base.ts';

export const topUpErrors = {
  CHILD_UNKNOWN: { status: 404, message: 'No such child in this family.' },
  NOT_PREPAID: { status: 409, message: 'The service is not paid beforehand.' },
  AMOUNT_OUT_OF_LIMITS: { status: 422, data: z.object({ minCents: CentsSchema, maxCents: CentsSchema }) },
  /** What a person must mend first: a number to give, a debtor with a fiscal code, an IBAN. */
  NOT_READY: {
    status: 409,
    data: z.object({ reason: z.enum(['NUMBERING_MISSING', 'DEBTOR_CODE_MISSING', 'CATEGORY_INCOMPLETE']) }),
  },
  /** GPD does not have it yet: nothing was made, ask again. */
  GPD_UNREACHABLE: { status: 503 },
  GPD_REFUSED: { status: 502, data: z.object({ status: z.int() }) },
} as const;

export const topUpsContract = {
  make: paymentsBase
    .route({
      method: 'POST',
      path: '/v1/top-ups',
      summary: 'Make the debt of a top-up; the same id again answers with what there is',
    })
    .errors(topUpErrors)
    .input(
      z.object({
        /** Made by the station: asking twice makes one. */
        bollettinoId: BollettinoIdSchema,
        familyId: FamilyIdSchema,
        childId: PersonIdSchema,
        serviceId: ServiceIdSchema,
        amountCents: CentsSchema,
      }),
    )
    .output(z.object({ bollettinoId: BollettinoIdSchema, noticeNumber: NoticeNumberSchema })),
};
