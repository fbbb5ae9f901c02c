// An import as its screen shows it. Called by the handlers after every step and while work is under way.
import type { Selectable } from 'kysely';
import type { ImportDetail, ImportSummary } from '#shared/contracts/central/administration/import-records.ts';
import type { EnteId } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../store/database.ts';
import type { ImportRunTable } from '../store/import-tables.ts';
import * as fileQueries from './file-queries.ts';
import * as findingQueries from './finding-queries.ts';
import * as runQueries from './run-queries.ts';

const importsListed = 50;

export async function listImports(db: ReadableDb, enteId: EnteId): Promise<ImportSummary[]> {
  return (await runQueries.selectRuns(db, enteId, importsListed)).map(summaryOf);
}

export async function readImportDetail(db: ReadableDb, key: runQueries.ImportKey): Promise<ImportDetail | undefined> {
  const run = await runQueries.selectRun(db, key);
  if (!run) return undefined;
  const { format, sheets, headers, first_rows: firstRows, row_count: rows } = run;
  return {
    ...summaryOf(run),
    ...{ failure: run.failure, progress: { done: run.done, total: run.total } },
    received: run.state === 'uploading' ? (await fileQueries.selectReceived(db, key)).bytes : run.bytes,
    found: format === null ? null : { format, sheets, headers, firstRows: [...firstRows], rows },
    ...{ columns: run.columns, columnsRemembered: run.columns_remembered },
    problems: await findingQueries.tallyProblems(db, key),
    duplicates: await findingQueries.countDuplicates(db, key),
  };
}

function summaryOf(run: Selectable<ImportRunTable>): ImportSummary {
  return {
    ...{ id: run.id, kind: run.kind, state: run.state, fileName: run.file_name, operatorName: run.operator_name },
    ...{ begunAt: run.begun_at, endedAt: run.ended_at, counts: run.counts, keptUntil: run.kept_until },
  };
}
