// How far apart two clocks may be, and how long a nonce must be remembered for it. Read by http/authenticate.ts and start-central.ts.

/** A signature is taken this long before and after the time that it states. */
export const signatureWindowSeconds = 5 * 60;

/** A request of the future end of the window can be repeated for twice as long; processes may differ a little. */
export const nonceMinutes = 15;
