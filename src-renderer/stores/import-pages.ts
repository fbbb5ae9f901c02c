// Long lists of an import, page by page: problems of a kind, duplicates. Used by counter/administration/imports.
// What cannot be read is told by the imports' store as a failure; the list that is there stays.
import { safe } from '@orpc/client';
import { defineStore } from 'pinia';
import type { ImportProblem, ImportProblemCode } from '#shared/contracts/central/administration/import-problems.ts';
import type { ImportDuplicate, ImportId } from '#shared/contracts/central/administration/import-records.ts';
import { failureOf } from '#renderer/clients/failure.ts';
import { useConnection } from '#renderer/clients/use-connection.ts';
import { useImportsStore } from './imports.ts';

const pageSize = 100;

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

export const useImportPages = defineStore('import-pages', () => {
  const { desk } = useConnection();
  const imports = useImportsStore();

  async function problems(id: ImportId, code: ImportProblemCode, offset: number): Promise<Page<ImportProblem> | null> {
    const [error, page] = await safe(desk.administration.imports.problems({ id, code, offset, limit: pageSize }));
    if (error) imports.failure = failureOf(error);
    return page ? { rows: page.problems, total: page.total } : null;
  }

  /** The first ones, at least `count`. */
  async function duplicates(id: ImportId, count: number): Promise<Page<ImportDuplicate> | null> {
    const rows: ImportDuplicate[] = [];
    for (;;) {
      const asked = { id, offset: rows.length, limit: pageSize };
      const [error, page] = await safe(desk.administration.imports.duplicates(asked));
      if (error) imports.failure = failureOf(error);
      if (!page) return null;
      rows.push(...page.duplicates);
      if (page.duplicates.length === 0 || rows.length >= Math.min(Math.max(count, 1), page.total)) {
        return { rows, total: page.total };
      }
    }
  }

  return { problems, duplicates };
});
