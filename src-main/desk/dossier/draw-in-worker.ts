// Draws a dossier in a thread of its own, which ends with it: hundreds of bollettini are dozens of pages. Called by make-dossier.ts.
import { once } from 'node:events';
import { z } from 'zod';
import type { Dossier } from '#shared/contracts/dossier-file.ts';
import { spawnWorker } from '../workers/spawn-worker.ts';

const DrawnSchema = z.object({ pdf: z.instanceof(Uint8Array<ArrayBuffer>), pages: z.int() });
export type Drawn = z.infer<typeof DrawnSchema>;

/** Rejects only for bugs and a broken installation: every dossier can be drawn. */
export async function drawInWorker(dossier: Dossier, resourcesDir: string): Promise<Drawn> {
  const worker = spawnWorker(import.meta.url, 'dossier-worker', {
    workerData: { dossier, resourcesDir },
    resourceLimits: { maxOldGenerationSizeMb: 192 },
  });
  try {
    const [message] = (await once(worker, 'message')) as [unknown];
    return DrawnSchema.parse(message);
  } finally {
    await worker.terminate();
  }
}
