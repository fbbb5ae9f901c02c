// How often access may be tried, in windows; counted in the database, so by all processes together. Read by the use cases beside it.

export const windowMinutes = 15;
/** For one name, address or fiscal code that was typed, whether anybody is called so or not. */
export const attemptsPerAccount = 5;
/** From one address: a town hall's kiosks share one. */
export const attemptsPerAddress = 40;
/** At one kiosk. */
export const attemptsPerStation = 30;
/** Whoever has many addresses gets no further than this in one ente. */
export const attemptsPerEnte = 2_000;

/** Wrong passwords in a row, over however many days, after which only a new code opens the account. */
export const failuresUntilLocked = 10;
