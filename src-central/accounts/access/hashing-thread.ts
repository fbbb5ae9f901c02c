// Slow digests on a thread of their own: while one parent's password is checked, everybody else is answered. One thread for the process, made
// when it is first needed; it keeps no process alive that has nothing else to do. Used by hashing.ts alone.
import { Worker } from 'node:worker_threads';
import { DigestAnswerSchema, type DigestQuestion } from './slow-digests.ts';

interface Waiting {
  readonly resolve: (answer: string | boolean) => void;
  readonly reject: (error: Error) => void;
}

type Asked = DigestQuestion extends infer Each ? (Each extends unknown ? Omit<Each, 'id'> : never) : never;

const waiting = new Map<number, Waiting>();
let last = 0;
let thread: Worker | null = null;

export function askThread(question: Asked): Promise<string | boolean> {
  const worker = (thread ??= start());
  last += 1;
  const id = last;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker.ref();
    worker.postMessage({ ...question, id });
  });
}

function start(): Worker {
  // Beside this file, as source or as built.
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`hashing-worker.${extension}`, import.meta.url));
  worker.on('message', (message: unknown) => {
    const { id, answer } = DigestAnswerSchema.parse(message);
    const asked = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
    if (answer === null) asked?.reject(new Error('a secret could not be digested'));
    else asked?.resolve(answer);
  });
  const end = (why: string) => {
    if (thread === worker) thread = null;
    for (const { reject } of waiting.values()) reject(new Error(why));
    waiting.clear();
  };
  worker.on('error', (failure: unknown) =>
    end(failure instanceof Error ? failure.name : 'the thread of digests failed'),
  );
  worker.on('exit', () => end('the thread of digests ended'));
  return worker;
}
