// A sync engine on a test's own store, and what a test asks of it. Used by the tests of the desk's sync.
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { SyncStatus } from '#shared/contracts/desk/system.ts';
import type { OpenStore } from '#desk/store/open-store.ts';
import { SyncEngine, type EngineOptions } from '#desk/sync/engine.ts';
import type { loadInWorker } from '#desk/sync/snapshot/load-in-worker.ts';
import type { LoadResult } from '#desk/sync/snapshot/load-snapshot.ts';
import { runSnapshotJob } from '#desk/sync/snapshot/run-snapshot-job.ts';
import { StatusBoard } from '#desk/sync/status-board.ts';
import { openTestStore, testFolder } from './desk-store.ts';
import type { FakeCentral } from './fake-central.ts';

export interface TestEngine {
  readonly store: OpenStore;
  readonly board: StatusBoard;
  readonly engine: SyncEngine;
  readonly damage: unknown[];
  /** How often central said that the station is revoked. */
  readonly told: { readonly revoked: number };
  /** One exchange with central, and the status after it. */
  sync(): Promise<SyncStatus>;
}

const OFFLINE: SyncStatus = {
  ...{
    connection: 'offline',
    dataAsOf: null,
    pending: 0,
    attention: 0,
    bootstrap: null,
    clockOffsetMs: null,
    problem: null,
  },
};

/** Loads in this thread: a worker costs each test more than what it tests. */
export const loadHere: typeof loadInWorker = (job, onProgress) => {
  let gone = () => {};
  const live = new Promise<LoadResult>((resolve, reject) => {
    gone = () => reject(new Error('cancelled'));
    runSnapshotJob(job, (message) => {
      if (message.type === 'progress') onProgress(message);
      if (message.type === 'live') resolve(message.result);
    }).catch(reject);
  });
  live.catch(() => {});
  return {
    live,
    ended: live.then(
      () => {},
      () => {},
    ),
    cancel: async () => gone(),
  };
};

export async function testEngine(
  { access }: Pick<FakeCentral, 'access'>,
  options: Partial<EngineOptions> = {},
): Promise<TestEngine> {
  const store = options.store ?? (await openTestStore(testFolder()));
  const board = new StatusBoard({ desk: { phase: 'empty' }, sync: OFFLINE });
  const damage: unknown[] = [];
  const told = { revoked: 0 };
  const engine = new SyncEngine({
    ...{ store, central: access, board, log: pino({ enabled: false }), now: () => new Date() },
    onDamage: (failure) => damage.push(failure),
    onRevoked: () => (told.revoked += 1),
    load: loadHere,
    ...options,
  });
  onTestFinished(() => engine.close());
  return {
    ...{ store, board, engine, damage, told },
    sync: async () => {
      await engine.syncNow();
      return board.status.sync;
    },
  };
}

/** Everything that central decided, without row ids: two stores that say the same here hold the same. */
export function centralContent(store: OpenStore): Record<string, unknown[]> {
  const all = (sql: string) => store.db.raw.prepare(sql).all();
  const lines = `(SELECT json_group_array(json_array((SELECT public_id FROM person WHERE id = value ->> 0),
    (SELECT public_id FROM service WHERE id = value ->> 1), value ->> 2, value ->> 3)) FROM json_each(lines))`;
  const family = '(SELECT public_id FROM family WHERE id = family_id) AS family';
  const person = (column: string) => `(SELECT public_id FROM person WHERE id = ${column}) AS person`;
  return {
    catalog: all(
      'SELECT public_id, name FROM school UNION ALL SELECT public_id, name FROM service UNION ALL SELECT public_id, name FROM payment_category ORDER BY 1',
    ),
    families: all('SELECT public_id, revision, label, street, notes, merged_into FROM family ORDER BY 1'),
    persons: all(
      'SELECT public_id, given_name, family_name, fiscal_code, fiscal_code_check, out_of_scope, phones, emails FROM person ORDER BY 1',
    ),
    members: all(`SELECT ${family}, ${person('person_id')}, role, position FROM family_member ORDER BY 1, 2`),
    payers: all(
      `SELECT ${family}, ${person('person_id')}, share_percent, declarant, from_date FROM payer ORDER BY 1, 2, 4`,
    ),
    enrolments: all(
      `SELECT ${family}, ${person('child_id')}, school_year, class_name, from_date, tariff_band FROM enrolment ORDER BY 1, 2, 3, 5, id`,
    ),
    delegations: all(
      `SELECT ${family}, ${person('person_id')}, purpose, from_date, document_seen FROM delegation ORDER BY 1, 2, 3, 4`,
    ),
    conflicts: all(`SELECT ${family}, public_id, record FROM conflict ORDER BY 2`),
    merges: all(`SELECT ${family}, record FROM family_merge ORDER BY 1, 2`),
    wallets: all(`SELECT ${family}, ${person('child_id')}, balance_cents FROM wallet ORDER BY 1, 2, category_id`),
    bollettini:
      all(`SELECT public_id, ${family}, state, amount_cents, outstanding_cents, notice_number, ${lines} AS lines,
      (SELECT text FROM subject WHERE id = subject_id) AS subject, instalment_count FROM bollettino ORDER BY 2, 1`),
    instalments: all(`SELECT (SELECT public_id FROM bollettino WHERE id = bollettino_id) AS bollettino, position,
      notice_number, amount_cents, paid_at FROM instalment ORDER BY 1, 2`),
    unpaid: all(
      'SELECT (SELECT public_id FROM service WHERE id = service_id) AS service, due_date, bollettino_count, cents FROM unpaid_by_due ORDER BY 1, 2',
    ),
    // What is found, in whatever order it was gathered.
    search: all(
      `SELECT ${family}, (SELECT json_group_array(value ORDER BY value) FROM json_each(words)) AS words,
       (SELECT json_group_array(value ORDER BY value) FROM json_each(codes)) AS codes FROM search_family ORDER BY 1`,
    ),
  };
}
