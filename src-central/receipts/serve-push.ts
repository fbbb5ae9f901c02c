// The address to which pagoPA's node pushes receipts: POST /v1/receipts/push/KEY, SOAP. Called by http/create-server.ts before stations are
// authenticated. A pushed receipt settles money: only who knows the key speaks, and TLS with the node's certificate ends in front of it.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { EnteId } from '#shared/domain/ids.ts';
import { readBody } from '../http/read-body.ts';
import { refuse } from '../http/refuse.ts';
import { selectEnteOfCreditor } from './queries.ts';
import { answerReceiptPush } from './sources/pushed-receipt.ts';
import { maxXmlBytes } from './sources/read-xml.ts';
import { takeReceipt, type ReceiptContext } from './take-receipt.ts';

export const pushPrefix = '/v1/receipts/push/';
/** As many characters as nobody guesses. */
export const shortestPushKey = 32;

export type ServePush = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>;

export function pushServer(context: ReceiptContext, key: string, report: (failure: unknown) => void): ServePush {
  const wanted = digest(key);
  return async (request, response, path) => {
    const isRight = timingSafeEqual(digest(path.slice(pushPrefix.length)), wanted);
    if (!isRight || request.method !== 'POST')
      return refuse(response, { status: 404, code: 'NOT_FOUND', message: 'There is nothing at this address.' });
    const body = await readBody(request, maxXmlBytes);
    if (!body.ok) return refuse(response, { status: 413, code: 'PAYLOAD_TOO_LARGE', message: 'Too much at once.' });
    const enteOf = async (organization: string): Promise<EnteId | undefined> =>
      selectEnteOfCreditor(context.db, organization);
    const answer = await answerReceiptPush(
      body.value,
      {
        // Broker and station are the proxy's business: the key is one installation's.
        knows: async ({ organization }) => ((await enteOf(organization)) ? 'known' : 'other-organization'),
        take: async (receipt) => {
          const enteId = await enteOf(receipt.creditorFiscalCode);
          if (!enteId) {
            report(
              new Error('a receipt of another creditor was pushed: the ente has a share in it, and no bollettino'),
            );
            return 'not-ours';
          }
          return (await takeReceipt(context, enteId, receipt, 'push')) === 'repeated' ? 'repeated' : 'taken';
        },
      },
      report,
    );
    response.writeHead(answer.status, { 'content-type': answer.contentType }).end(answer.body);
  };
}

const digest = (text: string) => createHash('sha256').update(text).digest();
