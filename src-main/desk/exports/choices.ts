// What an export can be made of, in the words of the file: columns by list, categories and schools. Called by `exports.choices`.
import { ExportListSchema } from '#shared/contracts/desk/exports.ts';
import type { Language } from '#shared/contracts/fields.ts';
import type { ReadableDb } from '../store/store-connection.ts';
import { columnTitle } from './column-titles.ts';
import { lists } from './lists/index.ts';
import { categories, schools } from './queries.ts';

export function exportChoices(db: ReadableDb, language: Language) {
  return {
    lists: ExportListSchema.options.map((list) => ({
      list,
      columns: lists[list].columns.map(({ key, masked }) => ({
        ...{ key, title: columnTitle(key, language), masked: masked ?? null },
      })),
    })),
    categories: categories.all(db),
    schools: schools.all(db),
  };
}
