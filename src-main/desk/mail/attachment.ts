// Reads the attachment again: the file before it is composed, and the composed message before it leaves.
// Called by queue-mail and prepare-mail. Deliberately not the library that composed the message: a fault of one would be hidden by the same fault.
import { createHash } from 'node:crypto';

/** SHA-256 of a file, hex. */
export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Whether `bytes` begin and end as a PDF does. */
export function looksLikePdf(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return (
    file.subarray(0, 5).toString('latin1') === '%PDF-' && file.subarray(-1024).toString('latin1').includes('%%EOF')
  );
}

/** The attachments of a composed message, decoded; null if one of them is not in base64, or not whole. */
export function extractAttachments(message: Buffer): Buffer[] | null {
  const text = message.toString('latin1');
  const headEnd = text.indexOf('\r\n\r\n');
  const boundary = /boundary="?([^"\r\n;]+)"?/i.exec(text.slice(0, headEnd))?.[1];
  if (boundary === undefined) return [];
  const found = text
    .slice(headEnd)
    .split(`\r\n--${boundary}`)
    .map((part) => {
      const end = part.indexOf('\r\n\r\n');
      return { head: part.slice(0, end), body: part.slice(end + 4) };
    })
    .filter(({ head }) => /^content-disposition:\s*attachment/im.test(head));
  const isWhole = found.every(
    ({ head, body }) => /^content-transfer-encoding:\s*base64\s*$/im.test(head) && /^[A-Za-z0-9+/=\r\n]*$/.test(body),
  );
  return isWhole ? found.map(({ body }) => Buffer.from(body, 'base64')) : null;
}
