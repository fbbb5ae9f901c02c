// What is asked of the thread of slow digests, and the work itself. Called by hashing-worker.ts, off the thread that answers everybody.
import { argon2Verify } from 'hash-wasm';
import { z } from 'zod';
import { hashPassword } from '../../operators/hash-password.ts';

export const DigestQuestionSchema = z.discriminatedUnion('wish', [
  z.object({ id: z.int(), wish: z.literal('digest'), secret: z.string() }),
  z.object({ id: z.int(), wish: z.literal('verify'), secret: z.string(), digest: z.string() }),
]);
export type DigestQuestion = z.infer<typeof DigestQuestionSchema>;

export const DigestAnswerSchema = z.object({ id: z.int(), answer: z.union([z.string(), z.boolean(), z.null()]) });
export type DigestAnswer = z.infer<typeof DigestAnswerSchema>;

export async function digestFor(question: DigestQuestion): Promise<string | boolean> {
  const password = question.secret;
  return question.wish === 'digest' ? hashPassword(password) : argon2Verify({ password, hash: question.digest });
}
