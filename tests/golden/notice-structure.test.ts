// What a screen reader is given: a tagged file with title and language, every piece of content tagged or marked as artifact.
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectedCodes } from './support/expected-codes.ts';
import { made } from './support/make.ts';
import { openPdf, type File, type Page } from './support/read-pdf.ts';
import { TEXTS } from './support/texts.ts';
import { inputOf, LANGUAGES, noticeNumber, VARIANTS, type Variant } from './support/variants.ts';

interface Node {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly alt?: string;
  readonly lang?: string;
  readonly children?: readonly Node[];
}

const flat = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(flat)];

async function elements(page: Page): Promise<Node[]> {
  const root = (await page.getStructTree()) as Node | null;
  if (!root) throw new Error('the page has no structure');
  return flat(root);
}

/** Every operator that paints, with the innermost marked content around it. */
async function paintedContent(page: Page): Promise<{ tagged: number; artifacts: number; bare: number }> {
  const { OPS } = pdfjs;
  const paints = new Set<number>([OPS.showText, OPS.constructPath, OPS.paintFormXObjectBegin, OPS.paintImageXObject]);
  const { fnArray, argsArray } = await page.getOperatorList({ intent: 'print' });
  const open: ('tag' | 'artifact')[] = [];
  const count = { tagged: 0, artifacts: 0, bare: 0 };
  fnArray.forEach((operator, index) => {
    const [name] = (argsArray[index] ?? []) as [unknown];
    if (operator === OPS.beginMarkedContent) open.push('artifact');
    else if (operator === OPS.beginMarkedContentProps) open.push(name === 'Artifact' ? 'artifact' : 'tag');
    else if (operator === OPS.endMarkedContent) open.pop();
    else if (paints.has(operator)) {
      const around = open.at(-1);
      if (around === 'tag') count.tagged++;
      else if (around === 'artifact') count.artifacts++;
      else count.bare++;
    }
  });
  expect(open).toEqual([]);
  return count;
}

/** The numbers of marked contents on the page, as the text layer reports them. */
async function contentIds(page: Page): Promise<Set<string>> {
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  return new Set(items.flatMap((item) => ('id' in item && typeof item.id === 'string' && item.id ? [item.id] : [])));
}

describe.each(LANGUAGES)('structure of the notice in %s', (language) => {
  let files: { variant: Variant; file: File }[];
  beforeAll(async () => {
    files = [];
    for (const variant of VARIANTS)
      files.push({ variant, file: await openPdf((await made(inputOf(variant, language))).pdf) });
  });

  it('has title, language and the mark of a tagged file', async () => {
    for (const { variant, file } of files) {
      const { info, metadata } = await file.getMetadata();
      const number = noticeNumber(variant.single === 'none' ? 2 : 1).replace(/(.{4})(?=.)/g, '$1 ');
      const title = `${TEXTS[language].title} ${number}`;
      expect((info as Record<string, unknown>)['Title']).toBe(title);
      expect(metadata?.get('dc:title')).toBe(title);
      expect((info as Record<string, unknown>)['Language']).toBe(language === 'it' ? 'it-IT' : language);
      expect(await file.getMarkInfo()).toMatchObject({ Marked: true });
      expect(await file.getViewerPreferences()).toMatchObject({ DisplayDocTitle: true });
    }
  });

  it('leaves no content without a tag that is not an artifact', async () => {
    for (const { file } of files) {
      for (let number = 1; number <= file.numPages; number++) {
        const { tagged, bare } = await paintedContent(await file.getPage(number));
        expect(bare).toBe(0);
        expect(tagged).toBeGreaterThan(0);
      }
    }
  });

  it('has an element for every content of every page', async () => {
    for (const { file } of files) {
      for (let number = 1; number <= file.numPages; number++) {
        const page = await file.getPage(number);
        const inTree = new Set(
          (await elements(page)).flatMap((node) => (node.type === 'content' && node.id ? [node.id] : [])),
        );
        const onPage = await contentIds(page);
        expect(onPage.size).toBeGreaterThan(0);
        expect([...onPage].filter((id) => !inTree.has(id))).toEqual([]);
      }
    }
  });

  it('has one main heading, headings for the parts, and a text instead of every code', async () => {
    for (const { variant, file } of files) {
      const codes = expectedCodes(variant);
      for (let number = 1; number <= file.numPages; number++) {
        const nodes = await elements(await file.getPage(number));
        const roles = nodes.map((node) => node.role);
        expect(roles.filter((role) => role === 'H1').length).toBe(number === 1 ? 1 : 0);
        expect(roles.filter((role) => role === 'H2').length).toBeGreaterThan(0);
        const figures = nodes.filter((node) => node.role === 'Figure');
        expect(figures.length).toBe(codes[number - 1]!.length);
        for (const figure of figures) expect(figure.alt).toMatch(/\d{4} \d{4} \d{4} \d{4} \d{2}$/);
      }
    }
  });
});

it('says that the postal part is Italian where the notice is not', async () => {
  const postal = VARIANTS.find((variant) => variant.postal)!;
  const languages = async (language: 'it' | 'de') => {
    const page = await (await openPdf((await made(inputOf(postal, language))).pdf)).getPage(1);
    return (await elements(page)).flatMap((node) => (node.lang ? [node.lang] : []));
  };
  expect(await languages('de')).toEqual(['de', 'it-IT']);
  expect(await languages('it')).toEqual(['it-IT']);
});
