// What is overdue as of a day, by service, the most first. Called by `bollettini.overdueByService` and by the export of it.
import type { LocalDate } from '#shared/domain/local-date.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { overdueByService } from './queries.ts';

export type OverdueService = ReturnType<typeof overdueByService.all>[number];

export function overdueServices(db: ReadableDb, today: LocalDate): OverdueService[] {
  return overdueByService.all(db, today);
}
