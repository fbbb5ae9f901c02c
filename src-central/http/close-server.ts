// Ends an HTTP server politely: no new requests, the running ones may finish, after a while they are cut. Called when central closes.
import type { Server } from 'node:http';

const patienceMs = 5_000;
const lookAgainMs = 25;

export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection that is kept alive becomes idle only when its running request is answered.
  const idle = setInterval(() => server.closeIdleConnections(), lookAgainMs);
  const cut = setTimeout(() => server.closeAllConnections(), patienceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
}
