// A desk on demo data without a line, and a window's client to it. Called by tests of what handlers answer.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRouterClient } from '@orpc/server';
import { onTestFinished } from 'vitest';
import { demoOperators } from '#central/sandbox/demo/generate.ts';
import type { DeskOptions } from '#desk/desk-options.ts';
import { openDesk, type Desk } from '#desk/open-desk.ts';
import { openStore } from '#desk/store/open-store.ts';
import { expectOk } from '#shared/domain/result.ts';
import { fillStore, TEST_KEY, type DemoStoreOptions } from './demo-store.ts';

export interface DemoDesk {
  readonly desk: Desk;
  readonly dataDir: string;
  /** Before the end of the test, to open the same store again. */
  close(): Promise<void>;
  /** A new window. */
  client(): DeskClient;
  /** A new window at which the first demo operator sits. */
  signedInClient(): Promise<DeskClient>;
}

export type DeskClient = ReturnType<typeof clientOf>;

const clientOf = (desk: Desk) => createRouterClient(desk.router, { context: desk.connection() });

/** Filled (unless `families` is 0), opened, and closed when the test has finished. */
export async function demoDesk(data: DemoStoreOptions = {}, options: Partial<DeskOptions> = {}): Promise<DemoDesk> {
  const dataDir = data.dataDir ?? mkdtempSync(join(tmpdir(), 'sportello-desk-'));
  const key = () => Promise.resolve(TEST_KEY);
  const keys = { protection: 'test', load: key, create: key } as const;
  if (data.families !== 0) {
    const store = expectOk(await openStore({ dataDir, keys }), 'a new store opens');
    await fillStore(store, data);
    store.close();
  }
  const desk = await openDesk({
    ...{ dataDir, keys, central: null, mail: null, version: '0.0.0' },
    resourcesDir: fileURLToPath(new URL('../../resources', import.meta.url)),
    ...options,
  });
  let closing: Promise<void> | null = null;
  const close = () => (closing ??= desk.close());
  onTestFinished(async () => {
    await close();
    if (data.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
  });
  const client = () => clientOf(desk);
  return { desk, dataDir, close, client, signedInClient: () => signIn(client()) };
}

async function signIn(client: DeskClient): Promise<DeskClient> {
  const [operator] = demoOperators;
  if (!operator) throw new Error('the demo has operators');
  await client.operators.signIn({ username: operator.username, password: operator.password });
  return client;
}
