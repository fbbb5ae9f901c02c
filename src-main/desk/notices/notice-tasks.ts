// What the notice pool asks of its worker threads and what comes back.
// Read by notice-pool.ts and notice-worker.ts; plain data only, for it crosses a thread border.
import type { Result } from '#shared/domain/result.ts';
import type { NoticeFile, ReadBackReport } from './engine.ts';
import type { NoticeError } from './notice-error.ts';
import type { NoticeInput } from './notice-input.ts';

export interface MakeTask {
  readonly kind: 'make';
  readonly inputs: readonly NoticeInput[];
  readonly resourcesDir: string;
  readonly title?: string;
}

export interface ReadBackTask {
  readonly kind: 'read-back';
  readonly pdf: Uint8Array;
  readonly expected: readonly NoticeInput[];
  readonly resourcesDir: string;
}

export interface RenderTask {
  readonly kind: 'render';
  readonly pdf: Uint8Array;
  /** 1-based. */
  readonly page: number;
  readonly widthPx: number;
}

export type NoticeTask = MakeTask | ReadBackTask | RenderTask;

/** What each kind of task answers with. */
export interface NoticeAnswers {
  readonly 'make': NoticeFile;
  readonly 'read-back': ReadBackReport;
  /** PNG. */
  readonly 'render': Uint8Array;
}

export interface TaskMessage {
  readonly id: number;
  readonly task: NoticeTask;
}

/** `crash` is a bug in the worker, said as text; `result` is what the task's function returned. */
export type AnswerMessage =
  | { readonly id: number; readonly result: Result<NoticeAnswers[NoticeTask['kind']], NoticeError> }
  | { readonly id: number; readonly crash: string };
