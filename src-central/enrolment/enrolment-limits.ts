// How long a code is good, and how many may be tried. Read by the use cases beside it.

/** A code is made shortly before it is typed. */
export const codeHours = 24;

/** Attempts are counted in windows of so many minutes. */
export const windowMinutes = 15;
/** From one address: enough for a person who mistypes. */
export const attemptsPerAddress = 10;
/** From everywhere: whoever has many addresses gets no further than this. */
export const attemptsInAll = 300;
