// When the desk process is started again after it died, and when a person must be told instead.
// Called by desk-process.ts. Pure: times in, decision out. Starting again for ever would hide a broken store.

const windowMilliseconds = 60_000;
const mostRestarts = 3;

export type RestartDecision =
  { readonly action: 'restart'; readonly afterMilliseconds: number } | { readonly action: 'give up' };

/**
 * @param deaths instants (milliseconds) at which the desk process died, the newest last
 * @returns at most three restarts a minute, each waiting longer than the one before
 */
export function afterDeath(deaths: readonly number[]): RestartDecision {
  const newest = deaths.at(-1);
  if (newest === undefined) return { action: 'restart', afterMilliseconds: 0 };
  const recent = deaths.filter((at) => at > newest - windowMilliseconds).length;
  if (recent > mostRestarts) return { action: 'give up' };
  return { action: 'restart', afterMilliseconds: recent === 1 ? 0 : 500 * 2 ** (recent - 2) };
}
