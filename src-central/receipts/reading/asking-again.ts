// How often the receipt of an open payment is asked for. Pure; called by read-for-ente.ts.

const steps = [
  { untilMs: 2 * 60_000, everyMs: 3_000 },
  { untilMs: 30 * 60_000, everyMs: 15_000 },
] as const;
const laterMs = 5 * 60_000;

/** @param last when it was asked for the last time; undefined: never */
export function isDue({
  at,
  since,
  last,
}: {
  readonly at: number;
  readonly since: number;
  readonly last: number | undefined;
}) {
  if (last === undefined) return true;
  const everyMs = steps.find(({ untilMs }) => at - since < untilMs)?.everyMs ?? laterMs;
  return at - last >= everyMs;
}
