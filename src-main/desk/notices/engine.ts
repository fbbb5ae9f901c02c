// The notice engine's front door: makes the PDF of payment notices, reads a finished file back, renders a page.
// Called by the desk's notice use cases, by `desk notice` and by the benches; nobody else opens the rooms behind it.
// All the work happens in worker threads; nothing is handed out as good before `readBack` said so.
import type { Result } from '#shared/domain/result.ts';
import type { NoticeError } from './notice-error.ts';
import type { NoticeInput } from './notice-input.ts';
import { noticePool } from './notice-pool.ts';
import type { Transliteration } from './fonts/printable.ts';

export type { NoticeInput } from './notice-input.ts';
export { MAX_NOTICES_PER_FILE, NoticeInputSchema, parseNoticeInput } from './notice-input.ts';
export type { NoticeError, NoticeErrorReason } from './notice-error.ts';
export type { Transliteration } from './fonts/printable.ts';
/** Whether the marks of pagoPA, BancoPosta and app IO in `resourcesDir` are still our stand-ins: `doctor` says so. */
export { marksAreStandIns } from './draw/art.ts';

/** Where one notice of the file is. */
export interface NoticeSummary {
  /** 1-based. */
  readonly firstPage: number;
  readonly pages: number;
  readonly noticeNumbers: readonly string[];
}

export interface NoticeFile {
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** One per input, in order. */
  readonly notices: readonly NoticeSummary[];
  /** Characters that the notice's fonts lack, and what was printed instead. */
  readonly transliterated: readonly Transliteration[];
}

export interface NoticeFileOptions {
  /** Folder with `fonts/` and `notice/`. */
  readonly resourcesDir: string;
  /** Title of the document; default: the notice's own title and first notice number. */
  readonly title?: string;
  readonly signal?: AbortSignal;
}

export interface ReadBackReport {
  readonly pages: number;
  /** Pages that were rendered and whose codes were decoded from the picture. */
  readonly renderedPages: number;
  /** QR codes and Data Matrix symbols compared with what they must say. */
  readonly codes: number;
}

/**
 * One file with `inputs` one after another, 1 to 500 notices.
 * Errors: any field that breaks a limit or does not fit even at the smallest size; an unreadable logo; `cancelled`.
 */
export function makeNoticeFile(
  inputs: readonly NoticeInput[],
  options: NoticeFileOptions,
): Promise<Result<NoticeFile, NoticeError>> {
  const { signal, ...rest } = options;
  return noticePool.run({ kind: 'make', inputs, ...rest }, signal);
}

/**
 * Reads a finished file back and compares it with `expected`, the inputs it was made from.
 * One notice: every page with codes is rendered and the codes decoded from the picture. Several: every page's text, page
 * count and code modules cell by cell are read from its own content; the first page and 1 % of the rest are rendered and decoded.
 * Errors: reason `read-back`, with the field and the page in the message. A file that fails must not be printed or mailed.
 */
export function readBack(
  pdf: Uint8Array,
  expected: readonly NoticeInput[],
  options: { readonly resourcesDir: string; readonly signal?: AbortSignal },
): Promise<Result<ReadBackReport, NoticeError>> {
  return noticePool.run({ kind: 'read-back', pdf, expected, resourcesDir: options.resourcesDir }, options.signal);
}

/** Page `page` (1-based) as a PNG `widthPx` wide. Rejects with RangeError for a page that is not there. */
export async function renderPage(
  pdf: Uint8Array,
  page: number,
  options: { readonly widthPx: number },
): Promise<Uint8Array> {
  const result = await noticePool.run({ kind: 'render', pdf, page, widthPx: options.widthPx });
  if (!result.ok) throw new RangeError(result.error.message);
  return result.value;
}

/** Ends the worker threads; they start again when needed. */
export function closeNoticeEngine(): Promise<void> {
  return noticePool.close();
}
