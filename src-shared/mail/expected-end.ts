// When the last of so many messages will have left, by the account's rate and daily cap. Called by the queue's screen. Pure.

export interface Pace {
  readonly perMinute: number;
  readonly perDay: number;
  /** Of today's, for everybody who sends by this account. */
  readonly leftToday: number;
  /** Milliseconds until the next day begins. */
  readonly untilTomorrowMs: number;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** Milliseconds from now; 0 where nothing waits. An estimate: servers answer slowly, and other stations send too. */
export function expectedEndMs(waiting: number, { perMinute, perDay, leftToday, untilTomorrowMs }: Pace): number {
  const minutesFor = (messages: number) => Math.ceil(messages / perMinute) * minute;
  if (waiting <= 0) return 0;
  // What does not fit into today's minutes is tomorrow's too.
  const today = Math.min(waiting, leftToday, Math.floor(untilTomorrowMs / minute) * perMinute);
  if (today >= waiting) return minutesFor(waiting);
  const aDay = Math.min(perDay, (day / minute) * perMinute);
  const later = waiting - today;
  const wholeDays = Math.ceil(later / aDay) - 1;
  return untilTomorrowMs + wholeDays * day + minutesFor(later - wholeDays * aDay);
}
