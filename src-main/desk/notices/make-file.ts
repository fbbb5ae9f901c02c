// Makes one file: each input mapped, laid out, drawn. Runs in the worker thread.
// Called by notice-worker.ts. All or nothing: the first notice that cannot be made stops the file and is named.
import { err, ok, type Result } from '#shared/domain/result.ts';
import { loadArt } from './draw/art.ts';
import { embedLogo, type EmbeddedLogo } from './draw/logo.ts';
import { PdfFile } from './draw/pdf-file.ts';
import type { NoticeFile, NoticeSummary, Transliteration } from './engine.ts';
import { loadNoticeFonts } from './fonts/notice-fonts.ts';
import { layOutNotice } from './layout/lay-out-notice.ts';
import { inNotice, type NoticeError } from './notice-error.ts';
import { parseNoticeInput } from './notice-input.ts';
import type { MakeTask } from './notice-tasks.ts';
import { printModel, type PrintModel } from './print-model.ts';

/** BCP 47 tags of the notice's languages. */
export const LANG_TAGS = { it: 'it-IT', en: 'en', de: 'de', sl: 'sl', fr: 'fr' } as const;

export async function makeFile({
  inputs: given,
  resourcesDir,
  title,
}: MakeTask): Promise<Result<NoticeFile, NoticeError>> {
  const inputs = parseNoticeInput(given.length === 1 ? given[0] : given);
  if (!inputs.ok) return inputs;
  const count = inputs.value.length;
  const fonts = loadNoticeFonts(resourcesDir);
  const file = new PdfFile(fonts, loadArt(resourcesDir));
  const logos = new Map<string, EmbeddedLogo>();
  const notices: NoticeSummary[] = [];
  const transliterated: Transliteration[] = [];
  let first: PrintModel | null = null;

  for (const [index, input] of inputs.value.entries()) {
    const failed = (error: NoticeError) => err(inNotice(error, index, count));
    const model = printModel(input, fonts, resourcesDir);
    if (!model.ok) return failed(model.error);
    const pages = layOutNotice(model.value, fonts);
    if (!pages.ok) return failed(pages.error);
    const logo = await logoOf(file, logos, model.value.logo);
    if (!logo.ok) return failed(logo.error);

    first ??= model.value;
    const section = file.section(noticeTitle(model.value), LANG_TAGS[input.language]);
    const firstPage = file.pageCount + 1;
    for (const nodes of pages.value) file.page(section, nodes, logo.value);
    notices.push({ firstPage, pages: pages.value.length, noticeNumbers: numbersOf(model.value) });
    for (const replaced of model.value.replaced) transliterated.push({ notice: index, ...replaced });
  }
  if (!first) throw new Error('a checked list of notices is never empty');
  const pdf = file.finish({ title: title ?? noticeTitle(first), lang: LANG_TAGS[first.language] });
  return ok({ pdf, pages: file.pageCount, notices, transliterated });
}

async function logoOf(
  file: PdfFile,
  logos: Map<string, EmbeddedLogo>,
  path: string | null,
): Promise<Result<EmbeddedLogo | null, NoticeError>> {
  if (path === null) return ok(null);
  const known = logos.get(path);
  if (known) return ok(known);
  const embedded = await embedLogo(file.context, path, `L${logos.size}`);
  if (embedded.ok) logos.set(path, embedded.value);
  return embedded;
}

function numbersOf(model: PrintModel): string[] {
  return [...(model.single ? [model.single] : []), ...model.instalments].map((payment) => payment.noticeNumber);
}

function noticeTitle(model: PrintModel): string {
  const first = model.single ?? model.instalments[0];
  return `${model.texts.title} ${first?.noticeCode ?? ''}`.trim();
}
