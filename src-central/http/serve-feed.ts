// Answers with a page of the feed. Called by create-server.ts. It keeps to the contract's `sync.feed`, but is no procedure of the router: a
// page is text that the database wrote, and to make objects of it, to check them and to write them anew took longer than to read it.
import type { ServerResponse } from 'node:http';
import { feedErrors, FeedQuestionSchema } from '#shared/contracts/central/sync.ts';
import type { KnownStation } from '../stations/find-station.ts';
import type { CentralServices } from '../sync/central-services.ts';
import { now } from '../sync/handlers.ts';
import type { FeedFailure, FeedPage } from '../sync/read-feed.ts';
import { refuse, type Refusal } from './refuse.ts';

export const feedPath = '/v1/sync/feed';

export async function serveFeed(
  response: ServerResponse,
  services: CentralServices,
  station: KnownStation,
  query: URLSearchParams,
): Promise<void> {
  const question = FeedQuestionSchema.safeParse(Object.fromEntries(query));
  if (!question.success) {
    return refuse(response, {
      status: 400,
      code: 'BAD_REQUEST',
      message: 'The question does not keep to the contract.',
    });
  }
  const { epoch, after: seq, limit } = question.data;
  const page = await services.readFeed(station, { epoch, seq }, limit);
  if (!page.ok) return refuse(response, refusalOf(page.error));
  const pieces = piecesOf(page.value);
  const bytes = pieces.reduce((sum, piece) => sum + Buffer.byteLength(piece), 0);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes });
  // Never one text: putting it together took longer than all the rest.
  response.cork();
  for (const piece of pieces) response.write(piece);
  response.end();
}

function piecesOf({ changes, nextCursor, more }: FeedPage): string[] {
  return [
    '{"changes":[',
    ...changes.map(({ seq, change }, at) => `${at > 0 ? ',' : ''}{"seq":${String(seq)},"change":${change}}`),
    `],${JSON.stringify({ nextCursor, more, serverTime: now() }).slice(1)}`,
  ];
}

function refusalOf(failure: FeedFailure): Refusal {
  const { code } = failure;
  const { status, message } = feedErrors[code];
  const data = code === 'EPOCH_CHANGED' ? { epoch: failure.epoch } : undefined;
  return { status, code, message, defined: true, data };
}
