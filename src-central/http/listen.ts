// Binds an HTTP server and says its address. Called by start-central.ts and the demo server.
import type { Server } from 'node:http';

/** @param port 0 for a free one. @returns http://HOST:PORT. Rejects where the port is taken. */
export async function listen(server: Server, port: number, host: string): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no address');
  return `http://${host.includes(':') ? `[${host}]` : host}:${String(address.port)}`;
}
