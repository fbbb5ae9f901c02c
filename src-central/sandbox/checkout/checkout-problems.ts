// What Checkout answers when it opens no cart. Used by carts-api.ts, by controls/ and by tests that order one of them.
// 401 and 429 come from the gateway before it and have the gateway's own form.
import type { SandboxAnswer } from '../ordered-faults.ts';

const problem = (status: number, title: string, detail: string): SandboxAnswer => ({
  status,
  body: { title, status, detail },
});

export const checkoutProblems = {
  invalid: () => problem(400, 'Request validation error', 'The input request is invalid'),
  tooManyNotices: (most: number) =>
    problem(422, 'Multiple payment notices not processable', `Too many payment notices, expected max ${String(most)}`),
  duplicates: () => problem(422, 'Invalid payment info', 'Duplicate payment notice values found.'),
  notPayable: () => problem(422, 'Invalid payment info', 'Invalid payment notice data'),
  /** As a gateway says it that asks for a key. */
  noAccess: (): SandboxAnswer => ({
    status: 401,
    body: { statusCode: 401, message: 'Access denied due to invalid subscription key.' },
  }),
  tooMany: (seconds: number): SandboxAnswer => ({
    status: 429,
    body: { statusCode: 429, message: `Rate limit is exceeded. Try again in ${String(seconds)} seconds.` },
    headers: { 'retry-after': String(seconds) },
  }),
  broken: () => problem(500, 'Error processing the request', 'An internal error occurred processing the request'),
  badGateway: () => problem(502, 'Bad gateway', 'Bad gateway'),
};
