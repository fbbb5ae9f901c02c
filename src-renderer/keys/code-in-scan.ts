// What to search for when a code was scanned: the notice number inside a QR or Data Matrix text, else the text as it is.
// Called by keys/use-scanner.ts.
import { parseDataMatrixText } from '#shared/domain/notice-codes/parse-data-matrix-text.ts';
import { parseQrText } from '#shared/domain/notice-codes/qr-text.ts';

/** The text to search for, e.g. the 18 digits in `PAGOPA|002|302…|…|…`. */
export function codeInScan(scanned: string): string {
  const text = scanned.trim();
  const qr = parseQrText(text);
  if (qr.ok) return qr.value.noticeNumber;
  const postal = parseDataMatrixText(scanned);
  if (postal.ok) return postal.value.noticeNumber;
  // Keyboards of another layout than the scanner's garble the bars of a QR text; the 18 digits stay.
  const number = /(?<!\d)[0-3]\d{17}(?!\d)/.exec(text);
  return number ? number[0] : text;
}
