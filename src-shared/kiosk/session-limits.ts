// How long a parent's session at a kiosk lives. Central keeps to it; the kiosk shows what is left and ends far earlier by itself (idle.ts).

/** Without a question from the kiosk. */
export const parentIdleMs = 5 * 60 * 1000;
/** From signing in, whatever happens. */
export const parentLongestMs = 15 * 60 * 1000;
