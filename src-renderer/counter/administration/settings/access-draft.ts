// What is typed of the way to pagoPA, and what would be saved of it. Called by AccessForm.vue.
import type { PagopaInput, PagopaView } from '#shared/contracts/central/administration/pagopa.ts';
import {
  checkPagopaAddresses,
  isSameServer,
  tidyAddress,
  type CheckoutVersion,
  type PagopaService,
} from '#shared/settings/pagopa-access.ts';

export interface ServiceDraft {
  /** Its own, not those of the installation. */
  own: boolean;
  url: string;
  key: string;
}
export type AccessDraft = Record<PagopaService, ServiceDraft> & { version: CheckoutVersion };

/** As pagoPA publishes them. */
const usual: Readonly<Record<PagopaService, string>> = {
  gpd: 'https://api.platform.pagopa.it/gpd/debt-positions-service',
  checkout: 'https://api.platform.pagopa.it/checkout/ec',
  receipts: 'https://api.platform.pagopa.it/gpd/payments-receipts-service',
};

export function accessDraft({ addresses }: PagopaView): AccessDraft {
  const begin = (service: PagopaService): ServiceDraft => ({
    ...{ own: addresses[service] !== null, url: addresses[service]?.url ?? usual[service], key: '' },
  });
  return {
    ...{ gpd: begin('gpd'), checkout: begin('checkout'), receipts: begin('receipts') },
    version: addresses.checkout?.version ?? 'v1',
  };
}

export function readAccessDraft(draft: AccessDraft, kept: PagopaView) {
  const address = (service: PagopaService) => (draft[service].own ? { url: tidyAddress(draft[service].url) } : null);
  const key = (service: PagopaService) => (draft[service].key.trim() === '' ? null : draft[service].key.trim());
  const checkout = address('checkout');
  const value: PagopaInput = {
    revision: kept.revision,
    addresses: {
      ...{ gpd: address('gpd'), receipts: address('receipts') },
      checkout: checkout && { ...checkout, version: draft.version },
    },
    keys: { gpd: key('gpd'), checkout: key('checkout'), receipts: key('receipts') },
  };
  const hasKey = (service: PagopaService) =>
    value.keys[service] !== null ||
    (kept.hasKey[service] && isSameServer(draft[service].url.trim(), kept.addresses[service]?.url ?? ''));
  return { value, notes: checkPagopaAddresses(value.addresses, hasKey) };
}
