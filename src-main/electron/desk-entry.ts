// Entry of the utility process: the whole desk runs here, away from windows and from main.
// Forked by desk-process.ts. Keys come from main, which alone reaches the system's keyring; they are never written here.
import { RPCHandler } from '@orpc/server/message-port';
import type { MessageEvent, ParentPort } from 'electron';
import { guardCalls } from '#desk/kiosk/lock/guard-calls.ts';
import { openDesk, type Desk } from '#desk/open-desk.ts';
import { readStationSettings } from '#desk/settings/read-station-settings.ts';
import { KeyFault } from '#desk/settings/station-keys.ts';
import { DocumentIdSchema } from '#shared/domain/ids.ts';
import { ToDeskSchema, type FromDesk, type ToDesk } from './desk-messages.ts';
import { KioskOfMain } from './kiosk/kiosk-of-main.ts';

type Start = Extract<ToDesk, { type: 'start' }>;

const main: ParentPort = process.parentPort;
const waitingForKey = new Map<number, (answer: Extract<ToDesk, { type: 'key' }>) => void>();
const kiosk = new KioskOfMain((wish, requestId) => say({ type: 'kiosk-wish', requestId, wish }));
let lastRequest = 0;
let desk: Promise<Desk> | undefined;

main.on('message', (event) => {
  const message = ToDeskSchema.parse(event.data);
  void handle(message, event);
});

async function handle(message: ToDesk, event: MessageEvent): Promise<void> {
  switch (message.type) {
    case 'start':
      desk = open(message);
      await desk;
      return say({ type: 'ready' });
    case 'connect':
      return connect(event);
    case 'find-document':
      return findDocument(message.requestId, message.id);
    case 'key':
      waitingForKey.get(message.requestId)?.(message);
      waitingForKey.delete(message.requestId);
      return;
    case 'kiosk-done':
      return kiosk.done(message.requestId);
    case 'kiosk-printing':
      return kiosk.setPrinting(message.printing);
    case 'kiosk-left':
      return void (await desk)?.kioskLock.reset(message.why);
    case 'stop':
      await (await desk)?.close();
      process.exit(0);
  }
}

async function open(start: Start): Promise<Desk> {
  const settings = await readStationSettings(start.dataDir);
  return openDesk({
    dataDir: start.dataDir,
    resourcesDir: start.resourcesDir,
    version: start.version,
    ...settings,
    ...(start.kioskProfile !== null && { kioskShell: kiosk.shell(start.kioskProfile) }),
    keys: {
      protection: 'safeStorage',
      load: () => askForKey('load'),
      async create() {
        const key = await askForKey('create');
        if (key === null) throw new Error('no key could be made');
        return key;
      },
      forget: async () => void (await askForKey('forget')),
    },
  });
}

async function connect(event: MessageEvent): Promise<void> {
  const [port] = event.ports;
  const opened = await desk;
  if (port === undefined || opened === undefined) return;
  const context = opened.connection();
  if (opened.face() === 'counter') new RPCHandler(opened.router).upgrade(port, { context });
  else {
    const clientInterceptors = [guardCalls(opened.kioskLock, () => new Date())];
    new RPCHandler(opened.kioskRouter, { clientInterceptors }).upgrade(port, { context });
  }
  port.start();
}

async function findDocument(requestId: number, id: string): Promise<void> {
  const found = (await desk)?.findDocument(DocumentIdSchema.parse(id)) ?? null;
  say({ type: 'document', requestId, document: found && { ...found } });
}

async function askForKey(purpose: 'load' | 'create' | 'forget'): Promise<Buffer | null> {
  lastRequest += 1;
  const requestId = lastRequest;
  const answer = await new Promise<Extract<ToDesk, { type: 'key' }>>((resolve) => {
    waitingForKey.set(requestId, resolve);
    say({ type: 'key-wanted', requestId, purpose });
  });
  if (answer.failure !== null) throw keyFault(answer.failure);
  return answer.key === null ? null : Buffer.from(answer.key);
}

// In the words in which the store speaks of keys, so that the same screen shows it under both shells.
function keyFault(failure: string): KeyFault {
  const code = failure === 'KEY_UNREADABLE' ? 'WRONG_KEY' : 'KEY_PROTECTION_CHANGED';
  return new KeyFault(code, `the system's keyring does not give the key: ${failure}`);
}

function say(message: FromDesk): void {
  main.postMessage(message);
}
