// What the ente offers and where: schools, services, payment categories. Small tables, decided by an administrator at central.
import { z } from 'zod';
import { PaymentCategoryIdSchema, SchoolIdSchema, ServiceIdSchema } from '../../domain/ids.ts';
import { CentsSchema, RevisionSchema } from '../fields.ts';

export const SchoolRecordSchema = z.object({
  id: SchoolIdSchema,
  revision: RevisionSchema,
  code: z.string().max(20),
  name: z.string().min(1).max(100),
  /** The number of the last class: 5 in a primaria. Null where classes are no steps (infanzia, nido). */
  lastGrade: z.int().min(1).max(9).nullable().default(null),
  /** What the forms offer, in this order; enrolments may name others. */
  classes: z.array(z.string().min(1).max(20)).max(200).default([]),
});
export type SchoolRecord = z.infer<typeof SchoolRecordSchema>;

export const ServiceRecordSchema = z.object({
  id: ServiceIdSchema,
  revision: RevisionSchema,
  name: z.string().min(1).max(60),
  categoryId: PaymentCategoryIdSchema,
  prepaid: z.boolean(),
});
export type ServiceRecord = z.infer<typeof ServiceRecordSchema>;

export const PaymentCategoryRecordSchema = z.object({
  id: PaymentCategoryIdSchema,
  revision: RevisionSchema,
  /** As the office says it: "pagoPA – Refezione". */
  name: z.string().min(1).max(80),
  taxonomyCode: z.string().max(20),
  iban: z.string().max(35),
  prepaid: z.boolean(),
  topUpMinCents: CentsSchema.nullable(),
  topUpMaxCents: CentsSchema.nullable(),
});
export type PaymentCategoryRecord = z.infer<typeof PaymentCategoryRecordSchema>;
