// The code with which a call to a contract was refused. Called by tests.
import { safe } from '@orpc/server';

/** The error's code; null if the call succeeded; the error itself if it has none. */
export async function errorCode(call: Promise<unknown>): Promise<unknown> {
  const { error } = await safe(call);
  return error && 'code' in error ? error.code : error;
}
