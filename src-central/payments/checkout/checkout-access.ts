// How to reach pagoPA's Checkout for one ente. Read from the settings or the environment; used by carts-client.ts.

export interface CheckoutAccess {
  /** https://api.platform.pagopa.it/checkout/ec, without a version and without a slash at its end. */
  readonly baseUrl: string;
  /** Version 2 differs only in asking for a return address of its own for payments that are taken in charge. */
  readonly version: 'v1' | 'v2';
  /** The interface declares a key; its gateway asks for none today. */
  readonly subscriptionKey: string | null;
}
