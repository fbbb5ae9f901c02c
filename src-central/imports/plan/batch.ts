// What planning a batch of groups needs besides its rows, and what every plan says about the file. Shared by both kinds.
import type { ImportField } from '#shared/contracts/central/administration/import-fields.ts';
import {
  isImportError,
  type ImportProblem,
  type ImportProblemCode,
} from '#shared/contracts/central/administration/import-problems.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import type { RowFacts } from '../rows/read-family-row.ts';
import type { FieldColumns } from '../rows/row-reader.ts';
import type { IdMaker } from './make-ids.ts';
import type { Marks } from './marks.ts';
import type { Decisions } from './resolve-person.ts';

export interface PlanFacts extends RowFacts {
  readonly enteId: EnteId;
  readonly ids: IdMaker;
  readonly decisions: Decisions;
  /** Whom earlier batches of this run have counted: a parent of two families is one person. */
  readonly counted: Marks;
}

export type ToldProblem = ImportProblem & { readonly isError: boolean };

/** Without a column it stands for the row as a whole. */
export function tell(
  row: number,
  code: ImportProblemCode,
  field: ImportField | null,
  columns: FieldColumns,
  found: string | null = null,
): ToldProblem {
  const column = field === null ? null : (columns.get(field)?.[0] ?? null);
  return { row, code, field, column, found, isError: isImportError(code) };
}

export const told = (problem: ImportProblem): ToldProblem => ({ ...problem, isError: isImportError(problem.code) });
