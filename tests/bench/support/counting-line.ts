// A line that passes everything on and counts what it carries. Called by the sync bench, to see what an idle station costs.
import { connect, createServer, type Socket } from 'node:net';

export interface CountingLine {
  readonly url: string;
  readonly counts: { bytes: number; connections: number };
  close(): Promise<void>;
}

export async function countingLine(target: string): Promise<CountingLine> {
  const counts = { bytes: 0, connections: 0 };
  const open = new Set<Socket>();
  const server = createServer((near) => {
    counts.connections += 1;
    const far = connect(Number(new URL(target).port), '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on('data', (chunk: Buffer) => (counts.bytes += chunk.length));
      from.once('close', () => to.destroy());
      from.on('error', () => to.destroy());
      from.pipe(to);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    counts,
    close: () => {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
