// How a window of Electron gets its two message ports: the words that main, preload and renderer agree on.
// The page asks its own window; the preload asks main; main checks who asks and hands two ports back the same way.

/** Posted by the page to its own window whenever it needs ports: at its start, and again after the desk was restarted. */
export const portsWanted = 'sportello:ports-wanted';

/** Posted back to the page, with two ports in this order: the desk's and the shell's. */
export const portsHandedOver = 'sportello:ports-handed-over';
