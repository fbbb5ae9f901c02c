// XML from outside, read with suspicion: whole UTF-8, well formed, no document type (so nothing can be defined or fetched), few levels.
// Called by receipt-document.ts and pushed-receipt.ts. Prefixes and attributes are dropped: what is read here has neither meaning nor need of them.
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { err, ok, type Result } from '#shared/domain/result.ts';

/** A receipt has about five thousand characters; one with stamps attached has more. */
export const maxXmlBytes = 512 * 1024;

export type XmlFault = 'TOO_LARGE' | 'NOT_TEXT' | 'HAS_DOCTYPE' | 'NOT_WELL_FORMED';

const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: true,
  // Only with this are characters read that are written as numbers.
  htmlEntities: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

/** @returns elements as nested objects, their text as strings; an element that stands more than once as an array */
export function readXml(bytes: Uint8Array): Result<unknown, XmlFault> {
  if (bytes.byteLength > maxXmlBytes) return err('TOO_LARGE');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return err('NOT_TEXT');
  }
  // Also where it would be harmless: no receipt has one.
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) return err('HAS_DOCTYPE');
  if (XMLValidator.validate(text) !== true) return err('NOT_WELL_FORMED');
  try {
    return ok(parser.parse(text));
  } catch {
    return err('NOT_WELL_FORMED');
  }
}
