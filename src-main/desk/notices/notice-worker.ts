// The thread that does the work: makes files, reads them back, renders pages. One task at a time.
// Started by notice-pool.ts; holds fonts, art and the two WASM modules between tasks.
import { parentPort } from 'node:worker_threads';
import type { Result } from '#shared/domain/result.ts';
import { makeFile } from './make-file.ts';
import type { NoticeError } from './notice-error.ts';
import type { AnswerMessage, NoticeAnswers, NoticeTask, TaskMessage } from './notice-tasks.ts';
import { readBackFile } from './read-back/read-back-file.ts';
import { renderPng } from './read-back/render-page.ts';

const port = parentPort;
if (!port) throw new Error('notice-worker runs as a worker thread only');

port.on('message', (message: TaskMessage) => {
  void answer(message).then((reply) => {
    port.postMessage(reply, 'result' in reply ? transferable(reply.result) : []);
  });
});

async function answer({ id, task }: TaskMessage): Promise<AnswerMessage> {
  try {
    return { id, result: await perform(task) };
  } catch (error) {
    return { id, crash: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function perform(task: NoticeTask): Promise<Result<NoticeAnswers[NoticeTask['kind']], NoticeError>> {
  switch (task.kind) {
    case 'make':
      return makeFile(task);
    case 'read-back':
      return readBackFile(task);
    case 'render':
      return renderPng(task);
  }
}

/** Bytes move to the other side instead of being copied. */
function transferable(result: Result<NoticeAnswers[NoticeTask['kind']], NoticeError>): ArrayBuffer[] {
  if (!result.ok) return [];
  const bytes = result.value instanceof Uint8Array ? result.value : 'pdf' in result.value ? result.value.pdf : null;
  return bytes && bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength
    ? [bytes.buffer]
    : [];
}
