// Leaves of a page as PDF operators. Millimetres from the top left become points from the bottom left here and nowhere else.
// Called by page-content.ts. Numbers are written with three decimals at most: a thousandth of a point is 0.4 µm.
import { codeGrid } from '../codes/code-grid.ts';
import { darkRects } from '../codes/module-grid.ts';
import type { FaceName, NoticeFonts } from '../fonts/notice-fonts.ts';
import { PAGE_HEIGHT } from '../layout/bands.ts';
import { POINTS_PER_MM } from '../layout/fit-text.ts';
import type { ArtLeaf, Box, CodeLeaf, Leaf, LineLeaf, RectLeaf, TextLeaf } from '../layout/sheet-nodes.ts';

/** Resource names of the faces on every page. */
export const FONT_NAMES: Readonly<Record<FaceName, string>> = { regular: 'F1', bold: 'F2', mono: 'F3', monoBold: 'F4' };

/** How drawn things are named and sized in the file at hand. */
export interface Drawables {
  readonly fonts: NoticeFonts;
  /** Width over height of a piece of art. */
  artAspect(name: ArtLeaf['name']): number;
  /** Resource name and width over height of the notice's picture. */
  readonly logo: { readonly name: string; readonly aspect: number } | null;
}

/** A number as PDF writes it. */
export function num(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

const x = (mm: number) => num(mm * POINTS_PER_MM);
const y = (mm: number) => num((PAGE_HEIGHT - mm) * POINTS_PER_MM);
const length = x;

/** `leaf` as operators that leave the graphics state as they found it. */
export function leafOperators(leaf: Leaf, drawables: Drawables): string {
  switch (leaf.kind) {
    case 'text':
      return text(leaf, drawables.fonts);
    case 'rect':
      return rect(leaf);
    case 'line':
      return line(leaf);
    case 'code':
      return code(leaf);
    case 'art':
      return placed(leaf, leaf.name, drawables.artAspect(leaf.name), 'top-left');
    case 'logo':
      return drawables.logo ? image(leaf, drawables.logo.name, drawables.logo.aspect) : '';
  }
}

function text(leaf: TextLeaf, fonts: NoticeFonts): string {
  const shown = `BT /${FONT_NAMES[leaf.face]} ${num(leaf.size)} Tf ${x(leaf.x)} ${y(leaf.baseline)} Td ${fonts[leaf.face].show(leaf.text)} ET\n`;
  return leaf.gray === 0 ? shown : `${num(leaf.gray)} g\n${shown}0 g\n`;
}

function rect(leaf: RectLeaf): string {
  return `${num(leaf.gray)} g ${x(leaf.x)} ${y(leaf.y + leaf.height)} ${length(leaf.width)} ${length(leaf.height)} re f 0 g\n`;
}

function line(leaf: LineLeaf): string {
  const steps: string[] = [];
  for (let at = 0; at + 1 < leaf.points.length; at += 2)
    steps.push(`${x(leaf.points[at] ?? 0)} ${y(leaf.points[at + 1] ?? 0)} ${at === 0 ? 'm' : 'l'}`);
  const dash = leaf.dash ? ` [${leaf.dash.map(length).join(' ')}] 0 d` : '';
  return `q ${num(leaf.gray)} G ${length(leaf.width)} w${dash} ${steps.join(' ')} S Q\n`;
}

/** All dark cells in one path, in cells: the matrix scales them, and turns rows to run downwards. */
function code(leaf: CodeLeaf): string {
  const grid = codeGrid(leaf.symbology, leaf.text);
  const cell = ((leaf.width / grid.size) * POINTS_PER_MM).toFixed(5);
  const rects = darkRects(grid).map((dark) => `${dark.column} ${dark.row} ${dark.columns} ${dark.rows} re`);
  return `q ${cell} 0 0 -${cell} ${x(leaf.x)} ${y(leaf.y)} cm\n${rects.join('\n')}\nf Q\n`;
}

function placed(box: Box, name: string, aspect: number, anchor: 'top-left' | 'top-right'): string {
  const width = Math.min(box.width, box.height * aspect);
  const height = width / aspect;
  const left = anchor === 'top-left' ? box.x : box.x + box.width - width;
  return `q ${length(width)} 0 0 ${length(height)} ${x(left)} ${y(box.y + height)} cm /${name} Do Q\n`;
}

function image(box: Box, name: string, aspect: number): string {
  return placed(box, name, aspect, 'top-right');
}
