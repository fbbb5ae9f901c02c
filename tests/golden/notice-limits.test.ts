// The guide's field limits: the longest texts are set smaller and stay in their place; what is too long is refused by name.
import { readFile, writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseNoticeInput, type NoticeInput } from '#desk/notices/engine.ts';
import { makeFile } from '#desk/notices/make-file.ts';
import { made, RESOURCES } from './support/make.ts';
import { cut, openPdf, renderPage, textsOf, type PlacedText } from './support/read-pdf.ts';
import { inputOf, LANGUAGES, VARIANTS, variantNamed } from './support/variants.ts';

/** Running text of exactly `length` characters, as long names and subjects are made. */
function words(length: number): string {
  return (
    'Servizio di ristorazione scolastica e trasporto alunni delle scuole primarie comunali di Castelnuovo Monterotaro e dintorni tutti'.slice(
      0,
      length - 1,
    ) + 'x'
  );
}

function longest(input: NoticeInput): NoticeInput {
  return {
    ...input,
    subject: words(90),
    creditor: {
      ...input.creditor,
      name: words(100),
      sector: words(50),
      info: words(100),
      ...(input.creditor.postal
        ? { postal: { ...input.creditor.postal, holder: words(50), authorization: words(60) } }
        : {}),
    },
    debtor: {
      fiscalCode: 'FFFCST83A15L113V',
      fullName: words(70),
      address: words(100),
      postalCode: '00100',
      city: 'Castelnuovo Monterotaro',
      province: 'RM',
    },
  };
}

/** Two texts that share ink: their boxes from cap height to baseline overlap. */
function overlaps(a: PlacedText, b: PlacedText): boolean {
  const high = (text: PlacedText) => text.baseline - (text.size * 0.7 * 25.4) / 72;
  return a.x < b.right - 0.2 && b.x < a.right - 0.2 && high(a) < b.baseline - 0.1 && high(b) < a.baseline - 0.1;
}

describe.each(LANGUAGES)('longest texts in %s', (language) => {
  it.each(VARIANTS)('$name: all texts stay on the sheet and apart', async (variant) => {
    const file = await openPdf((await made(longest(inputOf(variant, language)))).pdf);
    for (let number = 1; number <= file.numPages; number++) {
      const texts = await textsOf(await file.getPage(number));
      for (const [index, text] of texts.entries()) {
        expect(text.x, text.text).toBeGreaterThanOrEqual(9.9);
        expect(text.right, text.text).toBeLessThanOrEqual(200.1);
        expect(text.baseline, text.text).toBeLessThanOrEqual(290);
        const clash = texts.slice(index + 1).find((other) => overlaps(text, other));
        expect(clash && `${text.text} / ${clash.text}`).toBeUndefined();
      }
    }
  });
});

describe('texts over a limit', () => {
  const input = inputOf(variantNamed('single with postal part'), 'it');
  const tooLong: [string, NoticeInput][] = [
    ['subject', { ...input, subject: words(91) }],
    ['creditor.name', { ...input, creditor: { ...input.creditor, name: words(101) } }],
    ['creditor.sector', { ...input, creditor: { ...input.creditor, sector: words(51) } }],
    ['creditor.info', { ...input, creditor: { ...input.creditor, info: words(101) } }],
    [
      'creditor.postal.holder',
      { ...input, creditor: { ...input.creditor, postal: { ...input.creditor.postal!, holder: words(51) } } },
    ],
    ['debtor.fullName', { ...input, debtor: { ...input.debtor, fullName: words(71) } }],
    ['debtor.address', { ...input, debtor: { ...input.debtor, address: words(120), city: words(30) } }],
  ];
  it.each(tooLong)('%s is refused', (field, over) => {
    const result = parseNoticeInput(over);
    expect(result).toMatchObject({ ok: false, error: { field, reason: 'too-long' } });
  });

  it('refuses by name what is within the limit but too wide even at the smallest size', async () => {
    const wide = { ...input, creditor: { ...input.creditor, name: 'W'.repeat(100) } };
    const result = await makeFile({
      kind: 'make',
      inputs: [
        inputOf(variantNamed('single or 3 instalments'), 'it'),
        { ...inputOf(variantNamed('single or 3 instalments'), 'it'), creditor: wide.creditor },
      ],
      resourcesDir: RESOURCES,
    });
    expect(result).toMatchObject({ ok: false, error: { field: '[1].creditor.name', reason: 'does-not-fit' } });
  });
});

describe("the ente's picture", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'notice-logo-'));
    const draw = (width: number, height: number) => {
      const canvas = createCanvas(width, height);
      const context = canvas.getContext('2d');
      context.fillStyle = '#c00000';
      context.fillRect(0, 0, width, height);
      return canvas;
    };
    await writeFile(join(folder, 'wide.png'), draw(600, 200).toBuffer('image/png'));
    await writeFile(join(folder, 'tall.jpg'), draw(200, 400).toBuffer('image/jpeg'));
    await writeFile(join(folder, 'broken.png'), (await readFile(join(folder, 'wide.png'))).subarray(0, 60));
    await writeFile(join(folder, 'text.png'), 'no picture');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const withLogo = (name: string): NoticeInput => {
    const input = inputOf(variantNamed('single or 4 instalments'), 'it');
    return { ...input, creditor: { ...input.creditor, logo: join(folder, name) } };
  };

  it.each([
    ['wide.png', { x: 170, y: 10, width: 30, height: 10 }],
    ['tall.jpg', { x: 185, y: 10, width: 15, height: 30 }],
  ])('%s fills its 30 mm box as far as its shape allows, at the top right of every page', async (name, box) => {
    const file = await openPdf((await made(withLogo(name))).pdf);
    for (let number = 1; number <= file.numPages; number++) {
      const canvas = await renderPage(await file.getPage(number), 100);
      const red = (x: number, y: number) => {
        const [r = 0, g = 0] = cut(canvas, 100, { x, y, width: 0.5, height: 0.5 }).data;
        return r > 150 && g < 60;
      };
      for (const x of [box.x + 0.6, box.x + box.width - 1])
        for (const y of [box.y + 0.6, box.y + box.height - 1]) expect(red(x, y)).toBe(true);
      expect(red(box.x - 1.2, box.y + 2)).toBe(false);
      expect(red(box.x + 2, box.y + box.height + 1.2)).toBe(false);
    }
  });

  it.each([
    ['broken.png', 'is damaged'],
    ['text.png', 'is neither a PNG nor a JPG'],
    ['absent.png', 'cannot be read'],
  ])('%s is refused: %s', async (name, message) => {
    const result = await makeFile({ kind: 'make', inputs: [withLogo(name)], resourcesDir: RESOURCES });
    expect(result).toEqual({ ok: false, error: { field: 'creditor.logo', reason: 'logo-unreadable', message } });
  });

  it('keeps the longest subject clear of it', async () => {
    const file = await openPdf((await made({ ...withLogo('wide.png'), subject: words(90) })).pdf);
    const subject = (await textsOf(await file.getPage(1))).filter(({ top }) => top > 20 && top < 43);
    expect(subject.length).toBeGreaterThan(0);
    for (const { right } of subject) expect(right).toBeLessThan(169);
  });
});
