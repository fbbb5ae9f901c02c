// How to reach GPD's receipts for one ente. Read from the settings or the environment; used by receipts-client.ts.

export interface ReceiptsAccess {
  /** https://api.platform.pagopa.it/gpd/payments-receipts-service, without a version and without a slash at its end. */
  readonly baseUrl: string;
  /** Of pagoPA's product "GPD – Recupero ricevute": another key than that for debt positions. */
  readonly subscriptionKey: string;
}
