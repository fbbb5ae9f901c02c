// Sends one receipt to the ente's station as pagoPA's node does, and says what was answered. Called by receipt-shelf.ts.
// The answer is read with as little trust as central reads the request.
import { z } from 'zod';
import { readXml } from '../../receipts/sources/read-xml.ts';
import { pushedDocument } from './receipt-xml.ts';
import type { SandboxReceipt } from './sandbox-receipt.ts';

export interface Station {
  /** Where the station listens for paSendRTV2. */
  readonly url: string;
  readonly timeoutMs: number;
}

const AnswerSchema = z.object({
  Envelope: z.object({
    Body: z.object({
      paSendRTV2Response: z.object({
        outcome: z.enum(['OK', 'KO']),
        fault: z.object({ faultCode: z.string(), faultString: z.string(), id: z.string() }).optional(),
      }),
    }),
  }),
});

/** @returns OK, the fault's code, or a word on what came instead of an answer */
export async function pushReceipt(receipt: SandboxReceipt, { url, timeoutMs }: Station): Promise<string> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'text/xml; charset=utf-8', 'SOAPAction': '"paSendRTV2"' },
      body: pushedDocument(receipt),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const xml = readXml(new Uint8Array(await response.arrayBuffer()));
    const answer = AnswerSchema.safeParse(xml.ok ? xml.value : undefined);
    if (!answer.success) return `status ${String(response.status)}, no answer of a station`;
    const { outcome, fault } = answer.data.Envelope.Body.paSendRTV2Response;
    return outcome === 'OK' ? 'OK' : (fault?.faultCode ?? 'KO without a fault');
  } catch {
    return 'no connection';
  }
}
