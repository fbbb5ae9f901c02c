// A debt position as an ente sends it to GPD (version 1 of the interface), and as the sandbox keeps it.
// Used by everything in this folder. What the schema refuses is a malformed request; what is wrong in substance is check-position.ts.
import { z } from 'zod';

/** GPD writes local date-times without a zone and means UTC; it reads both. */
const DateTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z?$/);
const Text140 = z.string().max(140);
const Cents = z.int().min(1);

function uniqueKeys(list: readonly { readonly key: string }[]): boolean {
  return new Set(list.map(({ key }) => key)).size === list.length;
}
const Metadata = z
  .array(z.object({ key: Text140, value: Text140 }))
  .max(10)
  .refine(uniqueKeys, 'metadata keys must be unique');

const StampSchema = z.object({
  hashDocument: z.string().max(72),
  stampType: z.string().length(2),
  provincialResidence: z.string().regex(/^[A-Z]{2}$/),
});

export const TransferInSchema = z.object({
  idTransfer: z.string(),
  amount: Cents,
  organizationFiscalCode: z.string().optional(),
  remittanceInformation: Text140,
  category: z.string(),
  iban: z
    .string()
    .regex(/^[A-Za-z0-9]{1,35}$/)
    .optional(),
  postalIban: z
    .string()
    .regex(/^[A-Za-z0-9]{0,35}$/)
    .optional(),
  stamp: StampSchema.optional(),
  companyName: Text140.optional(),
  transferMetadata: Metadata.optional(),
});
export type TransferIn = z.infer<typeof TransferInSchema>;

export const OptionInSchema = z.object({
  nav: z.string().optional(),
  iuv: z.string().min(1),
  amount: Cents,
  description: Text140,
  isPartialPayment: z.boolean(),
  dueDate: DateTime,
  retentionDate: DateTime.optional(),
  transfer: z.array(TransferInSchema).default([]),
  paymentOptionMetadata: Metadata.optional(),
});
export type OptionIn = z.infer<typeof OptionInSchema>;

export const PositionInSchema = z.object({
  iupd: z.string().min(1),
  type: z.enum(['F', 'G']),
  payStandIn: z.boolean().default(true),
  fiscalCode: z.string().min(1),
  fullName: z.string().min(1),
  streetName: z.string().optional(),
  civicNumber: z.string().optional(),
  postalCode: z.string().optional(),
  city: z.string().optional(),
  province: z.string().optional(),
  region: z.string().optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  switchToExpired: z.boolean(),
  companyName: Text140.min(1),
  officeName: Text140.optional(),
  validityDate: DateTime.optional(),
  paymentOption: z.array(OptionInSchema).default([]),
});
export type PositionIn = z.infer<typeof PositionInSchema>;

export const PositionStatusSchema = z.enum([
  ...(['DRAFT', 'PUBLISHED', 'VALID', 'INVALID', 'EXPIRED', 'PARTIALLY_PAID', 'PAID', 'REPORTED'] as const),
]);
export type PositionStatus = z.infer<typeof PositionStatusSchema>;
export const OptionStatusSchema = z.enum(['PO_UNPAID', 'PO_PAID', 'PO_PARTIALLY_REPORTED', 'PO_REPORTED']);
export type OptionStatus = z.infer<typeof OptionStatusSchema>;

/** What a payment leaves behind at an option. */
export const ReceiptSchema = z.object({
  paidAt: z.number(),
  pspCompany: z.string(),
  paymentMethod: z.string(),
  idReceipt: z.string(),
  fee: z.int(),
});
export type Receipt = z.infer<typeof ReceiptSchema>;

/** Instants are milliseconds since 1970. */
export const KeptPositionSchema = z.object({
  organization: z.string(),
  sent: PositionInSchema,
  status: PositionStatusSchema,
  insertedAt: z.number(),
  updatedAt: z.number(),
  publishedAt: z.number().nullable(),
  validFrom: z.number().nullable(),
  options: z.array(
    z.object({ nav: z.string(), status: OptionStatusSchema, updatedAt: z.number(), receipt: ReceiptSchema.nullable() }),
  ),
});
/** `options` stand in the order of `sent.paymentOption`. */
export type KeptPosition = z.infer<typeof KeptPositionSchema>;

/** Milliseconds since 1970 of a date-time as GPD writes it. */
export function instantOf(text: string): number {
  return Date.parse(text.endsWith('Z') ? text : `${text}Z`);
}

/** As GPD writes it: UTC, without saying so. */
export function dateTimeText(instant: number): string {
  return new Date(instant).toISOString().slice(0, -1);
}
