// What the thread of imports is started with. Between start-imports.ts and import-thread.ts only.
import { z } from 'zod';

export const ThreadDataSchema = z.object({
  databaseUrl: z.string().min(1),
  leaseSeconds: z.number().positive(),
  everyMs: z.number().positive(),
  /** Under which name it holds the lease of an import. */
  worker: z.string().min(1),
});

export type ThreadData = z.infer<typeof ThreadDataSchema>;
