// How long and how often: the numbers of a sign-in by SPID or CIE in one place.

/** From the kiosk's button to the number typed; providers themselves give up earlier. */
export const lifeMinutes = 10;
/** Tries for the number on the phone. */
export const mostNumbers = 3;
/** What is over stays this long for the page that still stands on a phone. */
export const keptHours = 24;
