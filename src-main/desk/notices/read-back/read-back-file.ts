// Reads a finished file back and compares it with what it must say, before anybody prints or mails it. Runs in the worker thread.
// Called by notice-worker.ts. Every page is read from its own content; pages chosen by `pagesToRender` are also drawn as a
// person would see them and their codes decoded from the picture.
import { err, ok, type Result } from '#shared/domain/result.ts';
import { DATA_MATRIX_SIZE, dataMatrixGrid } from '../codes/data-matrix-grid.ts';
import { sameGrid } from '../codes/module-grid.ts';
import { QR_SIZE, qrGrid } from '../codes/qr-grid.ts';
import type { ReadBackReport } from '../engine.ts';
import { loadNoticeFonts } from '../fonts/notice-fonts.ts';
import type { Box } from '../layout/sheet-nodes.ts';
import { inNotice, noticeError, type NoticeError } from '../notice-error.ts';
import { parseNoticeInput } from '../notice-input.ts';
import type { ReadBackTask } from '../notice-tasks.ts';
import { decodeCode } from './decode-code.ts';
import { expectedPages, type ExpectedCode, type ExpectedPage } from './expected-pages.ts';
import { openFile, type OpenedFile } from './open-file.ts';
import { readPage } from './read-page.ts';
import { renderGray, withDocument } from './render-page.ts';

/** At this resolution a cell of the Data Matrix is nearly four pixels wide. */
const DPI = 200;

/** A code that was found in the content where it must be, to be looked for in the picture. */
interface PlacedCode extends ExpectedCode {
  readonly box: Box;
}

export async function readBackFile({
  pdf,
  expected: given,
  resourcesDir,
}: ReadBackTask): Promise<Result<ReadBackReport, NoticeError>> {
  const inputs = parseNoticeInput(given.length === 1 ? given[0] : given);
  if (!inputs.ok) return inputs;
  const count = inputs.value.length;
  const expected = expectedPages(inputs.value, loadNoticeFonts(resourcesDir), resourcesDir);
  if (!expected.ok) return expected;
  const opened = openWhole(pdf);
  if (!opened.ok) return opened;
  if (opened.value.pageCount !== expected.value.length) {
    return err(
      noticeError(
        'input',
        'read-back',
        `gave a file of ${opened.value.pageCount} pages instead of ${expected.value.length}`,
      ),
    );
  }

  const toRender = new Set(pagesToRender(expected.value.length, count));
  const placed = new Map<number, PlacedCode[]>();
  let codes = 0;
  for (const [index, page] of expected.value.entries()) {
    const found = comparePage(page, opened.value, index);
    if (!found.ok) return err(inNotice(found.error, page.notice, count));
    codes += found.value.length;
    if (toRender.has(index)) placed.set(index, found.value);
  }
  const rendered = await compareRendered(pdf, placed);
  if (!rendered.ok) {
    const notice = expected.value[rendered.error.index]?.notice ?? 0;
    return err(inNotice(rendered.error.problem, notice, count));
  }
  return ok({ pages: expected.value.length, renderedPages: placed.size, codes });
}

/** All pages of one notice; of a batch the first and, spread evenly, one in a hundred of the rest. 0-based. */
export function pagesToRender(pages: number, notices: number): number[] {
  if (notices === 1) return Array.from({ length: pages }, (_, index) => index);
  const samples = Math.ceil((pages - 1) / 100);
  return [
    0,
    ...Array.from({ length: samples }, (_, sample) => 1 + Math.floor(((sample + 0.5) * (pages - 1)) / samples)),
  ];
}

function openWhole(pdf: Uint8Array): Result<OpenedFile, NoticeError> {
  try {
    return ok(openFile(pdf));
  } catch {
    return err(noticeError('input', 'read-back', 'gave a file that cannot be opened again'));
  }
}

function comparePage(expected: ExpectedPage, file: OpenedFile, index: number): Result<PlacedCode[], NoticeError> {
  const page = index + 1;
  let reading;
  try {
    reading = readPage(file.page(index));
  } catch (error) {
    return err(unread('input', page, error instanceof Error ? error.message : 'cannot be read'));
  }
  const all = squeezed(reading.texts.join(''));
  const lost = expected.texts.find(({ text }) => !all.includes(squeezed(text)));
  if (lost) return err(unread(lost.field, page, 'is not on the page'));
  if (
    reading.texts.length !== expected.runs.length ||
    reading.texts.some((text, place) => text !== expected.runs[place])
  ) {
    return err(unread('input', page, 'does not hold the texts that it should'));
  }
  if (reading.codes.length !== expected.codes.length) {
    return err(unread('input', page, `has ${reading.codes.length} codes instead of ${expected.codes.length}`));
  }
  const placed: PlacedCode[] = [];
  for (const [place, code] of expected.codes.entries()) {
    const drawn = reading.codes[place];
    const size = code.symbology === 'qr' ? QR_SIZE : DATA_MATRIX_SIZE;
    const grid = drawn?.grid(size);
    const wanted = code.symbology === 'qr' ? qrGrid(code.text) : dataMatrixGrid(code.text);
    if (!drawn || !grid || !sameGrid(grid, wanted))
      return err(unread(code.field, page, `has another ${nameOf(code)} than it should`));
    placed.push({ ...code, box: drawn.box(size) });
  }
  return ok(placed);
}

async function compareRendered(
  pdf: Uint8Array,
  placed: ReadonlyMap<number, readonly PlacedCode[]>,
): Promise<Result<null, { index: number; problem: NoticeError }>> {
  return withDocument(pdf, async (document) => {
    for (const [index, codes] of placed) {
      const picture = await renderGray(document, index, DPI);
      for (const code of codes) {
        const text = await decodeCode(picture, DPI, code.box, code.symbology);
        if (text === code.text) continue;
        const how = text === null ? 'cannot be decoded from the picture' : 'says something else in the picture';
        return err({ index, problem: unread(code.field, index + 1, `has a ${nameOf(code)} that ${how}`) });
      }
    }
    return ok(null);
  });
}

function nameOf(code: ExpectedCode): string {
  return code.symbology === 'qr' ? 'QR code' : 'Data Matrix';
}

function unread(field: string, page: number, what: string): NoticeError {
  return noticeError(field, 'read-back', `did not read back: page ${page} ${what}`);
}

/** Without blanks: a text may have been set on several lines. */
function squeezed(text: string): string {
  return text.replace(/\s+/gu, '');
}
