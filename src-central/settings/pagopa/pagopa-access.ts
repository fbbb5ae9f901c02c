// How central reaches pagoPA on behalf of an ente, keys included. Made by read-pagopa-access.ts, used by whoever asks pagoPA something.
// It stays in this process: never in a log, an answer or a feed.
import type { EnteId } from '#shared/domain/ids.ts';
import type { GpdAccess } from '../../debts/gpd/ask-gpd.ts';
import type { CheckoutAccess } from '../../payments/checkout/checkout-access.ts';
import type { ReceiptsAccess } from '../../receipts/sources/receipts-access.ts';

export interface PagopaAccess {
  readonly gpd: GpdAccess | null;
  readonly checkout: CheckoutAccess | null;
  readonly receipts: ReceiptsAccess | null;
}

/** What the rooms of central ask: as of now, for a change takes effect at the next call. */
export interface PagopaOffice {
  /** Of the installation, for enti that set none. */
  readonly installation: PagopaAccess;
  accessOf(enteId: EnteId): Promise<PagopaAccess>;
}

export const noAccess: PagopaAccess = { gpd: null, checkout: null, receipts: null };
export const noPagopa: PagopaOffice = { installation: noAccess, accessOf: () => Promise.resolve(noAccess) };
