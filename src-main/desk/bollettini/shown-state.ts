// The state of a bollettino as the office says it. Pure; called by lists, notices and tests.
import type { ShownState } from '#shared/contracts/desk/bollettini.ts';
import type { BollettinoState } from '#shared/contracts/records/bollettino.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';

/** Overdue is issued and past its due date as of `today`; on the day itself it is not. */
export function shownState(bollettino: { state: BollettinoState; dueDate: LocalDate }, today: LocalDate): ShownState {
  return bollettino.state === 'issued' && bollettino.dueDate < today ? 'overdue' : bollettino.state;
}
