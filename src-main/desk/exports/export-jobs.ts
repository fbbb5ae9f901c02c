// The exports of a desk: one runs at a time, what became of the last ones is remembered for whoever began them. Made by `openDesk`.
// What was given out is written down before the file is: who, which list, why, how many rows. In the log stands nothing of whose.
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { ExportId, ExportProgress, ExportRequest } from '#shared/contracts/desk/exports.ts';
import type { Disclosed } from '#shared/contracts/disclosure.ts';
import { DocumentIdSchema, type OperatorId } from '#shared/domain/ids.ts';
import { localDateAt, type LocalDate } from '#shared/domain/local-date.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { DocumentShelf } from '../desk-context.ts';
import type { OpenStore } from '../store/open-store.ts';
import { StoreDamaged } from '../store/store-fault.ts';
import { exportInWorker, type RunningExport } from './export-in-worker.ts';
import type { FromExportWorker } from './export-messages.ts';
import { fileNameOf } from './file-name.ts';
import { unknownColumn } from './write-export.ts';

/** A finished file lies in memory, and once more where the shell saves it: docs/adr/exports-stay-in-memory.md. */
const MOST_BYTES = 128 * 1024 * 1024;
const REMEMBERED = 10;

interface Job {
  readonly operatorId: OperatorId;
  readonly request: ExportRequest;
  readonly running: RunningExport;
  progress: ExportProgress;
}

export interface ExportJobsOptions {
  readonly documents: DocumentShelf;
  readonly log: Logger;
  readonly now: () => Date;
  readonly onDamage: (failure: unknown) => void;
  /** Writes down what is about to be given out. Throws: then it is not. */
  readonly noteDisclosure: (what: Disclosed, operatorId: OperatorId) => void;
  readonly mostBytes?: number;
}

export class ExportJobs {
  readonly #options: ExportJobsOptions;
  readonly #jobs = new Map<ExportId, Job>();

  constructor(options: ExportJobsOptions) {
    this.#options = options;
  }

  start(
    store: Pick<OpenStore, 'file' | 'key'>,
    operatorId: OperatorId,
    request: ExportRequest,
  ): Result<ExportId, 'EXPORT_RUNNING' | 'COLUMN_UNKNOWN'> {
    if (unknownColumn(request) !== undefined) return err('COLUMN_UNKNOWN');
    if ([...this.#jobs.values()].some(({ progress }) => progress.state === 'running')) return err('EXPORT_RUNNING');
    const id = randomUUID() as ExportId;
    const today = localDateAt(this.#options.now().getTime());
    const { file, key } = store;
    const { mostBytes = MOST_BYTES } = this.#options;
    const running = exportInWorker({ file, key, request, today, mostBytes }, (message) =>
      this.#hear(id, today, message),
    );
    this.#jobs.set(id, { operatorId, request, running, progress: { state: 'running', done: 0, total: 0, rows: 0 } });
    for (const old of [...this.#jobs.keys()].slice(0, -REMEMBERED)) this.#jobs.delete(old);
    this.#note(operatorId, request);
    return ok(id);
  }

  /** Undefined for what `operatorId` did not begin. */
  progress(id: ExportId, operatorId: OperatorId): ExportProgress | undefined {
    return this.#own(id, operatorId)?.progress;
  }

  /** False for what `operatorId` did not begin. What has ended stays as it ended. */
  cancel(id: ExportId, operatorId: OperatorId): boolean {
    const job = this.#own(id, operatorId);
    job?.running.cancel();
    return job !== undefined;
  }

  /** Resolves when no worker has the store open any more. */
  async close(): Promise<void> {
    for (const { running } of this.#jobs.values()) running.cancel();
    await Promise.all([...this.#jobs.values()].map(({ running }) => running.ended));
    this.#jobs.clear();
  }

  #own(id: ExportId, operatorId: OperatorId): Job | undefined {
    const job = this.#jobs.get(id);
    return job?.operatorId === operatorId ? job : undefined;
  }

  #hear(id: ExportId, today: LocalDate, message: FromExportWorker): void {
    const job = this.#jobs.get(id);
    if (!job || job.progress.state !== 'running') return;
    switch (message.type) {
      case 'progress':
        job.progress = { state: 'running', done: message.done, total: message.total, rows: message.rows };
        return;
      case 'finished':
        job.progress = this.#shelve(job, today, message);
        return;
      case 'ended':
        job.progress = { state: 'ended', why: message.why };
        return;
      case 'failed':
        this.#options.log.error({ detail: message.detail, list: job.request.list }, 'an export failed');
        job.progress = { state: 'ended', why: 'UNEXPECTED' };
        if (message.damaged) this.#options.onDamage(new StoreDamaged(message.detail));
    }
  }

  #shelve(
    { request, operatorId }: Job,
    today: LocalDate,
    { bytes, rows, dataAsOf }: Extract<FromExportWorker, { type: 'finished' }>,
  ): ExportProgress {
    const { list, format, disclosed } = request;
    const given = { fields: disclosed?.fields ?? [], reason: disclosed?.reason ?? null };
    try {
      this.#options.noteDisclosure({ kind: 'export', list, format, rows, ...given }, operatorId);
    } catch (failure) {
      this.#options.log.error({ failure: String(failure), list }, 'what an export gives out could not be written down');
      return { state: 'ended', why: 'UNEXPECTED' };
    }
    const documentId = DocumentIdSchema.parse(randomUUID());
    const fileName = fileNameOf(request, today);
    this.#options.documents.put({ id: documentId, fileName, bytes });
    this.#options.log.info({ list, format, rows }, 'a list was exported');
    return { state: 'finished', documentId, fileName, rows, bytes: bytes.byteLength, dataAsOf };
  }

  #note(operator: OperatorId, { list, format, disclosed }: ExportRequest): void {
    if (!disclosed) return;
    const { fields, reason } = disclosed;
    this.#options.log.warn({ operator, list, format, fields, reason }, 'an export gives out masked fields');
  }
}
