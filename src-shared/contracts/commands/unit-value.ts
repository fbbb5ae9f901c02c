// Merge units: the smallest things of a family that are changed, compared and decided about as a whole.
// An address is one; so is a name with its fiscal code; so is the family's whole set of shares. Two stations that changed different
// units both keep their change; two that changed the same one leave the choice to a person.
import { z } from 'zod';
import { PersonIdSchema, SchoolIdSchema, ServiceIdSchema } from '../../domain/ids.ts';
import { FiscalCodeTextSchema, LanguageSchema, LocalDateSchema } from '../fields.ts';
import {
  AddressSchema,
  DelegationRecordSchema,
  DietRecordSchema,
  FamilyRecordSchema,
  FiscalCodeCheckSchema,
  PayerRecordSchema,
  PersonRecordSchema,
} from '../records/family.ts';

const person = PersonRecordSchema.shape;

export const PersonNameSchema = z.object({
  givenName: z.string().trim().min(1).max(70),
  familyName: z.string().trim().min(1).max(70),
  fiscalCode: FiscalCodeTextSchema.nullable(),
  fiscalCodeCheck: FiscalCodeCheckSchema,
});
export type PersonName = z.infer<typeof PersonNameSchema>;

/** One stay of a child in one service; service and child are named by the unit. */
export const EnrolmentPeriodSchema = z.object({
  schoolId: SchoolIdSchema,
  schoolYear: z.string().regex(/^\d{4}\/\d{2}$/),
  className: z.string().max(20),
  from: LocalDateSchema,
  to: LocalDateSchema.nullable(),
  tariffBand: z.string().max(40).nullable(),
});
export type EnrolmentPeriod = z.infer<typeof EnrolmentPeriodSchema>;

export const DietPeriodSchema = DietRecordSchema.omit({ childId: true });
export type DietPeriod = z.infer<typeof DietPeriodSchema>;

export const DelegationPeriodSchema = DelegationRecordSchema.omit({ personId: true });
export type DelegationPeriod = z.infer<typeof DelegationPeriodSchema>;

const ofPerson = { personId: PersonIdSchema };

/** A unit with its value; without `value` it is the unit's name (see capture/unit-key.ts). */
export const UnitValueSchema = z.discriminatedUnion('unit', [
  z.object({ unit: z.literal('family.label'), value: FamilyRecordSchema.shape.label }),
  z.object({ unit: z.literal('family.address'), value: AddressSchema.nullable() }),
  z.object({ unit: z.literal('family.notes'), value: FamilyRecordSchema.shape.notes }),
  z.object({ unit: z.literal('person.name'), ...ofPerson, value: PersonNameSchema }),
  z.object({ unit: z.literal('person.birthDate'), ...ofPerson, value: person.birthDate }),
  z.object({ unit: z.literal('person.birthPlace'), ...ofPerson, value: person.birthPlace }),
  z.object({ unit: z.literal('person.sex'), ...ofPerson, value: person.sex }),
  z.object({ unit: z.literal('person.phones'), ...ofPerson, value: person.phones }),
  z.object({ unit: z.literal('person.emails'), ...ofPerson, value: person.emails }),
  z.object({ unit: z.literal('person.language'), ...ofPerson, value: LanguageSchema }),
  z.object({ unit: z.literal('payers'), value: z.array(PayerRecordSchema).max(60) }),
  z.object({
    unit: z.literal('enrolments'),
    ...ofPerson,
    serviceId: ServiceIdSchema,
    value: z.array(EnrolmentPeriodSchema).max(60),
  }),
  z.object({ unit: z.literal('diets'), ...ofPerson, value: z.array(DietPeriodSchema).max(30) }),
  z.object({ unit: z.literal('delegations'), ...ofPerson, value: z.array(DelegationPeriodSchema).max(30) }),
]);
export type UnitValue = z.infer<typeof UnitValueSchema>;
export type UnitName = UnitValue['unit'];

/**
 * `family.address`, `person.phones/PERSON`, `enrolments/PERSON/SERVICE`, `payers`: names one unit of one family.
 * Besides the units: `person/PERSON` (that the person stands in the family) and `family` (the family as such).
 */
export const UnitKeySchema = z.string().min(1).max(200).brand<'UnitKey'>();
export type UnitKey = z.infer<typeof UnitKeySchema>;
