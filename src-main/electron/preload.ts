// The preload: hands message ports from main to the page, and nothing else. No name of ours appears in the page's world.
// Built as one CommonJS file, because a sandboxed preload cannot be an ES module. It decides nothing: main checks who asks.
import { ipcRenderer } from 'electron';
import { portsHandedOver, portsWanted } from '#shared/connection/port-hand-over.ts';

window.addEventListener('message', (event) => {
  if (event.source === window && event.data === portsWanted) ipcRenderer.send(portsWanted);
});

ipcRenderer.on(portsHandedOver, (event) => {
  window.postMessage(portsHandedOver, window.location.origin, [...event.ports]);
});
