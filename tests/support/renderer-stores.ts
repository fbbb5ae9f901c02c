// Stores of the renderer on a fake desk, without a window's transport. Called by component tests.
import { createRouterClient } from '@orpc/server';
import { createPinia, setActivePinia } from 'pinia';
import { createApp, ref } from 'vue';
import type { Connection } from '#renderer/clients/connection.ts';
import type { DeskClient, KioskClient, ShellClient } from '#renderer/clients/line.ts';
import { connectionKey } from '#renderer/clients/use-connection.ts';
import { createFakeDesk, type FakeDesk } from './fake-desk.ts';

export interface FakeConnection extends Connection {
  /** What the connection does whenever a line is there: the session is taken up again. */
  open(): Promise<void>;
  readonly desk: DeskClient;
}

/** Makes the stores of this test and answers their calls from a new fake desk; `change` may stand between them. */
export function storesOn(
  change: (desk: DeskClient) => DeskClient = (desk) => desk,
  shell: Partial<ShellClient> = {},
): {
  desk: FakeDesk;
  connection: FakeConnection;
} {
  const desk = createFakeDesk();
  const preparations: ((desk: DeskClient) => Promise<void>)[] = [];
  const client = change(createRouterClient(desk.router) as DeskClient);
  const connection: FakeConnection = {
    desk: client,
    // A counter's window has no kiosk behind it.
    kiosk: {} as KioskClient,
    shell: shell as ShellClient,
    state: ref('open'),
    onOpen: (prepare) => void preparations.push(prepare),
    onNotSignedIn: () => {},
    open: async () => void (await Promise.all(preparations.map((prepare) => prepare(client)))),
  };
  const app = createApp({});
  const pinia = createPinia();
  app.provide(connectionKey, connection);
  app.use(pinia);
  setActivePinia(pinia);
  return { desk, connection };
}
