// A file of many notices: small, everything shared embedded once, each notice a section of its own language.
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, type PDFObject } from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { NoticeFile, NoticeInput } from '#desk/notices/engine.ts';
import { made } from './support/make.ts';
import { openPdf, textsOf } from './support/read-pdf.ts';
import { inputOf, LANGUAGES, variantNamed } from './support/variants.ts';

describe('a file of 60 notices in three languages', () => {
  const inputs = Array.from({ length: 60 }, (_, index): NoticeInput => {
    const input = inputOf(variantNamed('single with postal part'), LANGUAGES[index % 3]!);
    return { ...input, single: { ...input.single!, amountCents: 1000 + index } };
  });
  let file: NoticeFile;
  let objects: PDFObject[];
  let catalog: PDFDict;
  beforeAll(async () => {
    file = await made(inputs);
    const { context, catalog: root } = await PDFDocument.load(file.pdf);
    objects = context.enumerateIndirectObjects().map(([, object]) => object);
    catalog = root;
  });

  const dicts = () =>
    objects.flatMap((object) =>
      object instanceof PDFDict ? [object] : object instanceof PDFRawStream ? [object.dict] : [],
    );
  const called = (key: string, name: string) =>
    dicts().filter((dict) => dict.get(PDFName.of(key)) === PDFName.of(name));

  it('has each font and each mark once', () => {
    expect(
      called('Type', 'FontDescriptor')
        .map((dict) => String(dict.get(PDFName.of('FontName'))))
        .sort(),
    ).toEqual([
      '/AVVISO+RobotoMono-Bold',
      '/AVVISO+RobotoMono-Regular',
      '/AVVISO+TitilliumWeb-Bold',
      '/AVVISO+TitilliumWeb-Regular',
    ]);
    expect(called('Subtype', 'Form').length).toBe(8);
    expect(called('Subtype', 'Image').length).toBe(0);
  });

  it('takes less than eight kilobytes for a notice', () => {
    expect(file.pdf.length).toBeLessThan(120_000 + 60 * 8000);
  });

  it('has a section for every notice, in its language', () => {
    const tree = catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict);
    const sections = tree.lookup(PDFName.of('K'), PDFDict).lookup(PDFName.of('K'), PDFArray);
    expect(sections.size()).toBe(60);
    const languages = sections.asArray().map((_, index) => sections.lookup(index, PDFDict).get(PDFName.of('Lang')));
    const decoded = languages.map((language) =>
      language && 'decodeText' in language ? (language as { decodeText(): string }).decodeText() : '',
    );
    expect(decoded.slice(0, 3)).toEqual(['it-IT', 'en', 'de']);
  });

  it('keeps the notices in order', async () => {
    const opened = await openPdf(file.pdf);
    expect(opened.numPages).toBe(60);
    for (const index of [0, 30, 59]) {
      const amount = new RegExp(`^10[.,]${String(index).padStart(2, '0')}`);
      expect((await textsOf(await opened.getPage(index + 1))).some(({ text }) => amount.test(text))).toBe(true);
    }
  });
});
