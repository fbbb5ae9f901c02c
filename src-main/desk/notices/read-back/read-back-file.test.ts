import { deflateSync, inflateSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { made, RESOURCES } from '../../../../tests/golden/support/make.ts';
import { inputOf, variantNamed } from '../../../../tests/golden/support/variants.ts';
import { localDate } from '#shared/domain/local-date.ts';
import type { NoticeInput } from '../engine.ts';
import { pagesToRender, readBackFile } from './read-back-file.ts';

const input = inputOf(variantNamed('single or 2 instalments with postal part'), 'it');
const batch = Array.from({ length: 3 }, (_, index): NoticeInput => ({
  ...input,
  single: { ...input.single!, amountCents: 1000 + index },
}));

const readBack = (pdf: Uint8Array, expected: readonly NoticeInput[]) =>
  readBackFile({ kind: 'read-back', pdf, expected, resourcesDir: RESOURCES });

/** The file with the first content stream that holds `from` changed; the stream keeps its length on disk. */
function tampered(pdf: Uint8Array, from: RegExp, to: string): Uint8Array {
  const bytes = Buffer.from(pdf);
  const marker = Buffer.from('stream\n');
  for (let at = bytes.indexOf(marker); at >= 0; at = bytes.indexOf(marker, at + 1)) {
    const start = at + marker.length;
    const end = bytes.indexOf('\nendstream', start);
    let text: string;
    try {
      text = inflateSync(bytes.subarray(start, end)).toString('latin1');
    } catch {
      continue;
    }
    if (!text.startsWith('/Artifact') || !from.test(text)) continue;
    const packed = deflateSync(Buffer.from(text.replace(from, to), 'latin1'), { level: 9 });
    expect(packed.length).toBeLessThanOrEqual(end - start);
    packed.copy(bytes, start);
    bytes.fill(0x20, start + packed.length, end);
    return new Uint8Array(bytes);
  }
  throw new Error('nothing to tamper with');
}

describe('reading back', () => {
  let one: Uint8Array;
  let many: Uint8Array;
  beforeAll(async () => {
    one = (await made(input)).pdf;
    many = (await made(batch)).pdf;
  });

  it('finds everything in a good file, every page of one notice rendered', async () => {
    expect(await readBack(one, [input])).toEqual({ ok: true, value: { pages: 2, renderedPages: 2, codes: 6 } });
  });

  it('finds everything in a good batch, a sample of it rendered', async () => {
    expect(await readBack(many, batch)).toEqual({ ok: true, value: { pages: 6, renderedPages: 2, codes: 18 } });
  });

  it.each<[string, (input: NoticeInput) => NoticeInput, string]>([
    [
      'another amount',
      (given) => ({ ...given, single: { ...given.single!, amountCents: 765432 } }),
      'single.amountCents',
    ],
    [
      'another debtor',
      (given) => ({ ...given, debtor: { ...given.debtor, fullName: 'Anna Bianchi' } }),
      'debtor.fullName',
    ],
    [
      "another debtor's code",
      (given) => ({ ...given, debtor: { ...given.debtor, fiscalCode: 'BNCNNA80A41H501X' } }),
      'debtor.fiscalCode',
    ],
    [
      'another due date',
      (given) => ({ ...given, single: { ...given.single!, dueDate: localDate(2026, 11, 30) } }),
      'single.dueDate',
    ],
    [
      'another instalment',
      (given) => ({ ...given, instalments: given.instalments!.map((rate) => ({ ...rate, amountCents: 765432 })) }),
      'instalments[0].amountCents',
    ],
  ])('refuses a file that was made for %s', async (_, change, field) => {
    expect(await readBack(one, [change(input)])).toMatchObject({ ok: false, error: { field, reason: 'read-back' } });
    const changed = batch.map((given, index) => (index === 1 ? change(given) : given));
    expect(await readBack(many, changed)).toMatchObject({
      ok: false,
      error: { field: `[1].${field}`, reason: 'read-back' },
    });
  });

  it('refuses a file with a page too many or too few', async () => {
    expect(await readBack(many, batch.slice(1))).toMatchObject({
      ok: false,
      error: { reason: 'read-back', message: 'gave a file of 6 pages instead of 4' },
    });
  });

  it('refuses a code with one cell more', async () => {
    // The first rectangle of a code begins at its top left corner; a cell beside the finder must be light.
    const changed = tampered(one, /\n0 0 7 1 re\n/, '\n0 0 8 1 re\n');
    expect(await readBack(changed, [input])).toMatchObject({
      ok: false,
      error: { field: 'single', reason: 'read-back' },
    });
  });

  it('refuses a page whose text was left out', async () => {
    const changed = tampered(one, /BT \/F2 14 Tf .*\n/, '');
    expect(await readBack(changed, [input])).toMatchObject({
      ok: false,
      error: { field: 'input', reason: 'read-back' },
    });
  });

  it('refuses a page with something drawn over it', async () => {
    const changed = tampered(one, /EMC\n$/, 'EMC\n1 0 0 rg 0 0 500 500 re f\n');
    expect(await readBack(changed, [input])).toMatchObject({
      ok: false,
      error: { field: 'input', reason: 'read-back' },
    });
  });

  it.each([0, 1, 100, 5000, -8, -20])('refuses a file cut off after %i bytes', async (length) => {
    expect(await readBack(one.slice(0, length), [input])).toMatchObject({ ok: false, error: { reason: 'read-back' } });
  });
});

describe('pages to render', () => {
  it('are all of one notice, and of a batch the first and one in a hundred of the rest', () => {
    expect(pagesToRender(7, 1)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    const sample = pagesToRender(500, 500);
    expect(sample[0]).toBe(0);
    expect(sample.length).toBe(6);
    expect(new Set(sample).size).toBe(6);
    expect(Math.max(...sample)).toBeLessThan(500);
    expect(pagesToRender(2, 2)).toEqual([0, 1]);
  });
});
