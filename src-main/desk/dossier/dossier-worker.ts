// The drawing worker of dossiers. Started by draw-in-worker.ts; draws one and ends.
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { DossierSchema } from '#shared/contracts/dossier-file.ts';
import { drawDossier } from './draw-dossier.ts';

const { dossier, resourcesDir } = z.object({ dossier: DossierSchema, resourcesDir: z.string() }).parse(workerData);
const drawn = drawDossier(dossier, resourcesDir);
parentPort?.postMessage(drawn, [drawn.pdf.buffer]);
