// The drawing worker of slips. Started by draw-slip-in-worker.ts; draws one and ends.
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { drawSlip } from './draw-slip.ts';
import { SlipSchema } from './slip.ts';

const { slip, resourcesDir } = z.object({ slip: SlipSchema, resourcesDir: z.string() }).parse(workerData);
const pdf = drawSlip(slip, resourcesDir);
parentPort?.postMessage(pdf, [pdf.buffer]);
