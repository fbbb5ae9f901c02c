// Where a parent asks, as the last line of a paper. Called by the layouts.
import type { Letterhead } from './papers.ts';

export function helpLine(label: string, { name, helpPhone, helpEmail }: Letterhead): string {
  return `${label}: ${[name, helpPhone, helpEmail].filter((part) => part !== null && part !== '').join(' · ')}`;
}
