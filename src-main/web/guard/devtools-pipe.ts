// Speaks Chromium's DevTools protocol over the two pipes of a browser that we started: no port, so nobody else on this machine can.
// Used by guard-pages.ts. Messages are JSON, each closed by a zero byte.
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';

const MessageSchema = z.object({
  id: z.int().optional(),
  method: z.string().optional(),
  params: z.record(z.string(), z.unknown()).optional(),
  result: z.record(z.string(), z.unknown()).optional(),
  error: z.object({ message: z.string() }).optional(),
  sessionId: z.string().optional(),
});

export interface DevtoolsEvent {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Of the page it comes from; undefined: of the browser itself. */
  readonly sessionId: string | undefined;
}

export class DevtoolsPipe {
  readonly #to: Writable;
  readonly #waiting = new Map<number, (result: Record<string, unknown> | null) => void>();
  readonly #onEvent: (event: DevtoolsEvent) => void;
  #lastId = 0;
  #rest: Buffer = Buffer.alloc(0);

  constructor(to: Writable, from: Readable, onEvent: (event: DevtoolsEvent) => void) {
    this.#to = to;
    this.#onEvent = onEvent;
    from.on('data', (part: Buffer) => this.#read(part));
    const end = (): void => {
      for (const settle of this.#waiting.values()) settle(null);
      this.#waiting.clear();
    };
    from.once('close', end);
    from.on('error', end);
    to.on('error', end);
  }

  /** The answer; null where the browser refused or is gone: its pages go at any moment, and then there is nothing left to guard. */
  send(
    method: string,
    params: Readonly<Record<string, unknown>> = {},
    sessionId?: string,
  ): Promise<Record<string, unknown> | null> {
    if (this.#to.destroyed || !this.#to.writable) return Promise.resolve(null);
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#to.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  #read(part: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, part]);
    for (let end = this.#rest.indexOf(0); end >= 0; end = this.#rest.indexOf(0)) {
      const text = this.#rest.subarray(0, end).toString('utf8');
      this.#rest = this.#rest.subarray(end + 1);
      this.#hear(text);
    }
  }

  #hear(text: string): void {
    const { id, method, params, result, error, sessionId } = MessageSchema.parse(JSON.parse(text));
    if (id !== undefined) {
      this.#waiting.get(id)?.(error ? null : (result ?? {}));
      this.#waiting.delete(id);
    } else if (method !== undefined) this.#onEvent({ method, params: params ?? {}, sessionId });
  }
}
