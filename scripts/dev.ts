// `npm run dev`: the demo central server, the web host, and Vite's server in front of it, so that a saved file shows at once.
// `npm run dev -- --electron` builds everything and opens the Electron shell instead. Ctrl-C stops all of it.
import { spawn, type ChildProcess } from 'node:child_process';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createServer, mergeConfig } from 'vite';
import { z } from 'zod';
import { startCentral } from '../src-central/start-central.ts';
import { entrancePath } from '../src-shared/connection/web-host-paths.ts';
import { rendererConfig } from '../vite.renderer.config.ts';
import { findElectronRuntime } from './electron-runtime.ts';
import { programOf } from './program-of.ts';
import { stationEnvironment } from './start/station-environment.ts';

const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));
const dataDir = join(projectRoot, '.data');

const central = await startCentral({ dataDir: join(dataDir, 'central'), demo: 'small' });
const env = { ...process.env, ...stationEnvironment(central, join(dataDir, 'station')) };
const [operator] = central.operators;
console.log(`Sign in as ${operator?.username ?? ''}, password ${operator?.password ?? ''}`);

const child = process.argv.includes('--electron') ? openElectron() : await openWithVite();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill('SIGTERM'));
child.once('exit', (code) => void central.close().then(() => process.exit(code ?? 0)));

function openElectron(): ChildProcess {
  if (!findElectronRuntime()) {
    console.error('Electron’s runtime is not here: `npx install-electron` fetches it.');
    process.exit(1);
  }
  const program = programOf(projectRoot, 'electron-vite');
  return spawn(process.execPath, [program, 'preview'], { cwd: projectRoot, stdio: 'inherit', env });
}

// Vite serves the pages; what belongs to the web host is passed on to it under the name it expects to be called by.
async function openWithVite(): Promise<ChildProcess> {
  const words = ['src-main/web/main.ts', '--data-dir', join(dataDir, 'desk'), '--no-open', '--ready-json'];
  const host = spawn(process.execPath, words, { cwd: projectRoot, stdio: ['ignore', 'pipe', 'inherit'], env });
  const lines = createInterface({ input: host.stdout });
  for await (const line of lines) {
    const { address } = z.object({ address: z.url() }).parse(JSON.parse(line));
    const target = new URL(address);
    const pass = {
      target: target.origin,
      changeOrigin: true,
      rewriteWsOrigin: true,
      headers: { origin: target.origin },
    };
    const proxy = { '/rpc': { ...pass, ws: true }, '/documents': pass, [entrancePath]: pass };
    const server = await createServer(
      mergeConfig({ ...rendererConfig, configFile: false }, { server: { host: '127.0.0.1', proxy } }),
    );
    await server.listen();
    const [local] = server.resolvedUrls?.local ?? [];
    console.log(`Open the counter at ${new URL(target.pathname + target.search, local).href}`);
    break;
  }
  return host;
}
