// Draws a paper in a thread of its own and puts it on the shelf. Called by the slices of payments and receipts.
// Rejects only for bugs and a broken installation: every paper can be drawn.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { z } from 'zod';
import type { Paper } from '#shared/contracts/desk/payments.ts';
import { DocumentIdSchema } from '#shared/domain/ids.ts';
import type { DeskServices } from '../desk-context.ts';
import type { DeskDocument } from '../desk-options.ts';
import { spawnWorker } from '../workers/spawn-worker.ts';
import type { PaperModel } from './papers.ts';

const DrawnSchema = z.object({ pdf: z.instanceof(Uint8Array<ArrayBuffer>), pages: z.int() });

export async function makePaper(
  desk: Pick<DeskServices, 'documents' | 'options'>,
  paper: PaperModel,
  fileName: string,
): Promise<{ paper: Paper; document: DeskDocument }> {
  const { pdf, pages } = await drawInWorker(paper, desk.options.resourcesDir);
  const document = { id: DocumentIdSchema.parse(randomUUID()), fileName, bytes: pdf };
  desk.documents.put(document);
  return { paper: { documentId: document.id, fileName, pages, bytes: pdf.byteLength }, document };
}

async function drawInWorker(paper: PaperModel, resourcesDir: string): Promise<z.infer<typeof DrawnSchema>> {
  const worker = spawnWorker(import.meta.url, 'paper-worker', {
    workerData: { paper, resourcesDir },
    resourceLimits: { maxOldGenerationSizeMb: 128 },
  });
  try {
    const [message] = (await once(worker, 'message')) as [unknown];
    return DrawnSchema.parse(message);
  } finally {
    await worker.terminate();
  }
}
