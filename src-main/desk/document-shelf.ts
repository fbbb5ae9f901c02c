// Keeps finished documents in memory for a while: long enough to be shown, printed, saved and mailed. Made by `openDesk`.
// They carry personal data, so they never touch the disk here and are forgotten, the oldest first.
import type { DocumentId } from '#shared/domain/ids.ts';
import type { DocumentShelf } from './desk-context.ts';
import type { DeskDocument } from './desk-options.ts';

const KEPT = 50;
const KEPT_BYTES = 64 * 1024 * 1024;

export function documentShelf(): DocumentShelf {
  const documents = new Map<DocumentId, DeskDocument>();
  const bytes = () => [...documents.values()].reduce((sum, document) => sum + document.bytes.byteLength, 0);
  let timesCleared = 0;
  const shelf: DocumentShelf = {
    put(document) {
      documents.set(document.id, document);
      // The newest stays, however large it is.
      while (documents.size > 1 && (documents.size > KEPT || bytes() > KEPT_BYTES)) {
        const [oldest] = documents.keys();
        if (oldest !== undefined) documents.delete(oldest);
      }
    },
    find: (id) => documents.get(id) ?? null,
    clear() {
      timesCleared += 1;
      documents.clear();
    },
    get count() {
      return documents.size;
    },
    untilCleared() {
      const begun = timesCleared;
      return {
        ...shelf,
        put(document) {
          if (timesCleared === begun) shelf.put(document);
        },
        get count() {
          return documents.size;
        },
      };
    },
  };
  return shelf;
}
