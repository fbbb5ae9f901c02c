// The paths of the web host, as both sides know them: the host that serves and the renderer that connects.
// Under Electron none of them exists: there the same calls go through message ports.
import type { DocumentId } from '../domain/ids.ts';

/** WebSocket of the desk contract. */
export const deskSocketPath = '/rpc/desk';

/** WebSocket of the shell contract. */
export const shellSocketPath = '/rpc/shell';

/** First address of a start: exchanges the token of this start for a cookie. */
export const entrancePath = '/enter';

const documentPattern = /^\/documents\/([\w-]{1,64})\.pdf$/;

/** Address of a finished document on the page's own origin. */
export function documentPath(id: DocumentId): string {
  return `/documents/${encodeURIComponent(id)}.pdf`;
}

/** The id in a document's path, or null when the path is none. The id still has to be looked up. */
export function documentIdInPath(path: string): string | null {
  return documentPattern.exec(path)?.[1] ?? null;
}
