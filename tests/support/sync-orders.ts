// The two orders in which what a counter captured and what central has can meet, and how a test brings them about.
// Used by the named interleavings of the desk's sync.
import type { FakeCentral } from './fake-central.ts';
import type { TestEngine } from './sync-engine.ts';

export const orders = ['pull, then push', 'push, then pull'] as const;
export type Order = (typeof orders)[number];

/** Lets the desk pull without pushing: central makes nothing of what is sent. */
export async function pullOnly(central: FakeCentral, desk: TestEngine): Promise<void> {
  await withoutPush(central, () => desk.sync());
}

/** As long as `run` takes, nothing that is captured reaches central. */
export async function withoutPush(central: FakeCentral, run: () => Promise<unknown>): Promise<void> {
  const before = central.behave;
  central.behave = (request, response) => {
    if (!request.url?.endsWith('/commands')) return before(request, response);
    response.writeHead(400, { 'content-type': 'application/json' }).end('{}');
    return true;
  };
  try {
    await run();
  } finally {
    central.behave = before;
  }
}

/** Until nothing moves any more. */
export async function settle(desk: TestEngine): Promise<void> {
  for (let round = 0; round < 4; round++) await desk.sync();
}
