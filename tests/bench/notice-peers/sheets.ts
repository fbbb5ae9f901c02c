// The same pages for the peers: what our layout places, so that all draw the same texts, bands, codes and marks.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataMatrixGrid } from '#desk/notices/codes/data-matrix-grid.ts';
import { darkRects, type ModuleGrid } from '#desk/notices/codes/module-grid.ts';
import { qrGrid } from '#desk/notices/codes/qr-grid.ts';
import type { NoticeInput } from '#desk/notices/engine.ts';
import { loadNoticeFonts } from '#desk/notices/fonts/notice-fonts.ts';
import { layOutNotice } from '#desk/notices/layout/lay-out-notice.ts';
import { isLeaf, type CodeLeaf, type Leaf, type SheetNode } from '#desk/notices/layout/sheet-nodes.ts';
import { printModel } from '#desk/notices/print-model.ts';

export const RESOURCES = join(import.meta.dirname, '../../../resources');

export const FACE_FILES = {
  regular: 'titillium-web-400',
  bold: 'titillium-web-700',
  mono: 'roboto-mono-400',
  monoBold: 'roboto-mono-700',
} as const;

export function facePath(face: keyof typeof FACE_FILES): string {
  return join(RESOURCES, 'fonts', `${FACE_FILES[face]}.ttf`);
}

/** Everything on each page of a notice, flat, in drawing order. */
export function leavesOf(input: NoticeInput): Leaf[][] {
  const fonts = loadNoticeFonts(RESOURCES);
  const model = printModel(input, fonts, RESOURCES);
  if (!model.ok) throw new Error(model.error.message);
  const pages = layOutNotice(model.value, fonts);
  if (!pages.ok) throw new Error(pages.error.message);
  const flat = (nodes: readonly (SheetNode | Leaf)[]): Leaf[] =>
    nodes.flatMap((node) => (isLeaf(node) ? [node] : flat(node.children)));
  return pages.value.map(flat);
}

/** A code as SVG path data, one unit per cell. */
export function codePath(leaf: CodeLeaf): { size: number; d: string } {
  const grid: ModuleGrid = leaf.symbology === 'qr' ? qrGrid(leaf.text) : dataMatrixGrid(leaf.text);
  const d = darkRects(grid).map(
    ({ column, row, columns, rows }) => `M${column} ${row}h${columns}v${rows}h-${columns}z`,
  );
  return { size: grid.size, d: d.join('') };
}

const marks = new Map<string, string>();

/** A mark's SVG. */
export function markSvg(name: string): string {
  const known = marks.get(name) ?? readFileSync(join(RESOURCES, 'notice/marks', `${name}.svg`), 'utf8');
  marks.set(name, known);
  return known;
}
