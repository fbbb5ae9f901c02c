// The slip of a question or of "Registrati" at a kiosk: its code, large, and what the code is for. Called by draw-paper.ts.
// No name and no word of what was asked stands on it: whoever finds it learns nothing of anybody.
import { formatDate } from '#shared/domain/format.ts';
import { fill } from '../notices/notice-texts.ts';
import { codeSlipTexts } from './code-slip-texts.ts';
import type { Flow } from './flow.ts';
import { helpLine } from './help-line.ts';
import type { CodeSlipPaper } from './papers.ts';

export function writeCodeSlip(flow: Flow, { about, language, from, code, madeOn }: CodeSlipPaper): void {
  const texts = codeSlipTexts[language];
  const text = texts[about];
  flow.title(text.title);
  flow.space(6);
  flow.centred(texts.code, 'label');
  flow.centred(code, 'code');
  flow.space(6);
  for (const step of text.steps) flow.paragraph(step);
  flow.space(3);
  flow.small(fill(texts.madeOn, { day: formatDate(madeOn, language) }));
  flow.small(helpLine(texts.help, from));
}
