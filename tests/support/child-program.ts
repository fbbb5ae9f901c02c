// A Node program of ours as a child of a test: started, waited for until it says it is ready, ended by closing its input.
// Used by office.ts. The child's error output is kept, so that a start that fails says why.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { createInterface } from 'node:readline';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';

export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export interface ChildProgram<Ready> {
  readonly ready: Ready;
  readonly child: ChildProcess;
  /** Ends it in order and waits. */
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

/** Starts `program` (a path below the project) and reads its first line as `schema` says. */
export async function startProgram<Schema extends z.ZodType>(
  program: string,
  words: readonly string[],
  schema: Schema,
  environment: NodeJS.ProcessEnv = {},
): Promise<ChildProgram<z.infer<Schema>>> {
  const child = spawn(process.execPath, [join(projectRoot, program), ...words], {
    cwd: projectRoot,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', ...environment },
  });
  const ended = once(child, 'exit');
  const errors: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString('utf8')));
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([once(lines, 'line'), ended.then(() => undefined)]);
  if (first === undefined) throw new Error(`${program} ended before it was ready: ${errors.join('')}`);
  const ready: z.infer<Schema> = schema.parse(JSON.parse(String(first[0])));
  return {
    ready,
    child,
    async stop() {
      child.stdin.end();
      if (child.exitCode === null && child.signalCode === null) await ended;
    },
    async kill() {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await ended;
    },
  };
}

/** Runs `program` to its end and returns the lines it said; rejects when it did not end well. */
export async function runToEnd(
  program: string,
  words: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<string[]> {
  const child = spawn(process.execPath, [join(projectRoot, program), ...words], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', ...environment },
  });
  const [said, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  if (child.exitCode !== 0) throw new Error(`${program} ${words.join(' ')}: ${errors}`);
  return said.split('\n').filter(Boolean);
}
