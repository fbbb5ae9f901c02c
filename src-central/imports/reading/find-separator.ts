// What separates the columns of a file of text: what cuts its first lines into the same number of columns, the most of them.
// Called by read-csv.ts. Quoted text is passed over; a comma between digits is a decimal and counts only where nothing else separates.
import type { ImportFormat } from '#shared/contracts/central/administration/import-records.ts';

export type Separator = Extract<ImportFormat, { form: 'csv' }>['separator'];

const candidates = [';', '\t', ',', '|'] as const satisfies readonly Separator[];
const linesLookedAt = 30;

export function findSeparator(beginning: string): Separator {
  const lines = beginning
    .replaceAll(/"(?:[^"]|"")*"/g, 'x')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, linesLookedAt);
  let best: Separator = ';';
  let most = 0;
  for (const candidate of candidates) {
    const counts = lines.map((line) => line.split(candidate).length - 1);
    const usual = mostFrequent(counts.filter((count) => count > 0));
    const alike = counts.filter((count) => count === usual).length;
    const score = usual * alike * (alike / Math.max(1, lines.length));
    if (score > most) [best, most] = [candidate, score];
  }
  return best;
}

function mostFrequent(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].reduce((found, [count, many]) => (many > found[1] ? [count, many] : found), [0, 0])[0];
}
