// Which enrolments count as current. Pure; called by the card, the hits of a search and a kiosk's home.
import type { LocalDate } from './local-date.ts';

/**
 * Those not ended by `today`; where all have ended (summer, last year's leavers) those of the latest school year, so that
 * a family shows where its children were. Order is kept.
 */
export function currentEnrolments<Enrolment extends { schoolYear: string; to: LocalDate | null }>(
  enrolments: readonly Enrolment[],
  today: LocalDate,
): Enrolment[] {
  const running = enrolments.filter(({ to }) => to === null || to >= today);
  if (running.length > 0) return running;
  const latest = enrolments.reduce((year, { schoolYear }) => (schoolYear > year ? schoolYear : year), '');
  return enrolments.filter(({ schoolYear }) => schoolYear === latest);
}
