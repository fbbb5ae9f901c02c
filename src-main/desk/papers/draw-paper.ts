// A paper as a tagged PDF: the pages that its layout wrote, in one section, with the ente's picture. Runs in the drawing thread.
import { assertNever } from '#shared/domain/assert-never.ts';
import { embedLogo } from '../notices/draw/logo.ts';
import { PdfFile } from '../notices/draw/pdf-file.ts';
import { loadNoticeFonts, type NoticeFonts } from '../notices/fonts/notice-fonts.ts';
import { LANG_TAGS } from '../notices/make-file.ts';
import { codeSlipTexts } from './code-slip-texts.ts';
import { Flow } from './flow.ts';
import { paperTexts } from './paper-texts.ts';
import type { PaperModel } from './papers.ts';
import { writeCodeSlip } from './write-code-slip.ts';
import { writeReceipt } from './write-receipt.ts';
import { writeSlip } from './write-slip.ts';

export async function drawPaper(
  paper: PaperModel,
  resourcesDir: string,
): Promise<{ pdf: Uint8Array<ArrayBuffer>; pages: number }> {
  const fonts = loadNoticeFonts(resourcesDir);
  const file = new PdfFile(fonts, new Map());
  const logo = paper.from.logo === null ? null : await embedLogo(file.context, paper.from.logo, 'L0');
  // A picture that cannot be read is left out: the paper is worth more than its ornament.
  const picture = logo?.ok ? logo.value : null;
  const title = titleOf(paper);
  const flow = layOut(paper, fonts, picture !== null);
  const lang = LANG_TAGS[paper.language];
  const section = file.section(title, lang);
  for (const nodes of flow.pages) file.page(section, nodes, picture);
  return { pdf: file.finish({ title, lang }), pages: flow.pages.length };
}

function titleOf(paper: PaperModel): string {
  return paper.kind === 'codeSlip'
    ? codeSlipTexts[paper.language][paper.about].title
    : paperTexts(paper.language)[paper.kind].title;
}

function layOut(paper: PaperModel, fonts: NoticeFonts, hasLogo: boolean): Flow {
  const flow = new Flow(fonts);
  flow.letterhead(paper.from.name, paper.from.sector, hasLogo);
  switch (paper.kind) {
    case 'slip':
      writeSlip(flow, paper);
      return flow;
    case 'receipt':
      writeReceipt(flow, paper);
      return flow;
    case 'codeSlip':
      writeCodeSlip(flow, paper);
      return flow;
    default:
      return assertNever(paper);
  }
}
