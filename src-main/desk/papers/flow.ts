// Text that flows over pages: headings, paragraphs, labelled values, rows of columns. Used by the dossier and by the papers of payments.
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
const CODE: TextStyle = { face: 'monoBold', size: 22 };
const LOGO_SIDE = 24;
const CENTRED = { label: LABEL, small: SMALL, code: CODE } as const;

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

  /** Who the paper comes from, at the top of the first page; the picture is the file's own. */
  letterhead(name: string, sector: string | null, hasLogo: boolean): void {
    const top = this.#y;
    this.#line('P', name, H2, hasLogo ? WIDTH - LOGO_SIDE : WIDTH);
    if (sector !== null) this.#line('P', sector, SMALL);
    if (hasLogo) {
      this.#sheet.logo({ x: RIGHT - LOGO_SIDE, y: top - 6, width: LOGO_SIDE, height: LOGO_SIDE }, name);
      this.#y = Math.max(this.#y, top - 6 + LOGO_SIDE);
    }
    this.space(6);
  }

  /** White, in millimetres. */
  space(height: number): void {
    this.#y += height;
  }

  /** One line in the middle of the page. */
  centred(text: string, look: keyof typeof CENTRED): void {
    const style = CENTRED[look];
    this.#need(pitch(style));
    const [line = '–'] = this.#wrap(text, style, WIDTH);
    this.#sheet.tag('P', () =>
      this.#sheet.text((PAGE_WIDTH - this.#sheet.width(line, style)) / 2, this.#y, line, style),
    );
    this.#y += pitch(style);
  }

  /** An address as a QR code in the middle of the page, its side in millimetres. */
  linkCode(address: string, side: number, alt: string): void {
    this.#need(side);
    const box = { x: (PAGE_WIDTH - side) / 2, y: this.#y, width: side, height: side };
    this.#sheet.code('link', address, box, alt);
    this.#y += side;
  }

  /** What a column of amounts comes to, under a line. */
  sum(label: string, amount: string): void {
    this.#need(pitch(H2) + 2);
    this.#sheet.artifact(() => this.#sheet.line([MARGIN, this.#y, RIGHT, this.#y], 0.2, 0.6));
    this.#y += 1.5;
    this.#sheet.tag('P', () => {
      this.#sheet.text(MARGIN, this.#y, this.#wrap(label, LABEL, WIDTH)[0] ?? '', LABEL);
      this.#sheet.text(RIGHT - 2, this.#y, amount, LABEL, 'right');
    });
    this.#y += pitch(H2);
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

  #line(role: 'H1' | 'H2' | 'P', text: string, style: TextStyle, width = WIDTH): void {
    for (const line of this.#wrap(text, style, width)) {
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
