// Two worker threads at most that make, read back and render notices, and the queue before them.
// Called by engine.ts alone. Threads start when first needed and never keep the program alive while idle.
// A cancelled task ends its thread at once; the next task gets a fresh one.
import type { Worker } from 'node:worker_threads';
import { err, type Result } from '#shared/domain/result.ts';
import { spawnWorker } from '../workers/spawn-worker.ts';
import { noticeError, type NoticeError } from './notice-error.ts';
import type { AnswerMessage, NoticeAnswers, NoticeTask, TaskMessage } from './notice-tasks.ts';

type Answer = Result<NoticeAnswers[NoticeTask['kind']], NoticeError>;

interface Job {
  readonly id: number;
  readonly task: NoticeTask;
  readonly settle: (answer: Answer) => void;
  readonly fail: (error: Error) => void;
}

class NoticePool {
  private readonly size: number;
  private readonly queue: Job[] = [];
  private readonly idle: Worker[] = [];
  private readonly busy = new Map<Worker, Job>();
  private nextId = 1;

  constructor(size: number) {
    this.size = size;
  }

  /** Runs one task. Expected failures are the task's own; `cancelled` when `signal` fires; rejects only for bugs. */
  run<Task extends NoticeTask>(
    task: Task,
    signal?: AbortSignal,
  ): Promise<Result<NoticeAnswers[Task['kind']], NoticeError>> {
    const cancelled = err(noticeError('input', 'cancelled', 'was cancelled'));
    if (signal?.aborted) return Promise.resolve(cancelled);
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const job: Job = { id: this.nextId++, task, settle: resolve, fail: reject };
    const abort = () => {
      this.drop(job);
      resolve(cancelled);
    };
    signal?.addEventListener('abort', abort, { once: true });
    this.queue.push(job);
    this.next();
    // The worker answers with the type that belongs to the task's kind: notice-worker.ts is checked against the same table.
    return promise.finally(() => signal?.removeEventListener('abort', abort)) as Promise<
      Result<NoticeAnswers[Task['kind']], NoticeError>
    >;
  }

  /** Ends all threads; running tasks are cancelled. */
  async close(): Promise<void> {
    const cancelled = err(noticeError('input', 'cancelled', 'was cancelled'));
    for (const job of [...this.queue.splice(0), ...this.busy.values()]) job.settle(cancelled);
    const threads = [...this.idle.splice(0), ...this.busy.keys()];
    this.busy.clear();
    await Promise.all(threads.map((thread) => thread.terminate()));
  }

  private next(): void {
    while (this.queue.length > 0) {
      const worker = this.idle.pop() ?? (this.busy.size < this.size ? this.start() : undefined);
      const job = worker && this.queue.shift();
      if (!worker || !job) return;
      this.busy.set(worker, job);
      worker.ref();
      worker.postMessage({ id: job.id, task: job.task } satisfies TaskMessage);
    }
  }

  private start(): Worker {
    const worker = spawnWorker(import.meta.url, 'notice-worker', {
      resourceLimits: { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 128 },
    });
    worker.on('message', (message: AnswerMessage) => {
      const job = this.busy.get(worker);
      if (job?.id !== message.id) return;
      this.busy.delete(worker);
      worker.unref();
      this.idle.push(worker);
      if ('crash' in message) job.fail(new Error(message.crash));
      else job.settle(message.result);
      this.next();
    });
    const gone = (error: Error) => {
      this.forget(worker)?.fail(error);
      this.next();
    };
    worker.on('error', gone);
    worker.on('exit', (code) => gone(new Error(`notice worker ended with code ${code}`)));
    return worker;
  }

  private drop(job: Job): void {
    const waiting = this.queue.indexOf(job);
    if (waiting >= 0) this.queue.splice(waiting, 1);
    for (const [worker, running] of this.busy) {
      if (running !== job) continue;
      this.busy.delete(worker);
      void worker.terminate().then(() => this.next());
    }
  }

  private forget(worker: Worker): Job | undefined {
    const job = this.busy.get(worker);
    this.busy.delete(worker);
    const place = this.idle.indexOf(worker);
    if (place >= 0) this.idle.splice(place, 1);
    return job;
  }
}

/** The program's one pool. Two threads: an office machine has few cores and the counter must stay quick. */
export const noticePool = new NoticePool(2);
