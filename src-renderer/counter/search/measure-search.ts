// How long from a key to the painted list, left in the browser's own performance timeline as `search:key-to-list`.
// Called by SearchBox.vue; read by the browser tests and by anybody with the developer tools.
export const searchMeasure = 'search:key-to-list';
const keyMark = 'search:key';

/** A key changed the text. */
export function markKey(): void {
  performance.mark(keyMark);
}

/** The list for it is in the document: the next frame shows it, and the task after that frame is the first that knows. */
export function measurePainted(): void {
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      if (performance.getEntriesByName(keyMark).length === 0) return;
      performance.measure(searchMeasure, keyMark);
      performance.clearMarks(keyMark);
    };
    channel.port2.postMessage(null);
  });
}
