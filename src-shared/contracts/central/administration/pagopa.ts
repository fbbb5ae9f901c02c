// How central reaches pagoPA for this ente: typed once, tested by a button, the keys never shown again. Part of settings.ts.
import { z } from 'zod';
import { CheckoutVersionSchema, PagopaAddressesSchema, pagopaServices } from '../../../settings/pagopa-access.ts';
import { administration } from './base.ts';

const forEach = <Schema extends z.ZodType>(schema: Schema) =>
  z.object({ gpd: schema, checkout: schema, receipts: schema });

export const PagopaViewSchema = z.object({
  /** Of this setting alone; 0: nothing was set yet. */
  revision: z.int().min(0),
  addresses: PagopaAddressesSchema,
  hasKey: forEach(z.boolean()),
  /** Whether the installation has an access of its own, for enti that set none. */
  installation: forEach(z.boolean()),
});
export type PagopaView = z.infer<typeof PagopaViewSchema>;

/** Null: the one that is kept, if it was typed for the same server. */
const KeySchema = z.string().trim().min(1).max(256).nullable();
export const PagopaInputSchema = z.object({
  revision: z.int().min(0),
  addresses: PagopaAddressesSchema,
  keys: forEach(KeySchema),
});
export type PagopaInput = z.infer<typeof PagopaInputSchema>;

/** Why the test did not reach its end; each has its sentence in the language files. */
export const pagopaTestCodes = [
  /** No server has this name. */
  'NAME_UNKNOWN',
  /** Nothing answers there, or the network lets nobody out. */
  'NETWORK',
  'CERTIFICATE',
  'TIME_OUT',
  /** Something answers, but not this service. */
  'ADDRESS_WRONG',
  'KEY_WRONG',
  /** The key is good, but not for this ente. */
  'ENTE_NOT_COVERED',
  'BUSY',
  'SERVER_ERROR',
  'REFUSED',
  /** It was typed for another server. */
  'KEY_NEEDED',
] as const;
export type PagopaTestCode = (typeof pagopaTestCodes)[number];

export const PagopaTestInputSchema = z.object({
  service: z.enum(pagopaServices),
  url: z.string().min(1).max(300),
  /** Checkout's. */
  version: CheckoutVersionSchema.default('v1'),
  key: KeySchema,
});
export type PagopaTestInput = z.infer<typeof PagopaTestInputSchema>;

export const PagopaTestResultSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('reached') }),
  z.object({ outcome: z.literal('failed'), code: z.enum(pagopaTestCodes), status: z.int().nullable() }),
]);
export type PagopaTestResult = z.infer<typeof PagopaTestResultSchema>;

export const testPagopa = administration
  .route({
    method: 'POST',
    path: '/v1/administration/settings/pagopa/test',
    summary: 'Asks pagoPA a question that changes nothing, by what was typed',
  })
  .input(PagopaTestInputSchema)
  .output(PagopaTestResultSchema);
