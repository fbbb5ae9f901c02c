// The slip that a parent takes along: one large code, how to use it, what is paid, and the code by which the office finds it again.
// Called by draw-paper.ts. No name of anybody stands on it: whoever finds it learns no more than the sum.
import { formatDate, formatEuro } from '#shared/domain/format.ts';
import { fill } from '../notices/notice-texts.ts';
import type { Flow } from './flow.ts';
import { paperTexts } from './paper-texts.ts';
import type { SlipPaper } from './papers.ts';
import { helpLine } from './help-line.ts';

/** Millimetres: read by an old phone at arm's length. */
const codeSide = 78;

export function writeSlip(flow: Flow, slip: SlipPaper): void {
  const { language } = slip;
  const texts = paperTexts(language);
  const { slip: text } = texts;
  flow.title(text.title);
  flow.space(2);
  for (const step of text.steps) flow.paragraph(step);
  flow.space(4);
  flow.linkCode(slip.link, codeSide, text.alt);
  flow.space(3);
  flow.centred(text.code, 'label');
  flow.centred(slip.code, 'code');
  flow.centred(text.codeWhy, 'small');
  flow.heading(text.what);
  for (const { subject, amountCents, dueDate } of slip.notices) {
    flow.row([
      { text: subject, width: 106 },
      { text: fill(text.due, { day: formatDate(dueDate, language) }), width: 48 },
      { text: formatEuro(amountCents, language), width: 36, right: true },
    ]);
  }
  flow.sum(text.total, formatEuro(slip.totalCents, language));
  flow.space(3);
  flow.paragraph(fill(text.until, { day: formatDate(slip.linkUntil, language) }));
  flow.small(`${text.orType} ${slip.link}`);
  flow.small(helpLine(texts.help, slip.from));
}
