// The services of central for a demo municipality without a database: stations in memory, an empty feed, and a snapshot that the generator
// writes while it is being read. For the large sizes, where filling a database first would take longer than the demonstration.
import { createReadStream, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { EpochSchema, type SnapshotEncoding, type SnapshotManifest } from '#shared/contracts/central/sync.ts';
import type { EnrolmentCode } from '#shared/domain/enrolment-code.ts';
import { EnteIdSchema, SchoolIdSchema } from '#shared/domain/ids.ts';
import { err, ok } from '#shared/domain/result.ts';
import { refusal } from '../commands/fold-commands.ts';
import { receiveCommand } from '../commands/receive-command.ts';
import { noPagopa } from '../settings/pagopa/pagopa-access.ts';
import { noDebtOffice, type CentralServices } from '../sync/central-services.ts';
import { fileNameOf, unfinishedNameOf } from '../sync/snapshot-file.ts';
import { contentPathOf } from '../sync/snapshot-shelf.ts';
import type { Station } from '../stations/find-station.ts';
import { DEMO_ENTE_ID, demoCounts, generateChanges, type DemoSize } from './demo/generate.ts';
import { readGrowingFile } from './growing-file.ts';
import { memoryRegistry } from './memory-registry.ts';

const WrittenSchema = z.object({ bytes: z.int(), sha256: z.string(), lines: z.int() });
type Written = z.infer<typeof WrittenSchema>;

interface Making {
  readonly path: string;
  readonly written: Promise<Written>;
  result: Written | undefined;
}

export interface DemoServices extends CentralServices {
  /** Ends a running worker. */
  close(): Promise<void>;
}

/** @param folder where the snapshot file goes; one that is there already from an earlier start is made again */
export function demoServices(size: DemoSize, folder: string, code: EnrolmentCode): DemoServices {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const cursor = { epoch: EpochSchema.parse(`demo-${size}`), seq: 0 };
  const files = new Map<SnapshotEncoding, Making>();
  const workers = new Set<Worker>();

  function make(encoding: SnapshotEncoding): Making {
    const path = join(folder, fileNameOf(`${size}-${String(process.pid)}`, encoding));
    // Beside this file, as source or as built.
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const worker = new Worker(new URL(`demo-snapshot-worker.${extension}`, import.meta.url), {
      workerData: { path, encoding, size },
    });
    workers.add(worker);
    const written = new Promise<Written>((resolve, reject) => {
      worker.once('message', (message: unknown) => resolve(WrittenSchema.parse(message)));
      worker.once('error', reject);
      worker.once('exit', () => {
        workers.delete(worker);
        reject(new Error('the demo snapshot was not finished'));
      });
    });
    const making: Making = { path, written, result: undefined };
    written.then(
      (result) => (making.result = result),
      () => files.delete(encoding),
    );
    files.set(encoding, making);
    return making;
  }

  return {
    database: null,
    sealer: null,
    debts: noDebtOffice,
    pagopa: noPagopa,
    payments: null,
    identity: null,
    publicAddress: { url: 'http://127.0.0.1', usable: false },
    ping: async () => {},
    stations: memoryRegistry(code, demoStation()),
    currentCursor: async () => cursor,
    readFeed: async (_station, from) => {
      if (from.epoch !== cursor.epoch) return err({ code: 'EPOCH_CHANGED', epoch: cursor.epoch });
      return from.seq === 0 ? ok({ changes: [], nextCursor: cursor, more: false }) : err({ code: 'CURSOR_GONE' });
    },
    // There is no database to keep anything in: a station may send it again to one that has.
    applyCommands: async (_station, commands) =>
      commands.map(receiveCommand).map(({ id }) => ({ id, result: refusal('NOT_UNDERSTOOD') })),
    readDigests: async () => ({ ranges: [], next: null, cursor, records: { rows: 0, digest: '0'.repeat(64) } }),
    readFamilies: async () => ({ families: [], gone: [], cursor }),
    readHistory: async () => undefined,
    takeSnapshot: async (_station, encodings): Promise<SnapshotManifest> => {
      const encoding = encodings[0] ?? 'gzip';
      const making = files.get(encoding) ?? make(encoding);
      await hasBegun(making);
      const { families, personEntries, bollettini, changes } = demoCounts(size);
      return {
        ...{ snapshotId: `${size}-${encoding}`, encoding, cursor, contentPath: contentPathOf(`${size}-${encoding}`) },
        ...{ lines: changes, families, persons: personEntries, bollettini },
        ...{ bytes: making.result?.bytes ?? null, sha256: making.result?.sha256 ?? null },
      };
    },
    snapshotContent: async (_station, id) => {
      for (const [encoding, making] of files) {
        if (id !== `${size}-${encoding}`) continue;
        const { path, result, written } = making;
        if (!result) return { encoding, finished: null, open: () => readGrowingFile(unfinishedNameOf(path), written) };
        const finished = { bytes: result.bytes, sha256: result.sha256 };
        const open = (range?: { first: number; last: number }) =>
          createReadStream(path, range ? { start: range.first, end: range.last } : {});
        return { encoding, finished, open };
      }
      return undefined;
    },
    close: async () => {
      await Promise.all([...workers].map((worker) => worker.terminate()));
    },
  };
}

function demoStation(): Omit<Station, 'id'> {
  const schools: Station['schools'][number][] = [];
  let enteName = '';
  for (const change of generateChanges('small')) {
    if (change.kind === 'ente') enteName = change.value.name;
    if (change.kind === 'school') schools.push(SchoolIdSchema.parse(change.value.id));
    if (change.kind === 'family') break;
  }
  const enteId = EnteIdSchema.parse(DEMO_ENTE_ID);
  return { name: 'Sportello 1', role: 'counter', enteId, enteName, schools, scopeSeq: 0 };
}

/** Until there is a file to read from. */
async function hasBegun(making: Making): Promise<void> {
  while (!existsSync(making.path) && !existsSync(unfinishedNameOf(making.path))) {
    await Promise.race([wait(10), making.written]);
  }
}
