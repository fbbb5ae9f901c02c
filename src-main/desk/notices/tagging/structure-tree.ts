// The structure tree of a file: what a screen reader walks through. pdf-lib has none, so it is built from plain objects.
// Used by pdf-file.ts: each notice is a section of the document, each page hands in its tags as it is written.
// Every marked content of every page has exactly one element, found again through the parent tree.
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, type PDFContext, type PDFRef } from 'pdf-lib';
import type { PageTag } from '../draw/page-content.ts';
import { PAGE_HEIGHT } from '../layout/bands.ts';
import { POINTS_PER_MM } from '../layout/fit-text.ts';
import type { Box } from '../layout/sheet-nodes.ts';

const NAMES = { S: PDFName.of('S'), P: PDFName.of('P'), K: PDFName.of('K'), Pg: PDFName.of('Pg'), Alt: PDFName.of('Alt'), Lang: PDFName.of('Lang'), A: PDFName.of('A') };

/** The section of one notice, open for the tags of its pages. */
export interface NoticeSection {
  readonly ref: PDFRef;
  readonly kids: PDFArray;
}

export class StructureTree {
  private readonly context: PDFContext;
  private readonly root: PDFRef;
  private readonly document: PDFRef;
  private readonly sections: PDFArray;
  /** Page number, elements by content number, page number … */
  private readonly parents: PDFArray;
  private pages = 0;

  constructor(context: PDFContext) {
    this.context = context;
    this.root = context.nextRef();
    this.document = context.nextRef();
    this.sections = PDFArray.withContext(context);
    this.parents = PDFArray.withContext(context);
  }

  /** Begins the section of one notice; `lang` like `it-IT`. */
  notice(title: string, lang: string): NoticeSection {
    const kids = PDFArray.withContext(this.context);
    const ref = this.context.register(
      this.context.obj({ S: 'Sect', P: this.document, T: PDFHexString.fromText(title), Lang: PDFHexString.fromText(lang), K: kids }),
    );
    this.sections.push(ref);
    return { ref, kids };
  }

  /** Takes the tags of the next page of `section`. The page's `StructParents` must be the number returned. */
  page(section: NoticeSection, page: PDFRef, tags: readonly PageTag[], contents: number): number {
    const byContent = Array.from<PDFRef | undefined>({ length: contents });
    for (const tag of tags) section.kids.push(this.element(tag, section.ref, page, byContent));
    const row = PDFArray.withContext(this.context);
    for (const ref of byContent) {
      if (!ref) throw new Error('a marked content has no structure element');
      row.push(ref);
    }
    const index = this.pages++;
    this.parents.push(PDFNumber.of(index));
    this.parents.push(this.context.register(row));
    return index;
  }

  /** Writes the tree; returns what the catalog points to. */
  finish(): PDFRef {
    const { context } = this;
    context.assign(this.document, context.obj({ S: 'Document', P: this.root, K: this.sections }));
    context.assign(
      this.root,
      context.obj({
        Type: 'StructTreeRoot',
        K: this.document,
        ParentTree: context.register(context.obj({ Nums: this.parents })),
        ParentTreeNextKey: this.pages,
      }),
    );
    return this.root;
  }

  private element({ node, mcid, children }: PageTag, parent: PDFRef, page: PDFRef, byContent: (PDFRef | undefined)[]): PDFRef {
    const { context } = this;
    const ref = context.nextRef();
    const dict = PDFDict.withContext(context);
    dict.set(NAMES.S, PDFName.of(node.role));
    dict.set(NAMES.P, parent);
    if (node.alt !== undefined) dict.set(NAMES.Alt, PDFHexString.fromText(node.alt));
    if (node.lang !== undefined) dict.set(NAMES.Lang, PDFHexString.fromText(node.lang));
    if (node.box) dict.set(NAMES.A, context.obj({ O: 'Layout', Placement: 'Block', BBox: pdfBox(node.box) }));
    if (mcid === null) {
      const kids = PDFArray.withContext(context);
      for (const child of children) kids.push(this.element(child, ref, page, byContent));
      dict.set(NAMES.K, kids);
    } else {
      dict.set(NAMES.Pg, page);
      dict.set(NAMES.K, PDFNumber.of(mcid));
      byContent[mcid] = ref;
    }
    context.assign(ref, dict);
    return ref;
  }
}

function pdfBox({ x, y, width, height }: Box): number[] {
  return [x, PAGE_HEIGHT - y - height, x + width, PAGE_HEIGHT - y].map((mm) => Math.round(mm * POINTS_PER_MM * 1000) / 1000);
}
