// A family and what hangs on it, as captured at desks and decided by merge at central.
// Persons belong to the family aggregate they travel with; a parent may also appear in a second family under the same person id.
import { z } from 'zod';
import { FamilyIdSchema, PersonIdSchema, SchoolIdSchema, ServiceIdSchema } from '../../domain/ids.ts';
import { FiscalCodeTextSchema, LanguageSchema, LocalDateSchema, RevisionSchema } from '../fields.ts';

export const AddressSchema = z.object({
  street: z.string().max(140),
  postalCode: z.string().max(10),
  city: z.string().max(60),
  province: z.string().max(2),
});
export type Address = z.infer<typeof AddressSchema>;

export const FamilyRecordSchema = z.object({
  id: FamilyIdSchema,
  revision: RevisionSchema,
  /** "Rossi – Esposito". */
  label: z.string().min(1).max(140),
  address: AddressSchema.nullable(),
  notes: z.string().max(2000).nullable(),
  /** Set when merged away: the family that took its place. */
  mergedInto: FamilyIdSchema.nullable(),
});
export type FamilyRecord = z.infer<typeof FamilyRecordSchema>;

export const FiscalCodeCheckSchema = z.enum(['unchecked', 'document', 'registry']);
export type FiscalCodeCheck = z.infer<typeof FiscalCodeCheckSchema>;

export const PersonRecordSchema = z.object({
  id: PersonIdSchema,
  revision: RevisionSchema,
  role: z.enum(['parent', 'child', 'delegate']),
  givenName: z.string().max(70),
  familyName: z.string().max(70),
  fiscalCode: FiscalCodeTextSchema.nullable(),
  /** How the code was checked when it was written down. */
  fiscalCodeCheck: FiscalCodeCheckSchema.default('unchecked'),
  birthDate: LocalDateSchema.nullable(),
  birthPlace: z.string().max(80).nullable(),
  sex: z.enum(['F', 'M']).nullable(),
  phones: z.array(z.string().max(40)).max(5),
  emails: z.array(z.string().max(254)).max(5),
  language: LanguageSchema,
  /** A child of schools that this station does not serve: it sees the first name and the debts, and changes nothing of it. */
  outOfScope: z.boolean().default(false),
});
export type PersonRecord = z.infer<typeof PersonRecordSchema>;

/** Who is asked to pay, from when to when, with which share (percent; those of one day make 100). */
export const PayerRecordSchema = z.object({
  personId: PersonIdSchema,
  sharePercent: z.int().min(1).max(100),
  /** Intestatario, dichiarante: whoever declares for the family. One of those who pay on a day. */
  declarant: z.boolean().default(false),
  from: LocalDateSchema,
  to: LocalDateSchema.nullable(),
});
export type PayerRecord = z.infer<typeof PayerRecordSchema>;

export const EnrolmentRecordSchema = z.object({
  childId: PersonIdSchema,
  serviceId: ServiceIdSchema,
  schoolId: SchoolIdSchema,
  schoolYear: z.string().regex(/^\d{4}\/\d{2}$/),
  className: z.string().max(20),
  from: LocalDateSchema,
  to: LocalDateSchema.nullable(),
  /** Fascia tariffaria, as the office names it. */
  tariffBand: z.string().max(40).nullable().default(null),
});
export type EnrolmentRecord = z.infer<typeof EnrolmentRecordSchema>;

/** Special category data (GDPR art. 9): masked on every screen until asked for. */
export const DietRecordSchema = z.object({
  childId: PersonIdSchema,
  kind: z.string().max(60),
  medical: z.boolean(),
  from: LocalDateSchema,
  to: LocalDateSchema.nullable(),
});
export type DietRecord = z.infer<typeof DietRecordSchema>;

/** What a delegate may do for the family, from when to when, and the document that was seen. */
export const DelegationRecordSchema = z.object({
  personId: PersonIdSchema,
  purpose: z.string().min(1).max(120),
  from: LocalDateSchema,
  to: LocalDateSchema.nullable(),
  documentSeen: z.string().max(80).nullable(),
});
export type DelegationRecord = z.infer<typeof DelegationRecordSchema>;
