// `npm run bench -- start`: from starting the web host's process to the first answered search, on a filled store.
// City size; `--quick` takes the town. The operator's password check is measured by itself: a person types meanwhile.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Measurement } from '../../scripts/bench.ts';
import { projectRoot, startProgram } from '../support/child-program.ts';
import { enterHost } from '../support/host-client.ts';

const Ready = z.object({ address: z.url(), deskOpenedMs: z.number(), listeningMs: z.number() });
const Filled = z.object({ operators: z.array(z.object({ username: z.string(), password: z.string() })).min(1) });

interface Start {
  readonly listening: number;
  readonly signIn: number;
  readonly firstSearch: number;
}

export async function* run({ quick }: { quick: boolean }): AsyncGenerator<Measurement> {
  const size = quick ? 'town' : 'city';
  const store = mkdtempSync(join(tmpdir(), 'sportello-bench-'));
  try {
    const [operator] = (await fillStore(size, store)).operators;
    if (!operator) throw new Error('the demo has no operator');
    const starts: Start[] = [];
    for (let round = 0; round < (quick ? 3 : 7); round++) starts.push(await startOnce(store, operator));
    const bareNode = Math.round(await timeBareNode());
    const line = (name: string, value: (start: Start) => number): Measurement => ({
      ...{ bench: 'start', name: `${name}, ${size}, median of ${String(starts.length)}`, unit: 'ms' },
      ...{ value: Math.round(median(starts.map(value))), peer: 'node with an empty script', peerValue: bareNode },
    });
    yield line('process start to listening', (start) => start.listening);
    yield line('process start to first search, password check left out', (start) => start.firstSearch - start.signIn);
    yield line('process start to first search, password check included', (start) => start.firstSearch);
    const worst = Math.round(Math.max(...starts.map((start) => start.firstSearch)));
    yield { bench: 'start', name: `process start to first search, ${size}, worst`, value: worst, unit: 'ms' };
  } finally {
    rmSync(store, { recursive: true, force: true });
  }
}

async function startOnce(store: string, operator: { username: string; password: string }): Promise<Start> {
  const began = performance.now();
  const since = () => performance.now() - began;
  const words = ['--data-dir', store, '--no-open', '--ready-json', '--end-with-input'];
  const host = await startProgram('src-main/web/main.ts', words, Ready);
  const listening = since();
  const client = await enterHost(host.ready.address);
  const before = since();
  await client.desk.operators.signIn(operator);
  const signIn = since() - before;
  const hits = await client.desk.families.search({ text: 'ros mar', limit: 20 });
  const firstSearch = since();
  if (hits.hits.length === 0) throw new Error('the first search found nothing');
  client.close();
  await host.stop();
  return { listening, signIn, firstSearch };
}

async function fillStore(size: string, store: string): Promise<z.infer<typeof Filled>> {
  const child = spawn(process.execPath, ['src-main/cli/desk.ts', 'demo', '--size', size, '--store', store], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => (text += String(chunk)));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`filling the store ended with ${String(code)}`);
  return Filled.parse(JSON.parse(text.trim().split('\n').at(-1) ?? ''));
}

async function timeBareNode(): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    const began = performance.now();
    await new Promise((resolve) => spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }).once('close', resolve));
    times.push(performance.now() - began);
  }
  return median(times);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
