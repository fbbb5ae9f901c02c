// How central asks GPD and the receipts service, but for the access of the ente: patience, pace, clock and end. Made once per worker, because
// the gateway counts addresses, not enti.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Asking, AskingRules } from './ask-gpd.ts';
import { pace } from './pace.ts';

/** @param signal ends what is under way and what waits for its turn */
export function pacedAsking(rules: AskingRules, betweenCallsMs: number, signal: AbortSignal): Omit<Asking, 'access'> {
  const wait = async (ms: number) => {
    await sleep(ms, undefined, { signal });
  };
  return { rules, pace: pace(betweenCallsMs, Date.now, wait), now: Date.now, random: Math.random, wait, signal };
}
