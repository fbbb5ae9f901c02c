// What an administrator decides about an import: how the file is read, what its columns hold, who is who, go, stop, go on, away with it.
// Called by the handlers; the work itself is done in the background (work/).
import {
  neededFields,
  repeatedFields,
  type ImportField,
  type ImportKind,
} from '#shared/contracts/central/administration/import-fields.ts';
import type {
  DuplicateChoice,
  DuplicateKind,
  ImportFormat,
} from '#shared/contracts/central/administration/import-records.ts';
import { ZERO_CENTS } from '#shared/domain/cents.ts';
import { err, ok, type Result } from '#shared/domain/result.ts';
import type { ReadableDb } from '../store/database.ts';
import { headersKey } from './columns/guess-columns.ts';
import { headerWords } from './columns/header-words.ts';
import * as fileQueries from './file-queries.ts';
import { discardFile } from './discard-file.ts';
import * as findingQueries from './finding-queries.ts';
import * as rowQueries from './row-queries.ts';
import * as runQueries from './run-queries.ts';
import { wakeImports } from './wake.ts';
import { withRun, type StateFailure } from './with-run.ts';

type Key = runQueries.ImportKey;
const beforeImport = ['columns', 'checked', 'failed'] as const;

export async function setFormat(db: ReadableDb, key: Key, format: ImportFormat): Promise<Result<void, StateFailure>> {
  return await woken(
    withRun(db, key, beforeImport, async (tx, run) => {
      if (run.kept_until === null) return err({ code: 'IMPORT_UNKNOWN' } as const);
      const wanted_format = JSON.stringify(format);
      const set = {
        state: 'reading',
        wanted_format,
        failure: null,
        counts: null,
        ended_at: null,
        done: 0,
        total: 0,
      } as const;
      await runQueries.updateRun(tx, key, set);
      return ok(undefined);
    }),
  );
}

export interface ColumnsFailure {
  readonly code: 'COLUMNS_MISSING';
  readonly missing: ImportField[][];
  readonly twice: ImportField[];
}

export async function checkColumns(
  db: ReadableDb,
  key: Key,
  columns: readonly (ImportField | null)[],
): Promise<Result<void, StateFailure | ColumnsFailure>> {
  return await woken(
    withRun<void, ColumnsFailure>(db, key, ['columns', 'checked'], async (tx, run) => {
      const wrong = wrongColumns(run.kind, columns);
      if (wrong) return err(wrong);
      const fields = Object.fromEntries(
        run.headers.map((header, at) => [headerWords(header).join(' '), columns[at] ?? null]),
      );
      await fileQueries.keepColumns(tx, key.enteId, run.kind, headersKey(run.headers), fields);
      // Other columns mean other people: what was decided about these is void.
      if (JSON.stringify(run.columns) !== JSON.stringify(columns)) await rowQueries.deleteParts(tx, key, ['decisions']);
      await runQueries.updateRun(tx, key, {
        state: 'checking',
        columns: JSON.stringify(columns),
        counts: null,
        done: 0,
      });
      return ok(undefined);
    }),
  );
}

function wrongColumns(kind: ImportKind, columns: readonly (ImportField | null)[]): ColumnsFailure | null {
  const named = new Set(columns);
  const missing = neededFields[kind].filter((group) => !group.some((field) => named.has(field)));
  const twice = [...named].filter(
    (field): field is ImportField =>
      field !== null && !repeatedFields.has(field) && columns.filter((one) => one === field).length > 1,
  );
  if (missing.length + twice.length === 0) return null;
  return { code: 'COLUMNS_MISSING', missing: missing.map((group) => [...group]), twice };
}

/** Once the last question is answered the dry run begins again: only then its counts are true. */
export async function chooseDuplicates(
  db: ReadableDb,
  key: Key,
  which: { readonly duplicate: number } | { readonly kind: DuplicateKind },
  choice: DuplicateChoice,
): Promise<Result<void, StateFailure>> {
  return await woken(
    withRun(db, key, ['checked'], async (tx) => {
      await findingQueries.chooseDuplicates(tx, key, which, choice);
      const { open } = await findingQueries.countDuplicates(tx, key);
      if (open === 0) await runQueries.updateRun(tx, key, { state: 'checking', counts: null, done: 0 });
      return ok(undefined);
    }),
  );
}

export async function startImport(
  db: ReadableDb,
  key: Key,
): Promise<Result<void, StateFailure | { readonly code: 'DUPLICATES_OPEN'; readonly open: number }>> {
  return await woken(
    withRun(db, key, ['checked'], async (tx) => {
      const { open } = await findingQueries.countDuplicates(tx, key);
      if (open > 0) return err({ code: 'DUPLICATES_OPEN', open } as const);
      const run = await runQueries.selectRun(tx, key);
      // What was refused in the dry run stays counted; what is imported is counted as it happens.
      const counts = run?.counts && JSON.stringify(withoutPlanned(run.counts));
      await runQueries.updateRun(tx, key, {
        state: 'importing',
        next_group: 0,
        done: 0,
        ...(counts ? { counts } : {}),
      });
      return ok(undefined);
    }),
  );
}

type Counts = NonNullable<NonNullable<Awaited<ReturnType<typeof runQueries.selectRun>>>['counts']>;

function withoutPlanned(counts: Counts): Counts {
  const none = { new: 0, changed: 0, unchanged: 0 };
  return {
    ...{ ...counts, families: none, parents: none, children: none, enrolments: none },
    bollettini: { ...none, refused: counts.bollettini.refused },
    cents: { ...counts.cents, new: ZERO_CENTS, changed: ZERO_CENTS, unchanged: ZERO_CENTS },
  };
}

export async function stopImport(db: ReadableDb, key: Key): Promise<Result<void, StateFailure>> {
  return await withRun(db, key, ['importing'], async (tx) => {
    await runQueries.updateRun(tx, key, { state: 'stopped', lease_until: null });
    return ok(undefined);
  });
}

export async function resumeImport(db: ReadableDb, key: Key): Promise<Result<void, StateFailure>> {
  return await woken(
    withRun(db, key, ['stopped'], async (tx, run) => {
      if (run.kept_until === null) return err({ code: 'IMPORT_UNKNOWN' } as const);
      await runQueries.updateRun(tx, key, { state: 'importing' });
      return ok(undefined);
    }),
  );
}

export async function discardImport(db: ReadableDb, key: Key): Promise<Result<void, StateFailure>> {
  const states = ['uploading', 'columns', 'checked', 'failed', 'stopped', 'done', 'undone'] as const;
  return await withRun(db, key, states, async (tx, run) => {
    await discardFile(tx, run);
    return ok(undefined);
  });
}

async function woken<Value>(work: Promise<Value>): Promise<Value> {
  const result = await work;
  wakeImports();
  return result;
}
