// A PDF file of notices while it is being made: fonts and art once, then page after page, at last the tree and the bytes.
// Called by make-file.ts. Everything is written with pdf-lib's low-level objects; streams are compressed by zlib.
import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { PDFArray, PDFContext, PDFHexString, PDFRawStream, PDFRef, PDFString } from 'pdf-lib';
import type { NoticeFonts } from '../fonts/notice-fonts.ts';
import { PAGE_HEIGHT, PAGE_WIDTH } from '../layout/bands.ts';
import { POINTS_PER_MM } from '../layout/fit-text.ts';
import type { ArtName, SheetNode } from '../layout/sheet-nodes.ts';
import { StructureTree, type NoticeSection } from '../tagging/structure-tree.ts';
import type { Art } from './art.ts';
import { metadata } from './metadata.ts';
import { embedFonts } from './embed-fonts.ts';
import type { EmbeddedLogo } from './logo.ts';
import type { Drawables } from './operators.ts';
import { PackedObjects } from './packed-objects.ts';
import { pageContent } from './page-content.ts';
import { saveFile } from './save-file.ts';

export interface FileDescription {
  readonly title: string;
  /** `it-IT` … */
  readonly lang: string;
}

const PRODUCER = 'Sportello Scuola';

export class PdfFile {
  readonly context = PDFContext.create();
  private readonly fonts: NoticeFonts;
  private readonly art: ReadonlyMap<ArtName, Art>;
  private readonly fontRefs: Record<string, PDFRef>;
  private readonly artRefs: Record<string, PDFRef>;
  private readonly resources = new Map<EmbeddedLogo | null, PDFRef>();
  private readonly packed = new PackedObjects(this.context);
  private readonly tree = new StructureTree(this.packed);
  private readonly pagesRef: PDFRef;
  private readonly kids: PDFArray;

  constructor(fonts: NoticeFonts, art: ReadonlyMap<ArtName, Art>) {
    const { context } = this;
    this.fonts = fonts;
    this.art = art;
    this.fontRefs = embedFonts(context, fonts);
    this.artRefs = Object.fromEntries([...art].map(([name, picture]) => [name, this.form(picture)]));
    this.pagesRef = context.nextRef();
    this.kids = PDFArray.withContext(context);
  }

  get pageCount(): number {
    return this.kids.size();
  }

  /** Begins the structure section of one notice. */
  section(title: string, lang: string): NoticeSection {
    return this.tree.notice(title, lang);
  }

  /** Writes one page. */
  page(section: NoticeSection, nodes: readonly SheetNode[], logo: EmbeddedLogo | null): void {
    const drawables: Drawables = {
      fonts: this.fonts,
      artAspect: (name) => {
        const picture = this.art.get(name);
        return picture ? picture.width / picture.height : 1;
      },
      logo,
    };
    const { operators, tags, contents } = pageContent(nodes, drawables);
    const ref = this.context.nextRef();
    const structParents = this.tree.page(section, ref.objectNumber, tags, contents);
    this.context.assign(
      ref,
      this.context.obj({
        Type: 'Page',
        Parent: this.pagesRef,
        MediaBox: [0, 0, PAGE_WIDTH * POINTS_PER_MM, PAGE_HEIGHT * POINTS_PER_MM].map(
          (value) => Math.round(value * 1000) / 1000,
        ),
        Resources: this.resourcesFor(logo),
        // Copied: what zlib returns is the beginning of a block four times as large, which would be kept to the end.
        Contents: this.stream(new Uint8Array(deflateSync(Buffer.from(operators, 'latin1')))),
        StructParents: structParents,
        Tabs: 'S',
      }),
    );
    this.kids.push(ref);
  }

  /** The finished file's bytes. */
  finish({ title, lang }: FileDescription): Uint8Array<ArrayBuffer> {
    const { context } = this;
    const now = new Date();
    context.assign(this.pagesRef, context.obj({ Type: 'Pages', Kids: this.kids, Count: this.kids.size() }));
    const xmp = Buffer.from(metadata({ title, lang, producer: PRODUCER, at: now }), 'utf8');
    context.trailerInfo.Root = context.register(
      context.obj({
        Type: 'Catalog',
        Pages: this.pagesRef,
        Lang: PDFHexString.fromText(lang),
        MarkInfo: { Marked: true },
        StructTreeRoot: PDFRef.of(this.tree.finish()),
        ViewerPreferences: { DisplayDocTitle: true },
        Metadata: context.register(
          PDFRawStream.of(context.obj({ Type: 'Metadata', Subtype: 'XML', Length: xmp.length }), xmp),
        ),
      }),
    );
    context.trailerInfo.Info = context.register(
      context.obj({
        Title: PDFHexString.fromText(title),
        Creator: PDFString.of(PRODUCER),
        Producer: PDFString.of(PRODUCER),
        CreationDate: PDFString.fromDate(now),
        ModDate: PDFString.fromDate(now),
      }),
    );
    const id = PDFHexString.of(randomBytes(16).toString('hex'));
    context.trailerInfo.ID = context.obj([id, id]);
    return saveFile(context, this.packed);
  }

  private resourcesFor(logo: EmbeddedLogo | null): PDFRef {
    const known = this.resources.get(logo);
    if (known) return known;
    const ref = this.context.register(
      this.context.obj({
        Font: this.fontRefs,
        XObject: { ...this.artRefs, ...(logo ? { [logo.name]: logo.ref } : {}) },
      }),
    );
    this.resources.set(logo, ref);
    return ref;
  }

  private form({ content }: Art): PDFRef {
    return this.stream(content, { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 1, 1], Resources: {} });
  }

  private stream(bytes: Uint8Array, dict: Record<string, string | number[] | Record<string, never>> = {}): PDFRef {
    return this.context.register(
      PDFRawStream.of(this.context.obj({ ...dict, Filter: 'FlateDecode', Length: bytes.length }), bytes),
    );
  }
}
