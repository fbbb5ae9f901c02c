// The structure tree of a file: what a screen reader walks through. pdf-lib has none, so its objects are written here as text.
// Used by pdf-file.ts: each notice is a section of the document, each page hands in its tags as it is written.
// Every marked content of every page has exactly one element, found again through the parent tree.
import { PDFHexString } from 'pdf-lib';
import { ref, type PackedObjects } from '../draw/packed-objects.ts';
import type { PageTag } from '../draw/page-content.ts';
import { PAGE_HEIGHT } from '../layout/bands.ts';
import { POINTS_PER_MM } from '../layout/fit-text.ts';
import type { Box } from '../layout/sheet-nodes.ts';

/** The section of one notice, open for the tags of its pages. Objects are known by their numbers. */
export interface NoticeSection {
  readonly number: number;
  readonly title: string;
  readonly lang: string;
  readonly kids: number[];
}

export class StructureTree {
  private readonly objects: PackedObjects;
  private readonly root: number;
  private readonly document: number;
  private readonly sections: NoticeSection[] = [];
  /** One row per page: the elements of its contents, by content number. */
  private readonly rows: number[] = [];

  constructor(objects: PackedObjects) {
    this.objects = objects;
    this.root = objects.take();
    this.document = objects.take();
  }

  /** Begins the section of one notice; `lang` like `it-IT`. */
  notice(title: string, lang: string): NoticeSection {
    const section = { number: this.objects.take(), title, lang, kids: [] };
    this.sections.push(section);
    return section;
  }

  /** Takes the tags of the next page of `section`. The page's `StructParents` must be the number returned. */
  page(section: NoticeSection, page: number, tags: readonly PageTag[], contents: number): number {
    const byContent = new Array<number>(contents).fill(0);
    for (const tag of tags) section.kids.push(this.element(tag, section.number, page, byContent));
    if (byContent.includes(0)) throw new Error('a marked content has no structure element');
    const row = this.objects.take();
    this.objects.add(row, `[${byContent.map(ref).join(' ')}]`);
    this.rows.push(row);
    return this.rows.length - 1;
  }

  /** Writes the tree; returns the number of what the catalog points to. */
  finish(): number {
    const { objects, document, root } = this;
    for (const { number, title, lang, kids } of this.sections) {
      objects.add(
        number,
        `<</S/Sect/P ${ref(document)}/T ${written(title)}/Lang ${written(lang)}/K[${kids.map(ref).join(' ')}]>>`,
      );
    }
    objects.add(
      document,
      `<</S/Document/P ${ref(root)}/K[${this.sections.map(({ number }) => ref(number)).join(' ')}]>>`,
    );
    const parents = objects.take();
    objects.add(parents, `<</Nums[${this.rows.map((row, index) => `${index} ${ref(row)}`).join(' ')}]>>`);
    objects.add(
      root,
      `<</Type/StructTreeRoot/K ${ref(document)}/ParentTree ${ref(parents)}/ParentTreeNextKey ${this.rows.length}>>`,
    );
    return root;
  }

  private element({ node, mcid, children }: PageTag, parent: number, page: number, byContent: number[]): number {
    const number = this.objects.take();
    let body = `/S/${node.role}/P ${ref(parent)}`;
    if (node.alt !== undefined) body += `/Alt ${written(node.alt)}`;
    if (node.lang !== undefined) body += `/Lang ${written(node.lang)}`;
    if (node.box) body += `/A<</O/Layout/Placement/Block/BBox[${pdfBox(node.box).join(' ')}]>>`;
    if (mcid === null) {
      body += `/K[${children.map((child) => ref(this.element(child, number, page, byContent))).join(' ')}]`;
    } else {
      body += `/Pg ${ref(page)}/K ${mcid}`;
      byContent[mcid] = number;
    }
    this.objects.add(number, `<<${body}>>`);
    return number;
  }
}

function written(text: string): string {
  return PDFHexString.fromText(text).toString();
}

function pdfBox({ x, y, width, height }: Box): number[] {
  return [x, PAGE_HEIGHT - y - height, x + width, PAGE_HEIGHT - y].map(
    (mm) => Math.round(mm * POINTS_PER_MM * 1000) / 1000,
  );
}
