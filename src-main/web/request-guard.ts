// Decides whether a request may be answered at all: the checks against DNS rebinding, foreign pages and strangers.
// Called for every request and every upgrade before anything else looks at it. Pure: headers in, refusal out.
import type { IncomingHttpHeaders } from 'node:http';

/** Why a request is refused; goes to the log, never to the one who asked. */
export type Refusal = 'FOREIGN_HOST' | 'FOREIGN_ORIGIN' | 'NO_TOKEN';

export interface GuardedHost {
  /** Exactly what a browser sends as Host, e.g. `127.0.0.1:49152`. */
  readonly authority: string;
  /** Whether the cookie header carries the secret of this start. */
  readonly knowsCookie: (cookieHeader: string | undefined) => boolean;
}

export type RequestKind =
  /** The first address of a start: its own token is checked by the entrance. */
  | 'entrance'
  /** A page, a script, a document. A browser names no origin when a person opens an address. */
  | 'resource'
  /** A WebSocket: always opened by a page, so the origin must be named and ours. */
  | 'upgrade';

/** Null when the request may go on. */
export function refusalOf(kind: RequestKind, headers: IncomingHttpHeaders, host: GuardedHost): Refusal | null {
  // A page of another site whose name was re-bound to 127.0.0.1 still sends its own name here.
  if (headers.host !== host.authority) return 'FOREIGN_HOST';
  if (!comesFromUs(kind, headers, host)) return 'FOREIGN_ORIGIN';
  if (kind !== 'entrance' && !host.knowsCookie(headers.cookie)) return 'NO_TOKEN';
  return null;
}

function comesFromUs(kind: RequestKind, headers: IncomingHttpHeaders, host: GuardedHost): boolean {
  const own = `http://${host.authority}`;
  if (headers.origin !== undefined && headers.origin !== own) return false;
  if (kind === 'upgrade') return headers.origin === own;
  const site = headers['sec-fetch-site'];
  // `none` is a person who typed or launched the address. The entrance may be reached by a link in a terminal or a mail.
  return site === undefined || site === 'same-origin' || site === 'none' || kind === 'entrance';
}
