// Imports as the fake desk offers them to browser specs: a file goes through all states at once, with what the spec says was found in it.
// Called by fake-administration.ts. The rules are central's; here is only what a screen needs to be walked through.
import { implement } from '@orpc/server';
import {
  ImportDetailSchema,
  ImportIdSchema,
  type ImportDetail,
  type ImportDuplicate,
} from '#shared/contracts/central/administration/import-records.ts';
import type { ImportProblem } from '#shared/contracts/central/administration/import-problems.ts';
import { deskContract } from '#shared/contracts/desk/index.ts';
import { DocumentIdSchema } from '#shared/domain/ids.ts';

export interface FakeImports {
  current: ImportDetail | null;
  /** The states in which `read` finds the import, one after the other; the last one stays. */
  next: ImportDetail['state'][];
  problems: ImportProblem[];
  duplicates: ImportDuplicate[];
  /** Procedures that were asked, in order. */
  asked: string[];
}

export function fakeImports(): FakeImports {
  return { current: null, next: [], problems: [], duplicates: [], asked: [] };
}

/** An import of families as it is once its file was read. */
export function someImport(change: Partial<ImportDetail> = {}): ImportDetail {
  const none = { new: 0, changed: 0, unchanged: 0 };
  return ImportDetailSchema.parse({
    ...{ id: 'import-1', kind: 'families', state: 'columns', fileName: 'iscritti.csv', operatorName: 'Anna Bianchi' },
    ...{ begunAt: '2026-11-20T08:00:00Z', endedAt: null, keptUntil: '2026-12-20T00:00:00Z', failure: null },
    counts: {
      ...{ rows: 3, refusedRows: 1, families: { ...none, new: 2 }, parents: { ...none, new: 3 } },
      ...{ children: { ...none, new: 2 }, enrolments: { ...none, new: 2 }, bollettini: { ...none, refused: 0 } },
      cents: { new: 0, changed: 0, unchanged: 0, refused: 0 },
    },
    ...{ progress: { done: 0, total: 0 }, received: 1000 },
    found: {
      format: { form: 'csv', encoding: 'windows-1252', separator: ';', headerRow: 1 },
      ...{ sheets: [], headers: ['Cognome alunno', 'Nome alunno', 'CF alunno', 'Colore'], rows: 3 },
      firstRows: [
        { row: 2, cells: ['Rossi', 'Luca', 'RSSLCU15A01H501Q', 'verde'] },
        { row: 3, cells: ['D’Amico', 'Zoé', '', ''] },
      ],
    },
    columns: ['childFamilyName', 'childGivenName', 'childFiscalCode', null],
    ...{ columnsRemembered: false, problems: [], duplicates: { open: 0, decided: 0 } },
    ...change,
  });
}

export function fakeImportHandlers(imports: FakeImports, check: () => void) {
  const desk = implement(deskContract).use(({ next, path }) => {
    check();
    imports.asked.push(path.at(-1) ?? '');
    return next();
  });
  const offered = desk.administration.imports;
  const there = (): ImportDetail => {
    if (!imports.current) throw new Error('no import is under way');
    return imports.current;
  };
  const become = (state: ImportDetail['state'], change: Partial<ImportDetail> = {}) => {
    imports.current = { ...there(), ...change, state };
    return { import: imports.current };
  };
  return {
    list: offered.list.handler(() => ({ imports: imports.current ? [imports.current] : [] })),
    begin: offered.begin.handler(({ input }) => {
      imports.current ??= someImport({ state: 'uploading', kind: input.kind, fileName: input.fileName });
      return { id: ImportIdSchema.parse(imports.current.id) };
    }),
    chunk: offered.chunk.handler(({ input }) => ({ received: input.base64.length })),
    finish: offered.finish.handler(() => become('reading')),
    read: offered.read.handler(() => become(imports.next.shift() ?? there().state)),
    setFormat: offered.setFormat.handler(() => become('reading')),
    check: offered.check.handler(({ input }) => become('checking', { columns: input.columns })),
    problems: offered.problems.handler(({ input }) => {
      const these = imports.problems.filter(({ code }) => input.code === null || code === input.code);
      return { problems: these.slice(input.offset, input.offset + input.limit), total: these.length };
    }),
    duplicates: offered.duplicates.handler(() => ({
      duplicates: imports.duplicates,
      total: imports.duplicates.length,
    })),
    choose: offered.choose.handler(({ input: { which, choice } }) => {
      for (const one of imports.duplicates) {
        if ('kind' in which ? one.kind === which.kind && one.choice === null : one.id === which.duplicate)
          one.choice = choice;
      }
      const open = imports.duplicates.filter((one) => one.choice === null).length;
      return become('checked', { duplicates: { open, decided: imports.duplicates.length - open } });
    }),
    start: offered.start.handler(() => become('importing', { progress: { done: 1, total: 2 } })),
    stop: offered.stop.handler(() => become('stopped')),
    resume: offered.resume.handler(() => become('importing')),
    refused: offered.refused.handler(() => ({ base64: Buffer.from('Riga;Motivo\r\n').toString('base64'), next: null })),
    undo: offered.undo.handler(() => become('undoing')),
    discard: offered.discard.handler(() => {
      imports.current = null;
      return {};
    }),
  };
}

/** The document of the refused rows, which the desk itself puts together. */
export function fakeImportFileHandlers(imports: FakeImports, check: () => void) {
  const desk = implement(deskContract).use(({ next }) => {
    check();
    imports.asked.push('refusedFile');
    return next();
  });
  return {
    refused: desk.importFiles.refused.handler(({ input }) => ({
      documentId: DocumentIdSchema.parse('doc-refused'),
      fileName: `righe-rifiutate.${input.form}`,
    })),
  };
}
