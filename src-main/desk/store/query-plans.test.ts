import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as attention from '../attention/queries.ts';
import * as bollettini from '../bollettini/queries.ts';
import * as dossier from '../dossier/queries.ts';
import * as editing from '../editing/queries.ts';
import * as exported from '../exports/queries.ts';
import * as families from '../families/queries.ts';
import * as search from '../families/search/queries.ts';
import * as operators from '../operators/queries.ts';
import * as outbox from '../outbox/queries.ts';
import * as sending from '../sync/outbox/queries.ts';
import * as overlay from '../sync/overlay/queries.ts';
import * as records from '../sync/records/queries.ts';
import { connect } from './connect.ts';
import { queryPlan } from './define-query.ts';
import { migrate } from './migrate.ts';
import type { NamedSql, StoreConnection } from './store-connection.ts';

let connection: StoreConnection;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sportello-plans-'));
  connection = connect({ file: join(folder, 'store.db'), key: Buffer.alloc(32, 1) });
  migrate(connection);
});
afterAll(() => {
  connection.raw.close();
  rmSync(folder, { recursive: true, force: true });
});

const planOf = (query: NamedSql) => queryPlan(connection.asReadable(), query).join('\n');
const isQuery = (value: unknown): value is NamedSql =>
  typeof value === 'object' && value !== null && 'sql' in value && 'name' in value;
const queriesIn = (module: object): NamedSql[] =>
  Object.values(module).flatMap((value: unknown) =>
    isQuery(value) ? [value] : typeof value === 'object' && value !== null ? queriesIn(value) : [],
  );

/** Tables with a handful of rows, one with one row, and the lines of one bollettino. */
const SMALL = /\bSCAN (operator|school|service|payment_category|v|ente|sync_state|class|band|json_each)\b/;
/** What is asked without beginning at one family, operator or code, and why it may be. */
const MAY_SCAN = new Set([
  'operators.trimAttempts',
  // Once a day, or once in the life of a central server.
  ...['outbox.prune', 'outbox.sendAgain'],
  // Families with changes under way, conflicts that are open: as many as people have work with.
  ...[
    'overlay.any',
    'overlay.families',
    'overlay.underChange',
    'overlay.forgetAllCentral',
    'attention.conflicts',
    'attention.countConflicts',
  ],
  // The order of a whole list, read once by the export's own thread.
  'exports.families',
  // A parent demands it once in years; an index would cost every mail.
  'dossier.mails',
]);

describe('the plan of every list and search', () => {
  const all = [
    bollettini,
    families,
    search,
    operators,
    records,
    editing,
    outbox,
    sending,
    overlay,
    attention,
    exported,
    dossier,
  ].flatMap(queriesIn);

  it.each(all.map((query) => [query.name, query] as const))('%s reads no table from end to end', (name, query) => {
    if (MAY_SCAN.has(name)) return;
    const scans = queryPlan(connection.asReadable(), query).filter((step) => /^SCAN /.test(step) && !SMALL.test(step));
    expect(scans.filter((step) => !/^SCAN (CONSTANT ROW|\(?subquery)/i.test(step))).toEqual([]);
  });

  it('searches words, codes and notice numbers in the order of an index, without sorting', () => {
    const { wordRange, postingsOf, codesAfter, noticeNumbersAfter, instalmentNumbersAfter } = search;
    for (const query of [wordRange, postingsOf, codesAfter, noticeNumbersAfter, instalmentNumbersAfter]) {
      expect(planOf(query), query.name).not.toContain('TEMP B-TREE');
    }
    expect(planOf(wordRange)).toContain('SEARCH search_word USING PRIMARY KEY');
    expect(planOf(codesAfter)).toContain('SEARCH search_code USING PRIMARY KEY');
    expect(planOf(noticeNumbersAfter)).toContain('USING COVERING INDEX bollettino_by_notice_number');
    expect(planOf(instalmentNumbersAfter)).toContain('USING COVERING INDEX instalment_by_notice_number');
  });

  it('reads what a family owes by the index of what is owed', () => {
    expect(planOf(bollettini.pages.outstanding)).toContain('USING INDEX bollettino_outstanding (family_id=?)');
    expect(planOf(bollettini.overdueByCategory)).toContain('bollettino_outstanding (family_id=? AND due_date<?)');
    expect(planOf(families.overdueOf)).toContain('bollettino_outstanding (family_id=? AND due_date<?)');
  });

  it('sums the overdue by service from the buckets before the day', () => {
    expect(planOf(bollettini.overdueByService)).toContain('SEARCH u USING PRIMARY KEY (service_id=? AND due_date<?)');
  });
});
