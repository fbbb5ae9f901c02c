// Faults that a test orders from the stand-in: a refusal, a slow answer, a connection cut before or after the deed, something done
// between two requests. Called by pagopa-server.ts before each answer. Orders are used up in the order in which they were placed.

export interface SandboxRequest {
  readonly method: string;
  /** Path without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Parsed JSON; undefined without a body, null where it is no JSON. */
  readonly body: unknown;
  /** What a page's form sent; empty for anything else. */
  readonly form: URLSearchParams;
  /** Who asks, as an address. */
  readonly address: string;
  /** http://HOST:PORT, as the one who asks wrote it. */
  readonly origin: string;
}

export interface SandboxAnswer {
  readonly status: number;
  readonly body: unknown;
  /** JSON, unless a content type is named: then the body is its text. */
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Fault =
  | { readonly kind: 'answer'; readonly answer: SandboxAnswer }
  | { readonly kind: 'slow'; readonly ms: number }
  /** Nothing is done, nothing is answered. */
  | { readonly kind: 'cut' }
  /** It is done, and nobody hears of it. */
  | { readonly kind: 'cut-after' }
  /** Something happens meanwhile; then the request is answered. */
  | { readonly kind: 'meanwhile'; readonly run: () => void };

interface Order {
  readonly when: (request: SandboxRequest) => boolean;
  readonly fault: Fault;
  left: number;
}

export class OrderedFaults {
  readonly #orders: Order[] = [];

  /** @param times how many requests meet it */
  order(when: (request: SandboxRequest) => boolean, fault: Fault, times = 1): void {
    this.#orders.push({ when, fault, left: times });
  }

  /** The fault that this request meets, used up by it. */
  take(request: SandboxRequest): Fault | undefined {
    const order = this.#orders.find((each) => each.left > 0 && each.when(request));
    if (!order) return undefined;
    order.left -= 1;
    return order.fault;
  }

  /** How many are still to come. */
  get left(): number {
    return this.#orders.reduce((sum, order) => sum + order.left, 0);
  }
}
