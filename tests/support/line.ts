// A line between a workstation and central that a test cuts and mends, while central and whoever else reaches it go on.
// Made by office.ts where a spec asks for it.
import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Line {
  /** Where the workstation finds central. */
  readonly url: string;
  /** What is under way ends, and what is begun ends at once. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** @param target where central listens */
export async function layLine(target: string): Promise<Line> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let isCut = false;
  const cut = (): void => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()).once('close', () => sockets.delete(socket));
  };
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = createConnection({ host: hostname, port: Number(port) });
    keep(near);
    keep(far);
    near.once('close', () => far.destroy());
    far.once('close', () => near.destroy());
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    cut,
    mend: () => (isCut = false),
    close: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
