// How the installation reaches pagoPA, from the environment: GPD_URL with GPD_SUBSCRIPTION_KEY, RECEIPTS_URL with RECEIPTS_SUBSCRIPTION_KEY,
// CHECKOUT_URL with CHECKOUT_VERSION and, where it asks for one, CHECKOUT_SUBSCRIPTION_KEY. Read by main.ts.
import { z } from 'zod';
import { CheckoutVersionSchema, tidyAddress } from '#shared/settings/pagopa-access.ts';
import type { PagopaAccess } from './pagopa-access.ts';

const url = z
  .url({ protocol: /^https?$/ })
  .transform(tidyAddress)
  .optional();
const key = z.string().min(1).optional();

export const PagopaEnvironmentSchema = z
  .object({
    ...{ GPD_URL: url, GPD_SUBSCRIPTION_KEY: key, RECEIPTS_URL: url, RECEIPTS_SUBSCRIPTION_KEY: key },
    ...{ CHECKOUT_URL: url, CHECKOUT_SUBSCRIPTION_KEY: key, CHECKOUT_VERSION: CheckoutVersionSchema.default('v1') },
  })
  .refine((set) => (set.GPD_URL === undefined) === (set.GPD_SUBSCRIPTION_KEY === undefined), {
    ...{ path: ['GPD_URL, GPD_SUBSCRIPTION_KEY'], message: 'both or none' },
  })
  .refine((set) => (set.RECEIPTS_URL === undefined) === (set.RECEIPTS_SUBSCRIPTION_KEY === undefined), {
    ...{ path: ['RECEIPTS_URL, RECEIPTS_SUBSCRIPTION_KEY'], message: 'both or none' },
  });

export function pagopaOf(set: z.infer<typeof PagopaEnvironmentSchema>): PagopaAccess {
  const keyed = (baseUrl: string | undefined, subscriptionKey: string | undefined) =>
    baseUrl === undefined || subscriptionKey === undefined ? null : { baseUrl, subscriptionKey };
  const { CHECKOUT_URL: baseUrl, CHECKOUT_VERSION: version, CHECKOUT_SUBSCRIPTION_KEY: subscriptionKey = null } = set;
  return {
    gpd: keyed(set.GPD_URL, set.GPD_SUBSCRIPTION_KEY),
    checkout: baseUrl === undefined ? null : { baseUrl, version, subscriptionKey },
    receipts: keyed(set.RECEIPTS_URL, set.RECEIPTS_SUBSCRIPTION_KEY),
  };
}
