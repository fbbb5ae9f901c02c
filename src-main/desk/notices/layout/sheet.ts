// One page while it is being laid out: blocks put text, codes and art on it, inside tags or artifacts.
// Used by the layout blocks. Places are millimetres from the top left; `top` of a text is one em above its baseline, as the
// guide's sheets measure. What does not fit is noted in `problems` and stops the notice: nothing is ever cut.
import type { Symbology } from '../codes/code-grid.ts';
import type { FaceName, NoticeFonts } from '../fonts/notice-fonts.ts';
import { noticeError, type NoticeError } from '../notice-error.ts';
import { fitText, POINTS_PER_MM, type FitBox } from './fit-text.ts';
import type { ArtName, ArtifactNode, Box, Leaf, Role, SheetNode, TagNode } from './sheet-nodes.ts';

export interface TextStyle {
  readonly face: FaceName;
  /** Points. */
  readonly size: number;
  readonly gray?: number;
}

export interface BlockStyle extends TextStyle {
  /** Smallest size in points; default 6. */
  readonly floor?: number;
  /** Line pitch as a multiple of the size; default that of the guide's body text. */
  readonly leading?: number;
}

const BODY_LEADING = 1.346;

export class Sheet {
  readonly nodes: SheetNode[] = [];
  readonly fonts: NoticeFonts;
  private readonly problems: NoticeError[];
  private target: (TagNode | ArtifactNode | Leaf)[] = this.nodes as (TagNode | ArtifactNode | Leaf)[];
  private inArtifact = false;

  constructor(fonts: NoticeFonts, problems: NoticeError[]) {
    this.fonts = fonts;
    this.problems = problems;
  }

  /** Everything that `build` puts on the sheet belongs to one structure element. Inside an artifact only the content counts. */
  tag(
    role: Role,
    build: () => void,
    extra: { readonly alt?: string; readonly lang?: string; readonly box?: Box } = {},
  ): void {
    if (this.inArtifact) {
      build();
      return;
    }
    const node: TagNode = { kind: 'tag', role, children: [], ...extra };
    this.target.push(node);
    this.within(node.children, build);
  }

  /** Everything that `build` puts on the sheet is passed over by screen readers. */
  artifact(build: () => void, header = false): void {
    if (this.inArtifact) {
      build();
      return;
    }
    const node: ArtifactNode = { kind: 'artifact', header, children: [] };
    this.target.push(node);
    this.inArtifact = true;
    this.within(node.children as (TagNode | ArtifactNode | Leaf)[], build);
    this.inArtifact = false;
  }

  /** Width of one line in millimetres. */
  width(text: string, style: TextStyle): number {
    return this.fonts[style.face].width(text, style.size) / POINTS_PER_MM;
  }

  /** One line whose left end is at `x`, or whose right end is if `align` is right. Returns its width in millimetres. */
  text(x: number, top: number, text: string, style: TextStyle, align: 'left' | 'right' = 'left'): number {
    const width = this.width(text, style);
    this.put({
      kind: 'text',
      x: align === 'left' ? x : x - width,
      baseline: top + style.size / POINTS_PER_MM,
      face: style.face,
      size: style.size,
      text,
      gray: style.gray ?? 0,
    });
    return width;
  }

  /** Text set into a box, shrunk if need be. `field` is named in the error when it does not fit. Returns the y below it. */
  block(box: Box, text: string | readonly string[], style: BlockStyle, field: string): number {
    const face = this.fonts[style.face];
    const fit: FitBox = {
      width: box.width,
      height: box.height,
      size: style.size,
      floor: style.floor ?? 6,
      leading: style.leading ?? BODY_LEADING,
    };
    const fitted = fitText(typeof text === 'string' ? [text] : text, face, fit);
    if (!fitted) {
      this.problems.push(
        noticeError(
          field,
          'does-not-fit',
          `does not fit into its place on the notice, not even at ${fit.floor} points`,
        ),
      );
      return box.y;
    }
    // The first line keeps the top of the nominal size when the text was shrunk: the label above stays as near.
    fitted.lines.forEach((line, index) =>
      this.text(box.x, box.y + index * fitted.pitch, line, { ...style, size: fitted.size }),
    );
    return box.y + fitted.lines.length * fitted.pitch;
  }

  /** A label and, below it, its value, read as one paragraph. */
  labelled(label: { readonly x: number; readonly top: number; readonly text: string }, value: () => void): void {
    this.tag('P', () => {
      this.text(label.x, label.top, label.text, LABEL);
      value();
    });
  }

  rect(x: number, y: number, width: number, height: number, gray: number): void {
    this.put({ kind: 'rect', x, y, width, height, gray });
  }

  line(points: readonly number[], width: number, gray: number, dash?: readonly number[]): void {
    this.put({ kind: 'line', points, width, gray, ...(dash ? { dash } : {}) });
  }

  art(name: ArtName, x: number, y: number, width: number, height: number): void {
    this.artifact(() => this.put({ kind: 'art', name, x, y, width, height }));
  }

  /** A code as a figure with an alternative text. */
  code(symbology: Symbology, text: string, box: Box, alt: string): void {
    this.tag('Figure', () => this.put({ kind: 'code', symbology, text, ...box }), { alt, box });
  }

  logo(box: Box, alt: string): void {
    this.tag('Figure', () => this.put({ kind: 'logo', ...box }), { alt, box });
  }

  private put(leaf: Leaf): void {
    this.target.push(leaf);
  }

  private within(children: (TagNode | ArtifactNode | Leaf)[], build: () => void): void {
    const outer = this.target;
    this.target = children;
    build();
    this.target = outer;
  }
}

/** Styles of the guide that several blocks share. */
export const LABEL: TextStyle = { face: 'regular', size: 8 };
export const VALUE: TextStyle = { face: 'bold', size: 8 };
export const CODE: TextStyle = { face: 'monoBold', size: 10 };
export const BAND_TITLE: TextStyle = { face: 'bold', size: 10 };
/** The grey of the bands, #ECECEC. */
export const BAND_GRAY = 0xec / 0xff;
