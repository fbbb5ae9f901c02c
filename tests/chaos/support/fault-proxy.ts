// The bad line between desks and central: an HTTP proxy that, as its dice fall, delays, drops, repeats, cuts, or never answers.
// It passes bytes on as they came (signatures cover them), to one of the servers behind it, and counts every fault by its kind.
// What it sends twice, or with a byte changed, must be refused by central or answered as before: it says so if it was not.
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Random } from '../../../src-central/sandbox/demo/random.ts';
import { listen } from '../../../src-central/http/listen.ts';

export const lineFaults = [
  ...([
    'dropped',
    'delayed',
    'repeated',
    'replayedLater',
    'tampered',
    'cutBeforeAnswer',
    'cutInAnswer',
    'halfOpen',
  ] as const),
] as const;
export type LineFault = (typeof lineFaults)[number];

interface Taken {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly string[];
  readonly body: Buffer;
}

interface Answer {
  readonly status: number;
  readonly headers: readonly string[];
  readonly body: Buffer;
}

export interface FaultProxyOptions {
  readonly random: Random;
  /** Ports of the servers that run now. */
  readonly servers: () => readonly number[];
  /** Of a hundred requests, how many meet a fault; may change while it runs. */
  readonly faultsPerHundred: () => number;
}

/** A desk gives up after fifteen seconds: a half-open connection is mostly ended before by us, as a router would. */
const halfOpenMs = (random: Random): number => (random.chance(0.03) ? 16_000 : 50 + random.int(1000));

export class FaultProxy {
  readonly counts: Record<LineFault, number> = {
    ...{
      dropped: 0,
      delayed: 0,
      repeated: 0,
      replayedLater: 0,
      tampered: 0,
      cutBeforeAnswer: 0,
      cutInAnswer: 0,
      halfOpen: 0,
    },
  };
  /** Broken promises: a repeated request that took effect anew, a changed one that was let in. */
  readonly violations: string[] = [];
  requests = 0;
  readonly #options: FaultProxyOptions;
  readonly #server = createServer((incoming, outgoing) => void this.#serve(incoming, outgoing));
  #kept: Taken | undefined;

  constructor(options: FaultProxyOptions) {
    this.#options = options;
  }

  async start(): Promise<string> {
    this.#server.requestTimeout = 0;
    return listen(this.#server, 0, '127.0.0.1');
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const socket = incoming.socket;
    try {
      this.requests += 1;
      const taken = await take(incoming);
      const { random, faultsPerHundred } = this.#options;
      const fault = random.int(100) < faultsPerHundred() ? random.pick(lineFaults) : undefined;
      if (fault) this.counts[fault] += 1;
      if (fault === 'dropped') return void socket.destroy();
      if (fault === 'halfOpen') {
        await wait(halfOpenMs(random));
        return void socket.destroy();
      }
      if (fault === 'delayed') await wait(random.int(500));
      if (fault === 'tampered') await this.#tamper(taken);
      if (fault === 'replayedLater') await this.#replayKept();
      const answer = await this.#forward(taken);
      if (fault === 'repeated') await this.#repeat(taken);
      if (random.chance(0.2)) this.#kept = taken;
      if (fault === 'cutBeforeAnswer') return void socket.destroy();
      outgoing.writeHead(answer.status, [...answer.headers]);
      if (fault === 'cutInAnswer') {
        outgoing.write(answer.body.subarray(0, Math.floor(answer.body.length / 2)), () => socket.destroy());
      } else outgoing.end(answer.body);
    } catch {
      // The server behind is down, or the client is gone: what a broken line looks like.
      socket.destroy();
    }
  }

  async #repeat(taken: Taken): Promise<void> {
    const { status } = await this.#forward(taken);
    if (isSigned(taken) && status < 400) this.violations.push(`a repeated ${taken.method} ${taken.path} was let in`);
  }

  async #replayKept(): Promise<void> {
    const kept = this.#kept;
    this.#kept = undefined;
    if (kept) await this.#repeat(kept);
  }

  async #tamper(taken: Taken): Promise<void> {
    if (!isSigned(taken)) return;
    const body = Buffer.from(taken.body);
    if (body.length > 0) body[Math.floor(body.length / 2)] = (body[Math.floor(body.length / 2)] ?? 0) ^ 1;
    const path = body.length > 0 ? taken.path : `${taken.path}${taken.path.includes('?') ? '&' : '?'}x=1`;
    const { status } = await this.#forward({ ...taken, body, path });
    if (status < 400) this.violations.push(`a changed ${taken.method} ${taken.path} was let in`);
  }

  async #forward({ method, path, headers, body }: Taken): Promise<Answer> {
    const port = this.#options.random.pick(this.#options.servers());
    return new Promise((resolve, reject) => {
      const outgoing = ask({ host: '127.0.0.1', port, method, path, headers: [...headers], agent: false }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.once('error', reject);
        answer.once('end', () => {
          resolve({ status: answer.statusCode ?? 500, headers: answer.rawHeaders, body: Buffer.concat(chunks) });
        });
      });
      outgoing.once('error', reject);
      outgoing.end(body);
    });
  }
}

function isSigned({ headers }: Taken): boolean {
  return headers.some((name) => name.toLowerCase() === 'signature');
}

async function take(incoming: IncomingMessage): Promise<Taken> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const { method = 'GET', url: path = '/', rawHeaders } = incoming;
  return { method, path, headers: rawHeaders, body: Buffer.concat(chunks) };
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
