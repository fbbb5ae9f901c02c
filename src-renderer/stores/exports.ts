// Whole lists as files: what can be chosen, the export that runs, and handing its file to the shell. Used by counter/exports.
// An export goes on when its dialog is closed; what became of it waits here.
import { isDefinedError, safe } from '@orpc/client';
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { InferClientOutputs } from '@orpc/client';
import type { ExportId, ExportProgress, ExportRequest } from '#shared/contracts/desk/exports.ts';
import type { Language } from '#shared/domain/language.ts';
import { failureOf, type Failure } from '#renderer/clients/failure.ts';
import { handOver } from '#renderer/clients/hand-over.ts';
import type { DeskClient } from '#renderer/clients/line.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useSessionStore } from './session.ts';

export type ExportChoices = InferClientOutputs<DeskClient>['exports']['choices'];
export type ExportProblem =
  | 'EXPORT_RUNNING'
  | 'EXPORT_UNKNOWN'
  | 'COLUMN_UNKNOWN'
  | 'TOO_LARGE'
  | 'cancelled'
  | 'DISK_FULL'
  | 'NO_PERMISSION'
  | Failure['code'];

const ASK_EVERY_MS = 250;

export const useExportsStore = defineStore('exports', () => {
  const { desk, shell } = useConnection();
  const choices = shallowRef<ExportChoices | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const exportId = shallowRef<ExportId | null>(null);
  const progress = shallowRef<ExportProgress | null>(null);
  const problem = shallowRef<ExportProblem | null>(null);
  /** Name of the file once the shell has it. */
  const saved = shallowRef<string | null>(null);
  const running = computed(() => progress.value?.state === 'running');
  const finished = computed(() => (progress.value?.state === 'finished' ? progress.value : null));

  async function loadChoices(language: Language): Promise<void> {
    failure.value = null;
    try {
      choices.value = await desk.exports.choices({ language });
    } catch (thrown) {
      failure.value = failureOf(thrown);
    }
  }

  /** Resolves when it has ended, well or not. */
  async function run(request: ExportRequest): Promise<void> {
    forget();
    const [error, begun] = await safe(desk.exports.start(request));
    if (error) {
      problem.value = isDefinedError(error) ? error.code : failureOf(error).code;
      return;
    }
    exportId.value = begun.exportId;
    progress.value = { state: 'running', done: 0, total: 0, rows: 0 };
    await follow(begun.exportId);
  }

  async function follow(id: ExportId): Promise<void> {
    while (exportId.value === id && progress.value?.state === 'running') {
      const [error, now] = await safe(desk.exports.progress({ exportId: id }));
      if (exportId.value !== id) return;
      if (error) {
        progress.value = null;
        problem.value = isDefinedError(error) ? error.code : failureOf(error).code;
        return;
      }
      progress.value = now;
      if (now.state === 'ended') problem.value = now.why;
      if (now.state === 'running') await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
    }
  }

  async function cancel(): Promise<void> {
    if (exportId.value) await safe(desk.exports.cancel({ exportId: exportId.value }));
  }

  /** Hands the finished file to the shell; called off, it can be saved again. */
  async function save(): Promise<void> {
    const file = finished.value;
    if (!file) return;
    problem.value = null;
    const [error, done] = await safe(shell.save({ documentId: file.documentId }));
    if (error) {
      problem.value = isDefinedError(error) ? error.code : failureOf(error).code;
      return;
    }
    if (done.outcome === 'download') handOver.download(done.path);
    if (done.outcome !== 'cancelled') saved.value = done.outcome === 'saved' ? done.fileName : file.fileName;
  }

  function forget(): void {
    exportId.value = null;
    progress.value = null;
    problem.value = null;
    saved.value = null;
  }

  useSessionStore().onEnd(forget);

  return { choices, failure, progress, problem, saved, running, finished, loadChoices, run, cancel, save, forget };
});
