// A refusal in the form in which the contract's client reads errors. Called by create-server.ts.
import type { ServerResponse } from 'node:http';

export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  /** One of the contract's own errors. */
  readonly defined?: boolean;
  readonly data?: unknown;
}

export function refuse(response: ServerResponse, refusal: Refusal): void {
  const { defined = false, code, status, message, data } = refusal;
  const body = JSON.stringify({ defined, code, status, message, data });
  // What is left of a request that is too large is not worth waiting for.
  const ending = status === 413 ? { connection: 'close' } : {};
  response.writeHead(status, { 'content-type': 'application/json', ...ending }).end(body);
}
