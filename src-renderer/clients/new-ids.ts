// Ids of what is made at this counter. Central keeps them, so they must be new in the whole world.
// Called by the forms of new persons, families and requests, by online payments and by top-ups, once for each.
import { uuidv7 } from 'uuidv7';
import {
  BollettinoIdSchema,
  FamilyIdSchema,
  InformationRequestIdSchema,
  PaymentSessionIdSchema,
  PersonIdSchema,
  type BollettinoId,
  type FamilyId,
  type InformationRequestId,
  type PaymentSessionId,
  type PersonId,
} from '#shared/domain/ids.ts';

export const newPersonId = (): PersonId => PersonIdSchema.parse(uuidv7());
export const newFamilyId = (): FamilyId => FamilyIdSchema.parse(uuidv7());
export const newPaymentSessionId = (): PaymentSessionId => PaymentSessionIdSchema.parse(uuidv7());
export const newBollettinoId = (): BollettinoId => BollettinoIdSchema.parse(uuidv7());
export const newRequestId = (): InformationRequestId => InformationRequestIdSchema.parse(uuidv7());
