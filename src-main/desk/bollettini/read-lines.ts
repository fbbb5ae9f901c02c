// What one bollettino of a family is made of, for a paper that names it. Called by the receipts.
import type { BollettinoId } from '#shared/domain/ids.ts';
import type { LocalDate } from '#shared/domain/local-date.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { LineNames, type NamedLine } from './line-names.ts';
import { bollettinoById } from './queries.ts';

export interface LinedBollettino {
  readonly subject: string;
  readonly periodFrom: LocalDate;
  readonly periodTo: LocalDate;
  readonly debtorRow: number;
  readonly lines: readonly NamedLine[];
}

/** Null where this station does not have it (any more). */
export function readLines(db: ReadableDb, family: number, id: BollettinoId): LinedBollettino | null {
  const stored = bollettinoById.get(db, family, id);
  if (!stored) return null;
  const { subject, periodFrom, periodTo, debtorRow } = stored;
  return { subject, periodFrom, periodTo, debtorRow, lines: new LineNames(db).lines(stored.lines) };
}
