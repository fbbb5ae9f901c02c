// "Modifica il tuo profilo": what the office has of this parent, and changes to it, which go the way of an office's change, with the parent
// as who wrote it. Name and fiscal code are changed at a counter, by a document.
import { z } from 'zod';
import { FamilyIdSchema } from '../../../domain/ids.ts';
import { LanguageSchema } from '../../fields.ts';
import { AddressSchema, PersonRecordSchema } from '../../records/family.ts';
import { parentBase } from './base.ts';

const { phones, emails } = PersonRecordSchema.shape;

/** What may be changed here. */
export const ProfileFieldsSchema = z.object({
  phones,
  emails,
  language: LanguageSchema,
  /** Of each family in which the parent stands. */
  addresses: z.array(z.object({ familyId: FamilyIdSchema, address: AddressSchema.nullable() })).max(10),
});
export type ProfileFields = z.infer<typeof ProfileFieldsSchema>;

export const KioskProfileSchema = z.object({
  givenName: z.string(),
  familyName: z.string(),
  /** RSS••••••••01U */
  fiscalCodeMasked: z.string().nullable(),
  username: z.string(),
  /** Where codes and reminders go; changed at a counter. */
  accountEmail: z.string().nullable(),
  fields: ProfileFieldsSchema,
});
export type KioskProfile = z.infer<typeof KioskProfileSchema>;

export const kioskProfileContract = {
  see: parentBase
    .route({ method: 'GET', path: '/v1/kiosk/profile', summary: 'What the office has of this parent' })
    .output(KioskProfileSchema),
  /** `base` is what was shown; what differs in `wanted` is changed. The same id again has the same effect once. */
  change: parentBase
    .route({ method: 'POST', path: '/v1/kiosk/profile', summary: 'Change address, telephone, e-mail, language' })
    .errors({
      /** Somebody changed the same meanwhile: look again. */
      CHANGED_MEANWHILE: { status: 409 },
      NOT_POSSIBLE: { status: 422 },
    })
    .input(z.object({ id: z.uuid({ version: 'v7' }), base: ProfileFieldsSchema, wanted: ProfileFieldsSchema }))
    .output(KioskProfileSchema),
};
