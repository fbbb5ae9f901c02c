// Text that flows over pages: headings, paragraphs, labelled values, rows of columns. Used by draw-dossier.ts.
// Built on the notice's sheets, so that every line is tagged for screen readers and every letter is one that the fonts have.
import { fitText, POINTS_PER_MM } from '../notices/layout/fit-text.ts';
import { MARGIN, PAGE_HEIGHT, PAGE_WIDTH, RIGHT } from '../notices/layout/bands.ts';
import { Sheet, type TextStyle } from '../notices/layout/sheet.ts';
import type { SheetNode } from '../notices/layout/sheet-nodes.ts';
import type { NoticeFonts } from '../notices/fonts/notice-fonts.ts';
import { printable } from '../notices/fonts/printable.ts';

const TOP = 18;
const BOTTOM = PAGE_HEIGHT - 16;
const WIDTH = PAGE_WIDTH - 2 * MARGIN;
const LEADING = 1.35;
const TEXT: TextStyle = { face: 'regular', size: 9 };
const LABEL: TextStyle = { face: 'bold', size: 9 };
const SMALL: TextStyle = { face: 'regular', size: 7.5, gray: 0.35 };
const H1: TextStyle = { face: 'bold', size: 16 };
const H2: TextStyle = { face: 'bold', size: 11 };

export interface ColumnCell {
  readonly text: string;
  /** Millimetres. */
  readonly width: number;
  readonly right?: boolean;
}

export class Flow {
  readonly pages: SheetNode[][] = [];
  readonly #fonts: NoticeFonts;
  #sheet: Sheet;
  #y = TOP;

  constructor(fonts: NoticeFonts) {
    this.#fonts = fonts;
    this.#sheet = this.#nextPage();
  }

  title(text: string): void {
    this.#line('H1', text, H1);
  }

  heading(text: string): void {
    // Never alone at the foot of a page.
    this.#need(24);
    this.#y += 4;
    this.#line('H2', text, H2);
    this.#sheet.artifact(() => this.#sheet.line([MARGIN, this.#y, RIGHT, this.#y], 0.2, 0.6));
    this.#y += 1.5;
  }

  paragraph(text: string): void {
    this.#line('P', text, TEXT);
  }

  small(text: string): void {
    this.#line('P', text, SMALL);
  }

  /** `label` with its value beside it; read as one. */
  fact(label: string, value: string): void {
    this.row(
      [
        { text: label, width: 52 },
        { text: value, width: WIDTH - 52 },
      ],
      LABEL,
    );
  }

  /** Cells beside each other, each wrapped in its width; the row stays on one page. */
  row(cells: readonly ColumnCell[], first: TextStyle = TEXT): void {
    const wrapped = cells.map(({ text, width }, at) => this.#wrap(text, at === 0 ? first : TEXT, width - 2));
    const height = Math.max(...wrapped.map((lines) => lines.length)) * pitch(TEXT);
    this.#need(height);
    this.#sheet.tag('P', () => {
      let x = MARGIN;
      for (const [at, { width, right }] of cells.entries()) {
        const style = at === 0 ? first : TEXT;
        for (const [line, text] of (wrapped[at] ?? []).entries()) {
          const top = this.#y + line * pitch(TEXT);
          this.#sheet.text(right ? x + width - 2 : x, top, text, style, right ? 'right' : 'left');
        }
        x += width;
      }
    });
    this.#y += height + 0.6;
  }

  #line(role: 'H1' | 'H2' | 'P', text: string, style: TextStyle): void {
    for (const line of this.#wrap(text, style, WIDTH)) {
      this.#need(pitch(style));
      this.#sheet.tag(role, () => this.#sheet.text(MARGIN, this.#y, line, style));
      this.#y += pitch(style);
    }
  }

  #wrap(text: string, style: TextStyle, width: number): readonly string[] {
    const clean = printable(text, 'text', [this.#fonts[style.face]]);
    if (!clean.ok) return ['–'];
    const box = { width, height: 100_000, size: style.size, floor: style.size, leading: LEADING };
    return fitText([clean.value.text], this.#fonts[style.face], box)?.lines ?? ['–'];
  }

  #need(height: number): void {
    if (this.#y + height > BOTTOM) this.#sheet = this.#nextPage();
  }

  #nextPage(): Sheet {
    const sheet = new Sheet(this.#fonts, []);
    this.pages.push(sheet.nodes);
    sheet.artifact(() => sheet.text(RIGHT, 8, String(this.pages.length), SMALL, 'right'), true);
    this.#y = TOP;
    return sheet;
  }
}

const pitch = (style: TextStyle): number => (style.size * LEADING) / POINTS_PER_MM;
