import { afterAll, describe, expect, it } from 'vitest';
import { RESOURCES } from '../../../tests/golden/support/make.ts';
import { inputOf, variantNamed } from '../../../tests/golden/support/variants.ts';
import { closeNoticeEngine, makeNoticeFile, readBack, renderPage, type NoticeInput } from './engine.ts';

const input = inputOf(variantNamed('single with postal part'), 'it');
const options = { resourcesDir: RESOURCES };
afterAll(closeNoticeEngine);

async function pdfOf(inputs: readonly NoticeInput[]): Promise<Uint8Array> {
  const file = await makeNoticeFile(inputs, options);
  if (!file.ok) throw new Error(file.error.message);
  return file.value.pdf;
}

describe('the notice engine', () => {
  it('says where each notice of a file is', async () => {
    const instalments = inputOf(variantNamed('single or 3 instalments with postal part'), 'en');
    const file = await makeNoticeFile([input, instalments, input], options);
    expect(file).toMatchObject({
      ok: true,
      value: {
        pages: 5,
        notices: [
          { firstPage: 1, pages: 1 },
          { firstPage: 2, pages: 3 },
          { firstPage: 5, pages: 1 },
        ],
        transliterated: [],
      },
    });
    if (file.ok) expect(file.value.notices[1]?.noticeNumbers.length).toBe(4);
  });

  it('reads back what it made, and leaves the bytes to the caller', async () => {
    const pdf = await pdfOf([input]);
    expect(await readBack(pdf, [input], options)).toEqual({
      ok: true,
      value: { pages: 1, renderedPages: 1, codes: 2 },
    });
    expect(pdf.byteLength).toBeGreaterThan(10_000);
  });

  it('renders a page as a PNG of the width asked for', async () => {
    const png = Buffer.from(await renderPage(await pdfOf([input]), 1, { widthPx: 640 }));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(640);
    expect(Math.abs(png.readUInt32BE(20) - 905)).toBeLessThanOrEqual(1);
  });

  it('has no page beyond the last', async () => {
    await expect(renderPage(await pdfOf([input]), 2, { widthPx: 640 })).rejects.toThrow(RangeError);
  });

  it('refuses more notices than a file takes', async () => {
    expect(
      await makeNoticeFile(
        Array.from({ length: 501 }, () => input),
        options,
      ),
    ).toMatchObject({ ok: false, error: { field: 'input', reason: 'too-many' } });
  });

  it('names the notice that cannot be made', async () => {
    const bad = { ...input, subject: '王' };
    expect(await makeNoticeFile([input, bad], options)).toMatchObject({
      ok: false,
      error: { field: '[1].subject', reason: 'unprintable' },
    });
    expect(await makeNoticeFile([bad], options)).toMatchObject({ ok: false, error: { field: 'subject' } });
  });

  it('stops when it is cancelled, before or during the work, and goes on working', async () => {
    const cancelled = { ok: false, error: { field: 'input', reason: 'cancelled', message: 'was cancelled' } };
    expect(await makeNoticeFile([input], { ...options, signal: AbortSignal.abort() })).toEqual(cancelled);
    const many = Array.from({ length: 500 }, () => input);
    const stop = new AbortController();
    const running = [1, 2, 3].map(() => makeNoticeFile(many, { ...options, signal: stop.signal }));
    stop.abort();
    expect(await Promise.all(running)).toEqual([cancelled, cancelled, cancelled]);
    expect((await makeNoticeFile([input], options)).ok).toBe(true);
  });

  it('works again after it was closed', async () => {
    await closeNoticeEngine();
    expect((await makeNoticeFile([input], options)).ok).toBe(true);
  });

  it('rejects when its resources are missing: that is no fault of the input', async () => {
    await expect(makeNoticeFile([input], { resourcesDir: '/nowhere' })).rejects.toThrow(/ENOENT/);
  });
});
