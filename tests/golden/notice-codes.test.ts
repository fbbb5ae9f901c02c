// The codes of every variant, found in the rendered page at their place and decoded by independent decoders.
import type { Canvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import geometry from '../fixtures/notice-geometry.json' with { type: 'json' };
import { decodeDataMatrix, decodeQr } from './support/decode.ts';
import { expectedCodes, type ExpectedCode } from './support/expected-codes.ts';
import { made } from './support/make.ts';
import { cut, openPdf, renderPage } from './support/read-pdf.ts';
import { inputOf, variantNamed, VARIANTS, type Variant } from './support/variants.ts';

/** Four pixels to a module of the Data Matrix or more. */
const DPI = 220;
/** White that goes into the decoder with the code. */
const QUIET = 3;

async function pagesOf(variant: Variant): Promise<Canvas[]> {
  const file = await openPdf((await made(inputOf(variant, 'it'))).pdf);
  const pages: Canvas[] = [];
  for (let page = 1; page <= file.numPages; page++) pages.push(await renderPage(await file.getPage(page), DPI));
  return pages;
}

const around = ({ x, y, width, height }: ExpectedCode['box'], margin: number) => ({
  x: x - margin,
  y: y - margin,
  width: width + 2 * margin,
  height: height + 2 * margin,
});

/** The rectangle that the dark pixels of `box` and its surroundings fill, in millimetres of the page. */
function darkExtent(
  page: Canvas,
  box: ExpectedCode['box'],
): { left: number; top: number; right: number; bottom: number } {
  // Less than the corner marks of the postal slot stand off.
  const area = around(box, 0.8);
  const picture = cut(page, DPI, area);
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) {
      if (picture.data[(y * picture.width + x) * 4]! > 100) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
    }
  }
  const mm = (pixels: number) => (pixels * 25.4) / DPI;
  return { left: area.x + mm(left), top: area.y + mm(top), right: area.x + mm(right), bottom: area.y + mm(bottom) };
}

describe('codes of the notice', () => {
  it.each(VARIANTS)('$name: every code lies in its place and says what it must', async (variant) => {
    const pages = await pagesOf(variant);
    const expected = expectedCodes(variant);
    expect(pages.length).toBe(expected.length);
    for (const [index, codes] of expected.entries()) {
      for (const { kind, text, box } of codes) {
        const picture = cut(pages[index]!, DPI, around(box, QUIET));
        if (kind === 'qr') expect(decodeQr(picture)).toEqual({ text, version: 4 });
        else expect(decodeDataMatrix(picture)).toBe(text);
      }
    }
  });

  it.each(['single with postal part', 'single or 2 instalments', 'single or 3 instalments'])(
    '%s: codes have the size of the guide',
    async (name) => {
      const variant = variantNamed(name);
      const pages = await pagesOf(variant);
      for (const [index, codes] of expectedCodes(variant).entries()) {
        for (const { kind, box } of codes) {
          const { left, top, right, bottom } = darkExtent(pages[index]!, box);
          const tolerance = kind === 'qr' ? 0.3 : 0.2;
          expect(Math.abs(right - left - box.width)).toBeLessThan(tolerance);
          expect(Math.abs(bottom - top - box.height)).toBeLessThan(tolerance);
          expect(Math.abs(left - box.x)).toBeLessThan(geometry.toleranceMm);
          expect(Math.abs(top - box.y)).toBeLessThan(geometry.toleranceMm);
        }
      }
    },
  );

  it('has the grey bands of the guide', async () => {
    const [page] = await pagesOf(variantNamed('single with postal part'));
    // Between the texts of the band, in a strip without letters.
    const grayAt = (x: number, y: number) => [...cut(page!, DPI, { x, y, width: 0.3, height: 0.3 }).data.slice(0, 3)];
    for (const { top, bottom, split } of geometry.bands) {
      for (const y of [top + 0.4, bottom - 0.4]) {
        for (const x of [1, 103, 107, 209]) expect(grayAt(x, y)).toEqual([0xec, 0xec, 0xec]);
        if (split) expect(grayAt((split[0]! + split[1]!) / 2, y)).toEqual([255, 255, 255]);
      }
      // Above the postal part the line to cut along lies half a millimetre over the band.
      for (const y of [top - 1.2, bottom + 0.4]) expect(grayAt(107, y)).toEqual([255, 255, 255]);
    }
  });
});
