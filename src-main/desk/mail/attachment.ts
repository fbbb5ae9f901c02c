// Reads the attachment again: the file before it is composed, and the composed message before it leaves.
// Called by send-notice. Deliberately not the library that composed the message: a fault of one would be hidden by the same fault.
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

/** The one attachment of a composed message, decoded; null unless there is exactly one, in base64. */
export function extractAttachment(message: Buffer): Buffer | null {
  const text = message.toString('latin1');
  const headEnd = text.indexOf('\r\n\r\n');
  const boundary = /boundary="?([^"\r\n;]+)"?/i.exec(text.slice(0, headEnd))?.[1];
  if (boundary === undefined) return null;
  const attachments = text
    .slice(headEnd)
    .split(`\r\n--${boundary}`)
    .map((part) => {
      const end = part.indexOf('\r\n\r\n');
      return { head: part.slice(0, end), body: part.slice(end + 4) };
    })
    .filter(({ head }) => /^content-disposition:\s*attachment/im.test(head));
  const [only] = attachments;
  if (only === undefined || attachments.length !== 1) return null;
  if (!/^content-transfer-encoding:\s*base64\s*$/im.test(only.head)) return null;
  return /^[A-Za-z0-9+/=\r\n]*$/.test(only.body) ? Buffer.from(only.body, 'base64') : null;
}
