// A snapshot whose line breaks at every tenth of its bytes: the rest is fetched from where it broke, or, where the line does not come
// back, the old data stay and the next attempt begins anew.
import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { compressed, fakeCentral, municipality, type FakeCentral } from '../../../tests/support/fake-central.ts';
import { centralContent, testEngine } from '../../../tests/support/sync-engine.ts';

const tenths = Array.from({ length: 10 }, (_, at) => at);
const few = municipality(2);
const whole = municipality(8);

/** Sends the bytes from `from` to `to`, then breaks the line; cut at the end it is merely closed. */
function sendUpTo(response: ServerResponse, bytes: Buffer, from: number, to: number): void {
  response.writeHead(from > 0 ? 206 : 200, { 'content-length': bytes.length - from });
  response.flushHeaders();
  response.write(bytes.subarray(from, to), () => response.destroy());
}

let ofWhole: Record<string, unknown[]> | undefined;

/** What a desk holds that was never cut. */
async function contentOfWhole(): Promise<Record<string, unknown[]>> {
  if (ofWhole) return ofWhole;
  const { store, sync } = await testEngine(await fakeCentral(whole));
  await sync();
  ofWhole = centralContent(store);
  return ofWhole;
}

async function afterFirst() {
  const central = await fakeCentral(few);
  const engine = await testEngine(central);
  await engine.sync();
  const before = centralContent(engine.store);
  central.epoch = 'e2';
  central.snapshot = whole.map((change) => JSON.stringify(change));
  return { central, engine, before };
}

function cutOnceAt(central: FakeCentral, tenth: number): { readonly resumedFrom: (number | null)[] } {
  const bytes = compressed(central);
  const resumedFrom: (number | null)[] = [];
  central.behave = (request, response) => {
    if (!request.url?.endsWith('/content')) return false;
    const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1];
    resumedFrom.push(range === undefined ? null : Number(range));
    if (resumedFrom.length > 1) return false;
    sendUpTo(response, bytes, 0, Math.floor((bytes.length * tenth) / 10));
    return true;
  };
  return { resumedFrom };
}

describe('a snapshot cut in the middle', () => {
  test.each(tenths)('after %i tenths goes on where it broke', async (tenth) => {
    const { central, engine } = await afterFirst();
    const { resumedFrom } = cutOnceAt(central, tenth);
    expect(await engine.sync()).toMatchObject({ connection: 'online', problem: null });
    expect(resumedFrom).toHaveLength(2);
    const from = resumedFrom[1] ?? 0;
    expect(from > 0 || tenth === 0).toBe(true);
    expect(from).toBeLessThanOrEqual((compressed(central).length * tenth) / 10);
    expect(centralContent(engine.store)).toEqual(await contentOfWhole());
  });

  test('and never mended leaves the old data, however often it is cut; then a whole one takes their place', async () => {
    const { central, engine, before } = await afterFirst();
    const bytes = compressed(central);
    for (const tenth of tenths) {
      central.manifest = { bytes: null, sha256: null };
      central.behave = (request, response) => {
        if (!request.url?.endsWith('/content')) return false;
        sendUpTo(response, bytes, 0, Math.floor((bytes.length * tenth) / 10));
        return true;
      };
      expect(await engine.sync(), `after ${String(tenth)} tenths`).toMatchObject({ problem: 'INTERRUPTED' });
      expect(centralContent(engine.store)).toEqual(before);
    }
    central.manifest = {};
    central.behave = () => false;
    expect(await engine.sync()).toMatchObject({ problem: null });
    expect(centralContent(engine.store)).not.toEqual(before);
  });
});
