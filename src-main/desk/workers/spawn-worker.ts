// Starts a worker thread from its TypeScript source, or from the bundle when the program has been built.
// Called by every pool of the desk. A bundle must hold each worker as `<name>.js` next to its own entry.
import { existsSync } from 'node:fs';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * The worker `name` of the folder in which `importMetaUrl` stands. From source that is `./<name>.ts` beside the caller
 * (Node strips the types); in a bundle it is `./<name>.js` beside the bundle's entry, where the caller may stand one
 * folder deeper in a chunk.
 */
export function spawnWorker(importMetaUrl: string, name: string, options: WorkerOptions = {}): Worker {
  return new Worker(workerFile(importMetaUrl, name), { name, ...options });
}

function workerFile(importMetaUrl: string, name: string): URL {
  if (new URL(importMetaUrl).pathname.endsWith('.ts')) return new URL(`./${name}.ts`, importMetaUrl);
  const beside = new URL(`./${name}.js`, importMetaUrl);
  return existsSync(beside) ? beside : new URL(`../${name}.js`, importMetaUrl);
}
