// The fake desk's exports: goes as a test says, and remembers what was asked for.
import { implement, ORPCError } from '@orpc/server';
import { deskContract } from '#shared/contracts/desk/index.ts';
import type { ExportId, ExportProgress, ExportRequest } from '#shared/contracts/desk/exports.ts';
import { DocumentIdSchema } from '#shared/domain/ids.ts';
import { instant } from './fake-values.ts';

export interface FakeExports {
  readonly asked: ExportRequest[];
  /** What every question about the export is answered. */
  progress: ExportProgress;
}

export const finishedExport: ExportProgress = {
  ...{ state: 'finished', documentId: DocumentIdSchema.parse('doc-export'), fileName: 'famiglie-2026-03-02.xlsx' },
  ...{ rows: 3, bytes: 4096, dataAsOf: instant(new Date()) },
};

export function createFakeExports(): FakeExports {
  return { asked: [], progress: finishedExport };
}

export function fakeExportsHandlers(state: FakeExports, check: () => void) {
  const desk = implement(deskContract);
  const mayFail = desk.exports;
  const id = 'export-1' as ExportId;
  return {
    choices: mayFail.choices.handler(() => {
      check();
      const column = (key: string, title: string) => ({ key, title, masked: null });
      const code = { key: 'payerCodes', title: 'Codice fiscale intestatario', masked: 'fiscalCode' as const };
      return {
        lists: [
          { list: 'families' as const, columns: [column('family', 'Nucleo familiare'), code] },
          { list: 'children' as const, columns: [column('child', 'Consumatore')] },
          {
            list: 'bollettini' as const,
            columns: [column('noticeNumber', 'Codice avviso'), column('amount', 'Importo')],
          },
          { list: 'overdue' as const, columns: [column('service', 'Servizio'), column('overdue', 'Importo scaduto')] },
        ],
        categories: [],
        schools: [],
      };
    }),
    start: mayFail.start.handler(({ input }) => {
      check();
      state.asked.push(input);
      return { exportId: id };
    }),
    progress: mayFail.progress.handler(({ input }) => {
      if (input.exportId !== id) throw new ORPCError('EXPORT_UNKNOWN', { status: 404 });
      return state.progress;
    }),
    cancel: mayFail.cancel.handler(() => {
      state.progress = { state: 'ended', why: 'cancelled' };
      return {};
    }),
  };
}
