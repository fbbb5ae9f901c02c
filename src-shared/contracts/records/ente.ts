// The municipality (tenant) as an administrator set it up: creditor data that a notice prints, and what the screens show of it.
import { z } from 'zod';
import { EnteIdSchema } from '../../domain/ids.ts';
import { LocalDateSchema, RevisionSchema } from '../fields.ts';
import { PrivacyNoticeSchema } from './privacy-notice.ts';

/** Something that an ente may do without. What it is on or off for is written beside it: whoever comes after must know. */
const FeatureSchema = z.object({ on: z.boolean(), reason: z.string().max(200) });

const off = { on: false, reason: '' };
/** What an ente has that never said anything of it. */
const receiptMailOn = { on: true, reason: 'Chi paga da casa non passa dallo sportello.' };

export const FeaturesSchema = z.object({
  /** Parents may sign in with credentials of this program, besides SPID and CIE. */
  ownCredentials: FeatureSchema,
  /** Lost credentials are given back after a question that only the parent can answer. */
  secretQuestion: FeatureSchema,
  /** The counter takes cash (agente contabile). */
  cash: FeatureSchema,
  /** Whoever paid online without an operator gets an e-mail from central when the receipt is there. */
  receiptMail: FeatureSchema.default(receiptMailOn),
});
export type Features = z.infer<typeof FeaturesSchema>;
export const featureNames = [
  ...(['ownCredentials', 'secretQuestion', 'cash', 'receiptMail'] as const),
] as const satisfies readonly (keyof Features)[];

export const DietKindSchema = z.object({ name: z.string().min(1).max(60), medical: z.boolean() });
export type DietKind = z.infer<typeof DietKindSchema>;

/** A school year of this ente, with the first and the last day of its services. */
export const SchoolYearRecordSchema = z.object({
  year: z.string().regex(/^\d{4}\/\d{2}$/),
  from: LocalDateSchema,
  to: LocalDateSchema,
});
export type SchoolYearRecord = z.infer<typeof SchoolYearRecordSchema>;

export const EnteRecordSchema = z.object({
  id: EnteIdSchema,
  revision: RevisionSchema,
  name: z.string().min(1).max(100),
  fiscalCode: z.string().length(11),
  sector: z.string().max(50).nullable(),
  contactLine: z.string().max(100).nullable(),
  helpPhone: z.string().max(40).nullable(),
  helpEmail: z.string().max(254).nullable(),
  cbill: z.string().max(10).nullable(),
  /** Twelve digits, the printed holder, and the Poste authorisation line; all or none. */
  postal: z
    .object({ account: z.string().max(12), holder: z.string().max(50), authorization: z.string().max(60) })
    .nullable(),
  sellsOnWebsite: z.boolean(),
  sellsOnApp: z.boolean(),
  /** PNG or JPEG, base64, at most 300 kB. */
  logo: z.object({ mediaType: z.enum(['image/png', 'image/jpeg']), base64: z.string().max(400_000) }).nullable(),
  /** Two digits that pagoPA gives to the creditor: they begin every notice number, after the aux digit 3. */
  segregationCode: z.string().length(2).nullable().default(null),
  features: FeaturesSchema.default({
    ...{ ownCredentials: off, secretQuestion: off, cash: off, receiptMail: receiptMailOn },
  }),
  /** What the forms of a diet offer, in this order. */
  dietKinds: z.array(DietKindSchema).max(60).default([]),
  schoolYears: z.array(SchoolYearRecordSchema).max(40).default([]),
  /** Grows when the mail account changes: counters ask for it then. Null: the ente has none. Its password is in no record. */
  mailRevision: z.int().min(1).nullable().default(null),
  /** What parents are told of their data before they register or sign in. Null: the ente has written none yet. */
  privacyNotice: PrivacyNoticeSchema.nullable().default(null),
});
export type EnteRecord = z.infer<typeof EnteRecordSchema>;
