// The slip with the code of what a parent asked for here, from the code to the shelf. Called by `information.slip` and `registration.slip`.
import { localDateAt } from '#shared/domain/local-date.ts';
import type { Paper } from '#shared/contracts/desk/payments.ts';
import type { DeskServices } from '../desk-context.ts';
import { letterheadOf } from '../papers/letterhead.ts';
import { makePaper } from '../papers/make-paper.ts';
import type { CodeSlipPaper } from '../papers/papers.ts';
import type { ReadableDb } from '../store/store-connection.ts';

export async function makeCodeSlip(
  desk: DeskServices,
  db: ReadableDb,
  asked: Pick<CodeSlipPaper, 'about' | 'code' | 'language'>,
): Promise<Paper> {
  const from = letterheadOf(db, desk.options.dataDir);
  const madeOn = localDateAt(desk.now().getTime());
  const { paper } = await makePaper(desk, { kind: 'codeSlip', ...asked, from, madeOn }, `richiesta-${asked.code}.pdf`);
  return paper;
}
