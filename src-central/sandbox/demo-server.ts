// A central server that is only a demo municipality: same contract, same wire, no database. Called by the desk's `demo` command, by the
// benches, and as `node src-central/sandbox/demo-server.ts SIZE [FOLDER]`, which prints one JSON line with its address and an enrolment code.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { z } from 'zod';
import { enrolmentCodeText } from '#shared/domain/enrolment-code.ts';
import { newEnrolmentCode } from '../enrolment/make-code.ts';
import { closeServer } from '../http/close-server.ts';
import { createCentralServer } from '../http/create-server.ts';
import { listen } from '../http/listen.ts';
import { demoServices } from './demo-services.ts';
import { demoOperators, type DemoSize } from './demo/generate.ts';

export interface DemoServerOptions {
  readonly size: DemoSize;
  /** For the snapshot file; without it a temporary folder, which close() removes. */
  readonly folder?: string;
  readonly port?: number;
}

export interface DemoServer {
  readonly url: string;
  /** Lets stations in, as often as it is used. */
  readonly enrolmentCode: string;
  readonly operators: readonly { readonly username: string; readonly password: string }[];
  close(): Promise<void>;
}

export async function startDemoServer({ size, folder, port = 0 }: DemoServerOptions): Promise<DemoServer> {
  const own = folder ?? mkdtempSync(join(tmpdir(), 'sportello-demo-'));
  const code = newEnrolmentCode();
  const services = demoServices(size, own, code);
  const server = createCentralServer(services, pino({ enabled: false }));
  const url = await listen(server, port, '127.0.0.1');
  return {
    url,
    enrolmentCode: enrolmentCodeText(code),
    operators: demoOperators.map(({ username, password }) => ({ username, password })),
    close: async () => {
      await services.close();
      await closeServer(server);
      if (folder === undefined) rmSync(own, { recursive: true, force: true });
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const size = z.enum(['small', 'town', 'city']).safeParse(process.argv[2]);
  if (!size.success) {
    process.stderr.write('size: small, town or city\n');
    process.exit(2);
  }
  const folder = process.argv[3];
  const server = await startDemoServer({ size: size.data, ...(folder === undefined ? {} : { folder }) });
  const { url, enrolmentCode, operators } = server;
  process.stdout.write(`${JSON.stringify({ url, enrolmentCode, operators })}\n`);
  // The channel to the parent would keep this process alive: it ends by itself once everything is closed.
  const stop = () => void server.close().then(() => process.exit(0));
  // Started with an `ipc` channel it ends with its parent, however that one ends.
  process.once('SIGINT', stop).once('SIGTERM', stop).once('disconnect', stop);
}
