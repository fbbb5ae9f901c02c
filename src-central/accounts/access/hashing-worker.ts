// The thread that makes and checks slow digests, one after the other. Started by hashing-thread.ts.
import { parentPort } from 'node:worker_threads';
import { digestFor, DigestQuestionSchema, type DigestAnswer } from './slow-digests.ts';

let turn: Promise<void> = Promise.resolve();

parentPort?.on('message', (message: unknown) => {
  const question = DigestQuestionSchema.parse(message);
  turn = turn.then(async () => {
    // What cannot be digested, an unreadable digest for one, is an answer too: the next in line must not wait for it.
    const answer: DigestAnswer = { id: question.id, answer: await digestFor(question).catch(() => null) };
    parentPort?.postMessage(answer);
  });
});
