// `npm run bench -- notice`: one notice to the PDF and read back; ten thousand with postal part on two threads, their memory;
// beside them the same pages printed from HTML by Chromium and drawn by pdfkit.
// Our figures come first and the peers are loaded after them, so that their memory is not counted as ours. `--quick` makes a tenth of the batch.
import { availableParallelism } from 'node:os';
import {
  closeNoticeEngine,
  MAX_NOTICES_PER_FILE,
  makeNoticeFile,
  readBack,
  type NoticeInput,
} from '#desk/notices/engine.ts';
import { percentile, rounded, type BenchLine } from './support/bench-line.ts';
import { benchNotice } from './notice-peers/inputs.ts';
import { RESOURCES } from './notice-peers/sheets.ts';

const options = { resourcesDir: RESOURCES };

export async function* run({ quick }: { quick: boolean }): AsyncIterable<BenchLine> {
  const line = (name: string, value: number, unit: string): BenchLine => ({
    bench: 'notice',
    name,
    value: rounded(value),
    unit,
  });
  const singles = quick ? 100 : 300;
  const batch = quick ? 1000 : 10_000;

  const one = await oneByOne(singles);
  yield line('one notice, PDF, p50', percentile(one.made, 0.5), 'ms');
  yield line('one notice, PDF rendered and decoded, p50', percentile(one.checked, 0.5), 'ms');
  yield line('one notice, PDF rendered and decoded, p95', percentile(one.checked, 0.95), 'ms');

  const threads = Math.min(2, availableParallelism());
  const drawn = await inFiles(batch, threads, false);
  yield line(`${batch} notices with postal part drawn, ${threads} threads`, drawn, 's');
  const checked = await inFiles(batch, threads, true);
  yield line(`${batch} notices with postal part drawn and read back, ${threads} threads`, checked, 's');
  // Threads share the process: this is all the memory there is. Kilobytes on every platform.
  yield line('most memory of all threads', process.resourceUsage().maxRSS / 1024, 'MB');

  const file = quick ? 100 : MAX_NOTICES_PER_FILE;
  const inputs = Array.from({ length: file }, (_, index) => benchNotice(index));
  const ours = await perSecond(inputs, async (list) => void (await makeOrThrow(list)));
  await closeNoticeEngine();

  const compared = (name: string, unit: string, value: number, peer: string, peerValue: number): BenchLine => ({
    ...line(name, value, unit),
    peer,
    peerValue: rounded(peerValue),
    ratio: rounded(unit === 'ms' ? peerValue / value : value / peerValue),
  });
  const ourP95 = percentile(one.made, 0.95);
  const { ChromiumPeer } = await import('./notice-peers/chromium.ts');
  const { drawWithPdfkit } = await import('./notice-peers/pdfkit.ts');
  const chromium = await ChromiumPeer.start();
  try {
    const printed = await timed(quick ? 15 : 60, (index) => chromium.print([benchNotice(index)]));
    yield compared('one notice, PDF, p95', 'ms', ourP95, 'HTML printed by Chromium', percentile(printed, 0.95));
    const rate = await perSecond(inputs.slice(0, 100), (list) => chromium.print(list));
    yield compared(
      `notices per second in a file of ${file}, one thread`,
      '1/s',
      ours,
      'HTML printed by Chromium, file of 100',
      rate,
    );
  } finally {
    await chromium.close();
  }
  const drawnByPdfkit = await timed(quick ? 15 : 60, (index) => drawWithPdfkit([benchNotice(index)]));
  yield compared('one notice, PDF, p95', 'ms', ourP95, 'pdfkit', percentile(drawnByPdfkit, 0.95));
  const rate = await perSecond(inputs.slice(0, 100), drawWithPdfkit);
  yield compared(`notices per second in a file of ${file}, one thread`, '1/s', ours, 'pdfkit, file of 100', rate);
}

async function oneByOne(count: number): Promise<{ made: number[]; checked: number[] }> {
  const made: number[] = [];
  const checked: number[] = [];
  for (let index = -10; index < count; index++) {
    const input = benchNotice(index + 10);
    const start = performance.now();
    const pdf = await makeOrThrow([input]);
    const drawn = performance.now();
    await readBackOrThrow(pdf, [input]);
    // The first ten warm the thread up.
    if (index < 0) continue;
    made.push(drawn - start);
    checked.push(performance.now() - start);
  }
  return { made, checked };
}

/** Seconds for `count` notices in files of 500, `lanes` files at a time. */
async function inFiles(count: number, lanes: number, check: boolean): Promise<number> {
  let next = 0;
  const start = performance.now();
  const lane = async () => {
    while (next < count) {
      const from = next;
      next += MAX_NOTICES_PER_FILE;
      const inputs = Array.from({ length: Math.min(MAX_NOTICES_PER_FILE, count - from) }, (_, index) =>
        benchNotice(from + index),
      );
      const pdf = await makeOrThrow(inputs);
      if (check) await readBackOrThrow(pdf, inputs);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return (performance.now() - start) / 1000;
}

async function makeOrThrow(inputs: readonly NoticeInput[]): Promise<Uint8Array> {
  const file = await makeNoticeFile(inputs, options);
  if (!file.ok) throw new Error(`${file.error.field}: ${file.error.message}`);
  return file.value.pdf;
}

async function readBackOrThrow(pdf: Uint8Array, inputs: readonly NoticeInput[]): Promise<void> {
  const report = await readBack(pdf, inputs, options);
  if (!report.ok) throw new Error(`${report.error.field}: ${report.error.message}`);
}

async function timed(count: number, work: (index: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let index = -3; index < count; index++) {
    const start = performance.now();
    await work(index + 3);
    if (index >= 0) times.push(performance.now() - start);
  }
  return times;
}

async function perSecond(
  inputs: readonly NoticeInput[],
  work: (inputs: readonly NoticeInput[]) => Promise<unknown>,
): Promise<number> {
  const start = performance.now();
  await work(inputs);
  return (inputs.length * 1000) / (performance.now() - start);
}
