// The stand-in of GPD, started: book, rules and server. Called by start-central.ts in demo mode and by the tests.
import type { SandboxService } from '../pagopa-server.ts';
import { startPagopaServer, type PagopaServer } from '../pagopa-server.ts';
import { readBookFile, writeBookFile } from './book-file.ts';
import type { KnownToPlatform } from './check-position.ts';
import { GpdBook } from './gpd-book.ts';
import { gpdPath, gpdRoutes } from './gpd-routes.ts';
import { rateLimit } from './rate-limit.ts';

export interface GpdSandboxOptions {
  readonly subscriptionKey: string;
  readonly organizations: readonly string[];
  readonly ibans: readonly string[];
  /** Where the book is kept; without it, it ends with the process. */
  readonly file?: string;
  readonly now?: () => number;
  /** Calls in ten seconds. */
  readonly callsPerTenSeconds?: number;
  /** Further services beside this one. */
  readonly services?: readonly SandboxService[];
}

export interface GpdSandbox extends Pick<PagopaServer, 'faults' | 'close'> {
  /** What a client takes as the base of version 1 and 3: …/v1 and …/v3 follow. */
  readonly baseUrl: string;
  readonly book: GpdBook;
  /** Whether the book was there from an earlier start. */
  readonly restored: boolean;
}

const taxonomyShape = /^9\/\d{7}[A-Z]{2}\/$/;
const tenSecondsMs = 10_000;

export async function startGpd(options: GpdSandboxOptions): Promise<GpdSandbox> {
  const { now = Date.now, file, callsPerTenSeconds = 150 } = options;
  const known: KnownToPlatform = {
    ibans: new Set(options.ibans),
    taxonomyHas: (code) => taxonomyShape.test(code),
  };
  const book: GpdBook = new GpdBook(known, now, () => {
    if (file !== undefined) writeBookFile(file, book.all());
  });
  const earlier = file === undefined ? undefined : readBookFile(file);
  if (earlier) book.restore(earlier);
  const { subscriptionKey, organizations } = options;
  const rules = { subscriptionKey, organizations, limit: rateLimit(callsPerTenSeconds, tenSecondsMs), now };
  const server = await startPagopaServer([gpdRoutes(book, rules), ...(options.services ?? [])]);
  const { faults, close } = server;
  return { baseUrl: `${server.url}${gpdPath}`, book, faults, restored: earlier !== undefined, close };
}
