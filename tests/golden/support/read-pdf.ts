// Reads a PDF with Mozilla's pdf.js: a reader that shares nothing with what made or checked the file.
// Places come back in millimetres from the top left of the page.
import { createCanvas, type Canvas } from '@napi-rs/canvas';
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';

export type Page = pdfjs.PDFPageProxy;
export type File = pdfjs.PDFDocumentProxy;

const MM = 25.4 / 72;

export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly baseline: number;
  /** One em above the baseline. */
  readonly top: number;
  /** Points. */
  readonly size: number;
}

export async function openPdf(bytes: Uint8Array): Promise<File> {
  return pdfjs.getDocument({ data: bytes.slice(), verbosity: 0, useSystemFonts: false, isEvalSupported: false })
    .promise;
}

/** The texts of a page, in the order of its content. pdf.js breaks some runs at a blank: such pieces are joined again. */
export async function textsOf(page: Page): Promise<PlacedText[]> {
  const height = page.view[3] ?? 0;
  const { items } = await page.getTextContent({ disableNormalization: true });
  const texts: (PlacedText & { readonly font: string })[] = [];
  for (const item of items) {
    if (!('str' in item) || item.str.trim() === '') continue;
    const [, , , size = 0, x = 0, y = 0] = item.transform as number[];
    const baseline = (height - y) * MM;
    const piece = {
      text: item.str,
      x: x * MM,
      right: (x + item.width) * MM,
      baseline,
      top: baseline - size * MM,
      size,
      font: item.fontName,
    };
    const before = texts.at(-1);
    const gap =
      before && before.baseline === baseline && before.font === piece.font && before.size === size
        ? piece.x - before.right
        : Infinity;
    if (before && gap > 0 && gap < 0.7 * size * MM)
      texts[texts.length - 1] = { ...before, text: `${before.text} ${piece.text}`, right: piece.right };
    else texts.push(piece);
  }
  return texts;
}

export interface GrayPicture {
  readonly width: number;
  readonly height: number;
  /** RGBA. */
  readonly data: Uint8ClampedArray;
}

/** A page as a picture, drawn by pdf.js on a canvas. */
export async function renderPage(page: Page, dpi: number): Promise<Canvas> {
  const viewport = page.getViewport({ scale: dpi / 72 });
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  const context = canvas.getContext('2d');
  // pdf.js asks for the browser's canvas; this one draws the same.
  await page.render({
    canvas: null,
    canvasContext: context as unknown as CanvasRenderingContext2D,
    viewport,
    background: 'white',
  }).promise;
  return canvas;
}

/** A rectangle of a rendered page (millimetres). */
export function cut(
  canvas: Canvas,
  dpi: number,
  box: { x: number; y: number; width: number; height: number },
): GrayPicture {
  const pixel = (mm: number) => Math.round((mm * dpi) / 25.4);
  const [x, y] = [Math.max(0, pixel(box.x)), Math.max(0, pixel(box.y))];
  const width = Math.min(canvas.width, pixel(box.x + box.width)) - x;
  const height = Math.min(canvas.height, pixel(box.y + box.height)) - y;
  return { width, height, data: canvas.getContext('2d').getImageData(x, y, width, height).data };
}
