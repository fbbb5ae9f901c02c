// What a dry run or an import counts, added up batch by batch. Called by the plans of both kinds and by the work that runs them.
import type { ImportCounted, ImportCounts } from '#shared/contracts/central/administration/import-records.ts';
import { addCents, ZERO_CENTS } from '#shared/domain/cents.ts';

const none = (): ImportCounted => ({ new: 0, changed: 0, unchanged: 0 });

export function noCounts(): ImportCounts {
  return {
    ...{ rows: 0, refusedRows: 0, families: none(), parents: none(), children: none(), enrolments: none() },
    bollettini: { ...none(), refused: 0 },
    cents: { new: ZERO_CENTS, changed: ZERO_CENTS, unchanged: ZERO_CENTS, refused: ZERO_CENTS },
  };
}

const add = (a: ImportCounted, b: ImportCounted): ImportCounted => ({
  ...{ new: a.new + b.new, changed: a.changed + b.changed, unchanged: a.unchanged + b.unchanged },
});

export function addCounts(a: ImportCounts, b: ImportCounts): ImportCounts {
  return {
    ...{ rows: a.rows + b.rows, refusedRows: a.refusedRows + b.refusedRows, families: add(a.families, b.families) },
    ...{ parents: add(a.parents, b.parents), children: add(a.children, b.children) },
    enrolments: add(a.enrolments, b.enrolments),
    bollettini: { ...add(a.bollettini, b.bollettini), refused: a.bollettini.refused + b.bollettini.refused },
    cents: {
      ...{ new: addCents(a.cents.new, b.cents.new), changed: addCents(a.cents.changed, b.cents.changed) },
      unchanged: addCents(a.cents.unchanged, b.cents.unchanged),
      refused: addCents(a.cents.refused, b.cents.refused),
    },
  };
}
