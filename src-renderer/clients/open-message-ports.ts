// A line over two message ports, handed over by the preload of our Electron shell.
// Called by connection.ts under Electron. Only a message of this very window is listened to.
import { RPCLink } from '@orpc/client/message-port';
import { portsHandedOver, portsWanted } from '#shared/connection/port-hand-over.ts';
import type { Line } from './line.ts';

const patienceMilliseconds = 10_000;

/** Asks for ports and waits for them; rejects when none come. */
export async function openMessagePorts(): Promise<Line> {
  const [desk, shell] = await receivePorts();
  const broken = Promise.race([desk, shell].map(whenClosed)).then(() => {
    desk.close();
    shell.close();
  });
  desk.start();
  shell.start();
  return { desk: new RPCLink({ port: desk }), shell: new RPCLink({ port: shell }), broken };
}

function receivePorts(): Promise<[MessagePort, MessagePort]> {
  return new Promise((resolve, reject) => {
    const listening = new AbortController();
    const timer = setTimeout(() => {
      listening.abort();
      reject(new Error('no ports were handed over'));
    }, patienceMilliseconds);
    const receive = (event: MessageEvent<unknown>): void => {
      const [desk, shell] = event.ports;
      if (event.source !== window || event.data !== portsHandedOver || !desk || !shell) return;
      clearTimeout(timer);
      listening.abort();
      resolve([desk, shell]);
    };
    window.addEventListener('message', receive, { signal: listening.signal });
    window.postMessage(portsWanted, window.location.origin);
  });
}

function whenClosed(port: MessagePort): Promise<void> {
  return new Promise((resolve) => port.addEventListener('close', () => resolve(), { once: true }));
}
