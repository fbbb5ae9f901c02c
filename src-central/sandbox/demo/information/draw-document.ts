// One page of a demo document, by pdf-lib and its standard fonts: small, and the same bytes at every start. Called by seed-information.ts.
import { PDFDocument, StandardFonts, rgb } from 'pdf-lib';

const A4 = [595.28, 841.89] as const;
const MARGIN = 62;
const WIDTH = A4[0] - 2 * MARGIN;
/** A date of its own: a file is known by its digest. */
const MADE = new Date('2026-11-09T08:00:00Z');

export async function drawDocument(title: string, lines: readonly string[], creditor: string): Promise<Uint8Array> {
  const file = await PDFDocument.create();
  const [text, bold] = [
    await file.embedFont(StandardFonts.Helvetica),
    await file.embedFont(StandardFonts.HelveticaBold),
  ];
  file.setTitle(title, { showInWindowTitleBar: true });
  file.setAuthor(creditor);
  file.setCreationDate(MADE);
  file.setModificationDate(MADE);
  const page = file.addPage([...A4]);
  let y = A4[1] - MARGIN;
  const write = (line: string, font: typeof text, size: number) => {
    page.drawText(line, {
      x: MARGIN,
      y,
      size,
      font,
      maxWidth: WIDTH,
      lineHeight: size * 1.4,
      color: rgb(0.1, 0.1, 0.18),
    });
    const rows = Math.ceil(font.widthOfTextAtSize(line, size) / (WIDTH * 0.94));
    y -= rows * size * 1.4 + size * 0.7;
  };
  write(creditor, text, 11);
  write(title, bold, 20);
  for (const line of lines) write(line, text, 12);
  return await file.save();
}
