// What a page of a finished file says, read from its content stream: its texts in order, its codes cell by cell.
// Called by the read-back. Reads the few operators that this program writes; a line that is none of them fails the page.
import { gridOfRects, type CellRect, type ModuleGrid } from '../codes/module-grid.ts';
import { PAGE_HEIGHT } from '../layout/bands.ts';
import { POINTS_PER_MM } from '../layout/fit-text.ts';
import type { Box } from '../layout/sheet-nodes.ts';
import type { OpenedPage } from './open-file.ts';

export interface PageReading {
  readonly texts: readonly string[];
  /** In the order of the content. */
  readonly codes: readonly DrawnCode[];
}

/** A code as it lies on the page, of `size` cells per side, which the page does not say. */
export interface DrawnCode {
  grid(size: number): ModuleGrid | null;
  /** Millimetres from the top left. */
  box(size: number): Box;
}

const NUMBER = '-?[0-9.]+';
const TEXT = new RegExp(`^BT /(F\\d) ${NUMBER} Tf ${NUMBER} ${NUMBER} Td (.*) T[jJ] ET$`);
const CODE_START = new RegExp(`^q (${NUMBER}) 0 0 -\\1 (${NUMBER}) (${NUMBER}) cm$`);
const CELLS = /^(\d+) (\d+) (\d+) (\d+) re$/;
const OTHERS = [
  /^\/Artifact (?:BMC|<<\/Type\/Pagination\/Subtype\/Header>> BDC)$/,
  /^\/[A-Z][A-Za-z0-9]* <<\/MCID \d+>> BDC$/,
  /^EMC$/,
  new RegExp(`^${NUMBER} g$`),
  new RegExp(`^${NUMBER} g(?: ${NUMBER}){4} re f 0 g$`),
  new RegExp(`^q(?: ${NUMBER}){6} cm /[\\w-]+ Do Q$`),
  /^q [0-9.]+ G [0-9.]+ w [-0-9. mld[\]]+ S Q$/,
];

/** Throws when the content holds anything that this program does not write. */
export function readPage({ content, fonts }: OpenedPage): PageReading {
  const texts: string[] = [];
  const codes: DrawnCode[] = [];
  let rects: CellRect[] | null = null;
  let place: readonly number[] = [];
  for (const line of content.split('\n')) {
    if (line === '') continue;
    if (rects) {
      const cells = CELLS.exec(line);
      if (cells) {
        const [column = 0, row = 0, columns = 0, rows = 0] = cells.slice(1).map(Number);
        rects.push({ column, row, columns, rows });
        continue;
      }
      if (line !== 'f Q') throw new Error('a code is broken off');
      codes.push(drawnCode(rects, place));
      rects = null;
      continue;
    }
    const text = TEXT.exec(line);
    const start = text ? null : CODE_START.exec(line);
    if (text) texts.push(decoded(text[2] ?? '', fonts.get(text[1] ?? '')));
    else if (start) {
      rects = [];
      place = start.slice(1).map(Number);
    } else if (!OTHERS.some((known) => known.test(line))) {
      throw new Error('the page holds an operator that does not belong there');
    }
  }
  if (rects) throw new Error('a code is broken off');
  return { texts, codes };
}

function drawnCode(rects: readonly CellRect[], [cell = 0, x = 0, y = 0]: readonly number[]): DrawnCode {
  return {
    grid: (size) => gridOfRects(size, rects),
    box: (size) => {
      const side = (cell * size) / POINTS_PER_MM;
      return { x: x / POINTS_PER_MM, y: PAGE_HEIGHT - y / POINTS_PER_MM, width: side, height: side };
    },
  };
}

function decoded(shown: string, font: ReadonlyMap<number, string> | undefined): string {
  if (!font) throw new Error('a text is set in a font that is not there');
  let text = '';
  for (const [, hex = ''] of shown.matchAll(/<([0-9a-f]*)>/g)) {
    for (let at = 0; at < hex.length; at += 4) {
      const character = font.get(parseInt(hex.slice(at, at + 4), 16));
      if (character === undefined) throw new Error('a glyph stands for no character');
      text += character;
    }
  }
  return text;
}
