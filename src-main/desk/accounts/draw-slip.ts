// One page for a parent: where to go, and the code that opens her account. Runs in the drawing worker; tagged like every PDF of ours.
import { formatDate } from '#shared/domain/format.ts';
import { Flow } from '../papers/flow.ts';
import { PdfFile } from '../notices/draw/pdf-file.ts';
import { loadNoticeFonts } from '../notices/fonts/notice-fonts.ts';
import { LANG_TAGS } from '../notices/make-file.ts';
import type { Slip } from './slip.ts';
import { slipTexts } from './slip-texts.ts';

export function drawSlip(slip: Slip, resourcesDir: string): Uint8Array<ArrayBuffer> {
  const { language } = slip;
  const texts = slipTexts[language];
  const title = slip.isRenewal ? texts.renewed : texts.title;
  const fonts = loadNoticeFonts(resourcesDir);
  const flow = new Flow(fonts);
  flow.title(title);
  flow.paragraph(slip.enteName);
  flow.fact(texts.for, slip.name);
  flow.paragraph(texts.spid);
  flow.heading(`${texts.code}: ${slip.code}`);
  flow.paragraph(texts.steps);
  if (slip.address !== null) flow.fact(texts.address, slip.address);
  flow.fact(texts.until, formatDate(slip.until, language));
  flow.paragraph(texts.care);
  const help = [slip.helpPhone, slip.helpEmail].filter((one) => one !== null).join(' · ');
  if (help !== '') flow.fact(texts.help, help);
  flow.small(`${texts.reference}: ${slip.commandId}`);
  const file = new PdfFile(fonts, new Map());
  const section = file.section(title, LANG_TAGS[language]);
  for (const nodes of flow.pages) file.page(section, nodes, null);
  return file.finish({ title, lang: LANG_TAGS[language] });
}
