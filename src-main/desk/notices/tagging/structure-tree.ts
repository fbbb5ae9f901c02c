// The structure tree of a file: what a screen reader walks through. pdf-lib has none, so its objects are written here.
// Used by pdf-file.ts: each notice is a section of the document, each page hands in its tags as it is written.
// Every marked content of every page has exactly one element, found again through the parent tree.
import { PDFHexString, type PDFContext, type PDFRef } from 'pdf-lib';
import type { PageTag } from '../draw/page-content.ts';
import { PreWritten } from '../draw/pre-written.ts';
import { PAGE_HEIGHT } from '../layout/bands.ts';
import { POINTS_PER_MM } from '../layout/fit-text.ts';
import type { Box } from '../layout/sheet-nodes.ts';

/** The section of one notice, open for the tags of its pages. */
export interface NoticeSection {
  readonly ref: PDFRef;
  readonly title: string;
  readonly lang: string;
  readonly kids: PDFRef[];
}

export class StructureTree {
  private readonly context: PDFContext;
  private readonly root: PDFRef;
  private readonly document: PDFRef;
  private readonly sections: NoticeSection[] = [];
  /** One row per page: the elements of its contents, by content number. */
  private readonly rows: PDFRef[] = [];

  constructor(context: PDFContext) {
    this.context = context;
    this.root = context.nextRef();
    this.document = context.nextRef();
  }

  /** Begins the section of one notice; `lang` like `it-IT`. */
  notice(title: string, lang: string): NoticeSection {
    const section = { ref: this.context.nextRef(), title, lang, kids: [] };
    this.sections.push(section);
    return section;
  }

  /** Takes the tags of the next page of `section`. The page's `StructParents` must be the number returned. */
  page(section: NoticeSection, page: PDFRef, tags: readonly PageTag[], contents: number): number {
    const byContent = Array.from<PDFRef | undefined>({ length: contents });
    for (const tag of tags) section.kids.push(this.element(tag, section.ref, page, byContent));
    if (byContent.includes(undefined)) throw new Error('a marked content has no structure element');
    this.rows.push(this.context.register(new PreWritten(`[${byContent.join(' ')}]`)));
    return this.rows.length - 1;
  }

  /** Writes the tree; returns what the catalog points to. */
  finish(): PDFRef {
    const { context } = this;
    for (const { ref, title, lang, kids } of this.sections) {
      context.assign(ref, new PreWritten(`<</S/Sect/P ${this.document.toString()}/T ${written(title)}/Lang ${written(lang)}/K[${kids.join(' ')}]>>`));
    }
    context.assign(this.document, new PreWritten(`<</S/Document/P ${this.root.toString()}/K[${this.sections.map(({ ref }) => ref).join(' ')}]>>`));
    const numbers = this.rows.map((row, index) => `${index} ${row.toString()}`).join(' ');
    const parents = context.register(new PreWritten(`<</Nums[${numbers}]>>`));
    context.assign(
      this.root,
      new PreWritten(`<</Type/StructTreeRoot/K ${this.document.toString()}/ParentTree ${parents.toString()}/ParentTreeNextKey ${this.rows.length}>>`),
    );
    return this.root;
  }

  private element({ node, mcid, children }: PageTag, parent: PDFRef, page: PDFRef, byContent: (PDFRef | undefined)[]): PDFRef {
    const ref = this.context.nextRef();
    let body = `/S/${node.role}/P ${parent.toString()}`;
    if (node.alt !== undefined) body += `/Alt ${written(node.alt)}`;
    if (node.lang !== undefined) body += `/Lang ${written(node.lang)}`;
    if (node.box) body += `/A<</O/Layout/Placement/Block/BBox[${pdfBox(node.box).join(' ')}]>>`;
    if (mcid === null) {
      body += `/K[${children.map((child) => this.element(child, ref, page, byContent)).join(' ')}]`;
    } else {
      body += `/Pg ${page.toString()}/K ${mcid}`;
      byContent[mcid] = ref;
    }
    this.context.assign(ref, new PreWritten(`<<${body}>>`));
    return ref;
  }
}

function written(text: string): string {
  return PDFHexString.fromText(text).toString();
}

function pdfBox({ x, y, width, height }: Box): number[] {
  return [x, PAGE_HEIGHT - y - height, x + width, PAGE_HEIGHT - y].map((mm) => Math.round(mm * POINTS_PER_MM * 1000) / 1000);
}
