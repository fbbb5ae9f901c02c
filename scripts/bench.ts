// `npm run bench -- NAME [--quick]`: runs tests/bench/NAME.ts and prints its measurements as JSON lines.
// A bench exports `run({ quick })`, an async iterable of Measurement; a ratio is worked out here when it gives none.
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'tests', 'bench');

const measurement = z.strictObject({
  bench: z.string(),
  name: z.string(),
  value: z.number(),
  unit: z.string(),
  peer: z.string().optional(),
  peerValue: z.number().optional(),
  /** Ours ÷ peer in speed: above 1 we are faster. */
  ratio: z.number().optional(),
});

/** One printed line of a bench. */
export type Measurement = z.infer<typeof measurement>;

interface Bench {
  run(options: { quick: boolean }): AsyncIterable<Measurement>;
}

const names = existsSync(folder)
  ? readdirSync(folder)
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => file.slice(0, -'.ts'.length))
      .sort()
  : [];
const words = process.argv.slice(2);
const name = words.find((word) => !word.startsWith('--'));
if (name === undefined || !names.includes(name)) {
  console.error(`name: one of ${names.join(', ')} (npm run bench -- NAME [--quick])`);
  process.exit(2);
}

const bench: unknown = await import(pathToFileURL(join(folder, `${name}.ts`)).href);
if (!isBench(bench)) {
  console.error(`tests/bench/${name}.ts exports no run()`);
  process.exit(1);
}
for await (const line of bench.run({ quick: words.includes('--quick') })) {
  console.log(JSON.stringify(withRatio(measurement.parse(line))));
}

function withRatio(line: Measurement): Measurement {
  if (line.ratio !== undefined || line.peerValue === undefined) return line;
  // Of a rate more is better; of a time or a size less is.
  const ratio = line.unit.endsWith('/s') ? line.value / line.peerValue : line.peerValue / line.value;
  return { ...line, ratio: Number(ratio.toPrecision(3)) };
}

function isBench(module: unknown): module is Bench {
  return typeof module === 'object' && module !== null && 'run' in module && typeof module.run === 'function';
}
