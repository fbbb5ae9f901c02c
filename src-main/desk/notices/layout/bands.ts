// The grey bands that head each part of the notice, full-bleed, split where the part has columns.
// Called by the blocks. Measured on pagoPA's reference notices: pages are 210 mm wide, columns are parted by 2 mm of white.
import { BAND_GRAY, BAND_TITLE, type Sheet } from './sheet.ts';

export const PAGE_WIDTH = 210;
export const PAGE_HEIGHT = 297;
export const MARGIN = 10;
/** Right edge of the text. */
export const RIGHT = PAGE_WIDTH - MARGIN;

const GAP = 2;

/** A band from `y` to `bottom`, cut with a white gap around each of `cuts` (x of the gap's middle). */
export function band(sheet: Sheet, y: number, bottom: number, cuts: readonly number[] = []): void {
  const edges = [-GAP / 2, ...cuts, PAGE_WIDTH + GAP / 2];
  sheet.artifact(() => {
    for (let index = 0; index + 1 < edges.length; index++) {
      const left = (edges[index] ?? 0) + GAP / 2;
      sheet.rect(left, y, (edges[index + 1] ?? 0) - GAP / 2 - left, bottom - y, BAND_GRAY);
    }
  });
}

/** The title in a band, in capitals as the guide sets it. */
export function bandTitle(sheet: Sheet, x: number, top: number, text: string): void {
  sheet.tag('H2', () => sheet.text(x, top, text.toUpperCase(), BAND_TITLE));
}
