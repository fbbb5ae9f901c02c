// All of pagoPA's stand-in on one address: GPD with its book, Checkout with its pages, receipts, controls. Called by start-demo-pagopa.ts and tests.
// Whoever starts it says where the ente's station listens, once that is known; until then nothing is pushed.
import { checkoutPath, cartsApi } from './checkout/carts-api.ts';
import { CartShelf } from './checkout/cart-shelf.ts';
import { checkoutRoutes } from './checkout/checkout-routes.ts';
import { PaymentNode, type NodeRules } from './checkout/payment-node.ts';
import { controlRoutes, controlPath } from './controls/control-routes.ts';
import { controlState, type ControlState } from './controls/control-state.ts';
import { gpdPath } from './gpd/gpd-routes.ts';
import { rateLimit } from './gpd/rate-limit.ts';
import { startGpd, type GpdSandbox, type GpdSandboxOptions } from './gpd/start-gpd.ts';
import type { SandboxAnswer, SandboxRequest } from './ordered-faults.ts';
import type { Station } from './receipts/push-receipt.ts';
import { ReceiptShelf } from './receipts/receipt-shelf.ts';
import { receiptsPath, receiptsRoutes } from './receipts/receipts-routes.ts';

export interface PagopaOptions extends Omit<GpdSandboxOptions, 'services'> {
  readonly findElsewhere?: NodeRules['findElsewhere'];
  /** Where the receipts are kept; without it they end with the process. */
  readonly receiptsFile?: string;
  /** Without it receipts travel only when `settle` is called. */
  readonly settleEveryMs?: number;
  readonly pushWaitsMs?: readonly number[];
  /** Of one address in ten seconds. */
  readonly cartsPerTenSeconds?: number;
  /** Told when receipts could not travel (a full disk). */
  readonly report?: (failure: unknown) => void;
}

export interface PagopaSandbox extends Omit<GpdSandbox, 'baseUrl'> {
  readonly url: string;
  /** As settings name them: without a version. */
  readonly gpdUrl: string;
  readonly checkoutUrl: string;
  readonly receiptsUrl: string;
  /** For a person. */
  readonly controlUrl: string;
  readonly subscriptionKey: string;
  readonly node: PaymentNode;
  readonly receipts: ReceiptShelf;
  readonly state: ControlState;
  /** Receipts go there from now on; undefined: nowhere. */
  setStation(station: Station | undefined): void;
}

const tenSecondsMs = 10_000;
const gatewayCalls = 150;
/** For the time until a central that was away is back. */
const defaultPushWaitsMs = [1_000, 5_000, 30_000, 60_000, 300_000, 900_000];

export async function startPagopa(options: PagopaOptions): Promise<PagopaSandbox> {
  const { now = Date.now, subscriptionKey, organizations } = options;
  const state = controlState();
  let station: Station | undefined;
  // The services need the book, which the server brings: they are made right after it, before anybody knows the address.
  const later: ((request: SandboxRequest) => SandboxAnswer | undefined | Promise<SandboxAnswer | undefined>)[] = [];
  const answerLater = async (request: SandboxRequest) => {
    for (const service of later) {
      const given = await service(request);
      if (given) return given;
    }
    return undefined;
  };
  const gpd = await startGpd({ ...options, services: [answerLater] });
  const url = new URL(gpd.baseUrl).origin;
  const receipts = new ReceiptShelf(gpd.book, {
    ...{
      now,
      station: () => station,
      pushWaitsMs: options.pushWaitsMs ?? defaultPushWaitsMs,
      file: options.receiptsFile,
    },
  });
  const node = new PaymentNode(gpd.book, receipts, { now, findElsewhere: options.findElsewhere });
  const carts = new CartShelf(now);
  const limit = rateLimit(options.callsPerTenSeconds ?? gatewayCalls, tenSecondsMs);
  later.push(
    cartsApi(carts, node, { now, callsPerTenSeconds: options.cartsPerTenSeconds ?? gatewayCalls }),
    checkoutRoutes(carts, node, {
      receiptAfterMs: () => state.receiptAfterMs,
      takenInChargeMs: () => state.takenInChargeMs,
      presetOf: (nav) => state.presets.get(nav),
    }),
    receiptsRoutes(receipts, { subscriptionKey, organizations, limit, now }),
    controlRoutes({ node, shelf: receipts, carts, faults: gpd.faults, state, organizations }),
  );
  const { settleEveryMs, report = () => {} } = options;
  const timer =
    settleEveryMs === undefined ? undefined : setInterval(() => void receipts.settle().catch(report), settleEveryMs);
  return {
    ...{ url, gpdUrl: `${url}${gpdPath}`, checkoutUrl: `${url}${checkoutPath}`, receiptsUrl: `${url}${receiptsPath}` },
    ...{
      controlUrl: `${url}${controlPath}`,
      subscriptionKey,
      book: gpd.book,
      faults: gpd.faults,
      restored: gpd.restored,
    },
    ...{ node, receipts, state },
    setStation: (at) => {
      station = at;
    },
    close: async () => {
      clearInterval(timer);
      await receipts.settle();
      await gpd.close();
    },
  };
}
