// A desk process as the chaos run holds it: started, told what to do, killed at any moment, started again on the same folder.
// Called by run-chaos.ts. An order whose answer never comes, because the process was killed, is answered with null.
import type { z } from 'zod';
import { createInterface } from 'node:readline';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectRoot } from '../../support/child-program.ts';
import {
  AnswerLineSchema,
  DeskReportSchema,
  DumpSchema,
  EditedSchema,
  type DeskReport,
  type Dump,
  type Order,
} from './desk-orders.ts';

export interface DeskPlace {
  readonly name: string;
  readonly dataDir: string;
  readonly journal: string;
  readonly centralUrl: string;
  readonly enrolmentCode: string;
}

type Waiting = (answer: { ok: boolean; value: unknown } | null) => void;

export class DeskProcess {
  readonly place: DeskPlace;
  starts = 0;
  #child: ChildProcess | undefined;
  #ended: Promise<unknown> = Promise.resolve();
  #isUp = false;
  #numbers = 0;
  readonly #waiting = new Map<number, Waiting>();
  /** Last words on its error output, for the report of a failure. */
  readonly errors: string[] = [];

  constructor(place: DeskPlace) {
    this.place = place;
  }

  get isRunning(): boolean {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Whether it has said its first word since the last start. */
  get isUp(): boolean {
    return this.isRunning && this.#isUp;
  }

  start(): void {
    const { dataDir, journal, centralUrl, enrolmentCode, name } = this.place;
    const program = join(projectRoot, 'tests/chaos/support/desk-driver.ts');
    const child = spawn(process.execPath, [program, dataDir, journal, centralUrl, enrolmentCode, name], {
      cwd: projectRoot,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    this.starts += 1;
    this.#child = child;
    this.#isUp = false;
    this.#ended = once(child, 'exit').then(() => {
      for (const answer of this.#waiting.values()) answer(null);
      this.#waiting.clear();
    });
    child.stdin.on('error', () => {});
    child.stderr.on('data', (chunk: Buffer) => {
      this.errors.push(chunk.toString('utf8'));
      if (this.errors.length > 20) this.errors.shift();
    });
    createInterface({ input: child.stdout }).on('line', (line) => this.#hear(line));
  }

  /** As a power cut: nothing is said goodbye to. */
  async kill(): Promise<void> {
    this.#child?.kill('SIGKILL');
    await this.#ended;
  }

  async stop(): Promise<void> {
    this.#child?.stdin?.end();
    await this.#ended;
  }

  async order(order: Order): Promise<{ ok: boolean; value: unknown } | null> {
    if (!this.isRunning) return null;
    const n = (this.#numbers += 1);
    return new Promise((resolve) => {
      this.#waiting.set(n, resolve);
      this.#child?.stdin?.write(`${JSON.stringify({ n, ...order })}\n`);
    });
  }

  status(): Promise<DeskReport | null> {
    return this.#ask({ do: 'status' }, DeskReportSchema);
  }

  dump(): Promise<Dump | null> {
    return this.#ask({ do: 'dump' }, DumpSchema);
  }

  edit(seed: number): Promise<z.infer<typeof EditedSchema> | null> {
    return this.#ask({ do: 'edit', seed }, EditedSchema);
  }

  async #ask<Schema extends z.ZodType>(order: Order, schema: Schema): Promise<z.infer<Schema> | null> {
    const answer = await this.order(order);
    return answer?.ok === true ? schema.parse(answer.value) : null;
  }

  #hear(line: string): void {
    this.#isUp = true;
    const answer = AnswerLineSchema.safeParse(parsed(line)).data;
    if (!answer) return;
    this.#waiting.get(answer.n)?.(answer);
    this.#waiting.delete(answer.n);
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
