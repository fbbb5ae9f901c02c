// A list in random order, as the rules of SPID want providers shown: none is always first. Used by the page and by the kiosk's start.
import { randomInt } from 'node:crypto';

export function shuffled<Item>(items: readonly Item[]): Item[] {
  const rest = [...items];
  const out: Item[] = [];
  while (rest.length > 0) out.push(...rest.splice(randomInt(rest.length), 1));
  return out;
}
