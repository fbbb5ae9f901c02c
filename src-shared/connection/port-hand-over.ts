// How a window of Electron gets its two message ports: the one message that main, preload and renderer agree on.
// The preload passes the ports on as they come; the renderer takes the first message of this shape from its own window.
import { z } from 'zod';

/** Channel between main and preload, and `type` of the message between preload and page. */
export const portHandOver = 'sportello:ports';

/** Sent by the page to its own window when it is ready for the ports: only then does the preload pass them on. */
export const portsWanted = 'sportello:ports-wanted';

/** The message that reaches the page; its ports are, in this order, the desk's and the shell's. */
export const PortHandOverSchema = z.object({ type: z.literal(portHandOver) });
