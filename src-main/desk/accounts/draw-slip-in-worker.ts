// Draws a slip in a thread of its own, which ends with it: the counter goes on meanwhile. Called by ask-central.ts.
import { once } from 'node:events';
import { z } from 'zod';
import { spawnWorker } from '../workers/spawn-worker.ts';
import type { Slip } from './slip.ts';

/** Rejects only for bugs and a broken installation. */
export async function drawSlipInWorker(slip: Slip, resourcesDir: string): Promise<Uint8Array<ArrayBuffer>> {
  const worker = spawnWorker(import.meta.url, 'slip-worker', {
    workerData: { slip, resourcesDir },
    resourceLimits: { maxOldGenerationSizeMb: 128 },
  });
  try {
    const [message] = (await once(worker, 'message')) as [unknown];
    return z.instanceof(Uint8Array<ArrayBuffer>).parse(message);
  } finally {
    await worker.terminate();
  }
}
