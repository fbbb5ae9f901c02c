// Where a request came from, for the count of enrolment attempts. Called by create-server.ts.
import type { IncomingMessage } from 'node:http';

/**
 * @param behindProxy a server with TLS stands in front and adds the sender to X-Forwarded-For: what it added comes last, and only that
 * is believed
 */
export function addressOf(request: IncomingMessage, behindProxy: boolean): string {
  const direct = request.socket.remoteAddress ?? '';
  const forwarded = request.headers['x-forwarded-for'];
  if (!behindProxy || forwarded === undefined) return direct;
  const all = typeof forwarded === 'string' ? forwarded : forwarded.join(',');
  return all.split(',').at(-1)?.trim() || direct;
}
