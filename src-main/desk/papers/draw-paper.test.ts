import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES } from '#shared/domain/language.ts';
import { PARENT_LANGUAGES } from '#shared/domain/parent-language.ts';
import { makeNoticeNumber } from '#shared/domain/notice-number.ts';
import { sameGrid } from '../notices/codes/module-grid.ts';
import { linkGrid } from '../notices/codes/qr-grid.ts';
import { openFile } from '../notices/read-back/open-file.ts';
import { readPage, type PageReading } from '../notices/read-back/read-page.ts';
import { codeSlipTexts } from './code-slip-texts.ts';
import { drawPaper } from './draw-paper.ts';
import { PaperModelSchema, type PaperModel } from './papers.ts';

const resourcesDir = fileURLToPath(new URL('../../../resources', import.meta.url));
const link = 'https://centrale.comune.valdiprova.example/p/nqV4Yd3oT0yYQ7bq2m1kZw';
const from = {
  ...{ name: 'Comune di Valdiprova', sector: 'Servizi scolastici', logo: null },
  ...{ helpPhone: '02 0000 0000', helpEmail: 'scuola@comune.valdiprova.example' },
};
const number = makeNoticeNumber({ segregationCode: '47', base13: '0000000000017' });
const payment = (children: string[]) => ({
  ...{ subject: 'Refezione scolastica, gennaio 2026', period: { from: '2026-01-01', to: '2026-01-31' } },
  lines: children.map((child) => ({ child, service: 'Mensa', quantity: 18, unitCents: 450 })),
  ...{ amountCents: 8100 * children.length, paidOn: '2026-02-03', noticeNumber: number },
  ...{ receiptId: 'c0ffee0c0ffee0c0ffee0c0ffee0001', provider: 'Banca di prova', method: 'CP', feeCents: 100 },
});
const slip = (language: string): PaperModel =>
  PaperModelSchema.parse({
    ...{ kind: 'slip', language, from, code: 'ABCD-EFGH', link, linkUntil: '2026-03-01', totalCents: 28500 },
    notices: Array.from({ length: 5 }, (_, at) => ({
      ...{ subject: `Refezione scolastica ${String(at + 1)}`, amountCents: 5700, dueDate: '2026-02-20' },
    })),
  });
const receipt = (language: string, payments: object[]): PaperModel =>
  PaperModelSchema.parse({
    ...{ kind: 'receipt', language, from, madeOn: '2026-02-04', totalCents: 16200, payers: ['Niccolò D’Amico'] },
    payments,
  });

async function read(model: PaperModel): Promise<PageReading[]> {
  const { pdf, pages } = await drawPaper(model, resourcesDir);
  const file = openFile(pdf);
  expect(file.pageCount).toBe(pages);
  return Array.from({ length: pages }, (_, at) => readPage(file.page(at)));
}

describe('papers of payments', () => {
  describe.each(LANGUAGES)('in %s', (language) => {
    let page: PageReading | undefined;
    beforeAll(async () => {
      [page] = await read(slip(language));
    });

    test('the slip is one page with the link as a code that a phone reads, the code in letters and the sum', () => {
      const wanted = linkGrid(link);
      const grid = page?.codes[0]?.grid(wanted.size);
      expect(grid && sameGrid(grid, wanted)).toBe(true);
      expect(page?.codes[0]?.box(wanted.size).width).toBeCloseTo(78, 1);
      expect(page?.texts).toContain('ABCD-EFGH');
      expect(page?.texts.join(' ')).toMatch(/285[.,]00/);
      expect(page?.texts.filter((text) => text.startsWith('Refezione scolastica'))).toHaveLength(5);
    });

    test('the receipt holds all children of the payment on one page, with what the provider said', async () => {
      const pages = await read(receipt(language, [payment(['Zoë D’Amico', 'Matteo D’Amico'])]));
      expect(pages).toHaveLength(1);
      const texts = pages[0]?.texts.join(' ') ?? '';
      for (const part of ['Niccolò D’Amico', 'Zoë D’Amico', 'Matteo D’Amico', 'Mensa', 'Banca di prova', 'c0ffee0'])
        expect(texts).toContain(part);
      expect(texts).toMatch(/162[.,]00/);
      expect(texts).toContain(number.replaceAll(/(.{4})(?=.)/g, '$1 '));
    });
  });

  test.each(PARENT_LANGUAGES.flatMap((language) => ['question', 'registration'].map((about) => [about, language])))(
    'the slip of a %s in %s is one page with the code, no letter of which is missing, and where to ask',
    async (about, language) => {
      const slip = { kind: 'codeSlip', about, language, from, code: 'ABC-DEF', madeOn: '2026-02-04' };
      const pages = await read(PaperModelSchema.parse(slip));
      expect(pages).toHaveLength(1);
      const texts = pages[0]?.texts ?? [];
      expect(texts).toContain('ABC-DEF');
      expect(texts).toContain(codeSlipTexts[slip.language as 'it'][slip.about as 'question'].title);
      expect(texts.join(' ')).toContain('scuola@comune.valdiprova.example');
    },
  );

  test('a slip says nothing of anybody', async () => {
    const [page] = await read(slip('it'));
    expect(page?.texts.join(' ')).not.toContain('D’Amico');
  });

  test('a receipt of something that this station does not know says what the provider said, and no more', async () => {
    const [page] = await read(
      receipt('it', [{ ...payment([]), subject: null, period: null, method: null, feeCents: null }]),
    );
    expect(page?.texts).toContain('Pagamento pagoPA');
    expect(page?.texts.join(' ')).not.toMatch(/Commissione del prestatore|Metodo di pagamento/);
  });

  test.each([
    ['creditCard', 'Carta di credito o debito'],
    ['cash', 'Contanti'],
    ['MYBANK', 'MYBANK'],
  ])('the method %s is said as «%s»', async (method, said) => {
    const [page] = await read(receipt('it', [{ ...payment([]), method }]));
    expect(page?.texts).toContain(said);
  });

  test('a long receipt goes on to the next page instead of losing a line', async () => {
    const many = Array.from({ length: 60 }, (_, at) => `Bambino ${String(at + 1)}`);
    const pages = await read(receipt('it', [payment(many)]));
    expect(pages.length).toBeGreaterThan(1);
    const texts = pages.flatMap((page) => page.texts);
    for (const name of many) expect(texts).toContain(name);
  });
});
