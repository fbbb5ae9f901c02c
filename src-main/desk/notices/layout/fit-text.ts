// Sets text into a box: at its nominal size if it fits, else smaller by quarter points down to a floor.
// Called by the sheet for every text that comes from outside. Never cuts, never overflows: what does not fit at the floor is refused.
import type { Face } from '../fonts/notice-fonts.ts';

export const POINTS_PER_MM = 72 / 25.4;

export interface FitBox {
  /** Millimetres. */
  readonly width: number;
  /** Millimetres from the top of the first line to where the next thing begins. */
  readonly height: number;
  /** Points: nominal and smallest. */
  readonly size: number;
  readonly floor: number;
  /** Line pitch as a multiple of the size. */
  readonly leading: number;
}

export interface FittedText {
  readonly size: number;
  readonly lines: readonly string[];
  /** Millimetres between baselines. */
  readonly pitch: number;
}

const STEP = 0.25;
/** Below the baseline a line needs about a quarter of its size. */
const LINE_EXTENT = 1.25;

/** `paragraphs`, each on its own lines, in the box; null if they do not fit at the floor either. */
export function fitText(paragraphs: readonly string[], face: Face, box: FitBox): FittedText | null {
  for (const breakWords of [false, true]) {
    for (let size = breakWords ? box.floor : box.size; size >= box.floor; size -= STEP) {
      const pitch = (size * box.leading) / POINTS_PER_MM;
      const most = Math.floor((box.height - (size * LINE_EXTENT) / POINTS_PER_MM) / pitch + 1 + 1e-6);
      const lines = wrapAll(paragraphs, face, size, box.width * POINTS_PER_MM, breakWords, most);
      if (lines) return { size, lines, pitch };
    }
  }
  return null;
}

function wrapAll(
  paragraphs: readonly string[],
  face: Face,
  size: number,
  width: number,
  breakWords: boolean,
  most: number,
): string[] | null {
  const lines: string[] = [];
  for (const paragraph of paragraphs) {
    const wrapped = wrap(paragraph, face, size, width, breakWords);
    if (!wrapped) return null;
    lines.push(...wrapped);
    if (lines.length > most) return null;
  }
  return lines;
}

/** Lines of `text` no wider than `width` points, or null if a word is wider and may not be broken. */
function wrap(text: string, face: Face, size: number, width: number, breakWords: boolean): string[] | null {
  if (face.width(text, size) <= width) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (face.width(longer, size) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (face.width(line, size) > width) {
      if (!breakWords) return null;
      const head = headThatFits(line, face, size, width);
      if (head === '') return null;
      lines.push(head);
      line = line.slice(head.length);
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

function headThatFits(word: string, face: Face, size: number, width: number): string {
  let head = '';
  for (const character of word) {
    if (face.width(head + character, size) > width) break;
    head += character;
  }
  return head;
}
