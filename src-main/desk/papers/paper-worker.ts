// The drawing thread of papers. Started by make-paper.ts; draws one and ends.
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { drawPaper } from './draw-paper.ts';
import { PaperModelSchema } from './papers.ts';

const { paper, resourcesDir } = z.object({ paper: PaperModelSchema, resourcesDir: z.string() }).parse(workerData);
const drawn = await drawPaper(paper, resourcesDir);
parentPort?.postMessage(drawn, [drawn.pdf.buffer]);
