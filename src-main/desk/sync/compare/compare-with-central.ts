// Compares what this station holds with what central says it should hold, and mends what differs. Called at night and by `sync.compare`.
// Digests by ranges of families, then by family where a range differs; only families that differ are sent whole. Order never depends on
// a clock, and what waits here on top of central's data is no difference.
import { type z } from 'zod';
import type { DivergenceReportSchema } from '#shared/contracts/desk/sync.ts';
import { InstantSchema } from '#shared/contracts/fields.ts';
import type { FamilyId } from '#shared/domain/ids.ts';
import { DeletionCount } from '../feed/mass-delete.ts';
import { catchUp, reached, type CompareOptions, type DigestPage } from './compare-options.ts';
import { digestHeld, heldIds, type HeldRange } from './digest-held.ts';
import { heldRecords } from './held-records.ts';
import { mendFamilies } from './mend-families.ts';
import { keepReport } from './queries.ts';

type DivergenceReport = z.infer<typeof DivergenceReportSchema>;

/** Families of one answer, and of one range. */
const PAGE = 500;
const RANGE = 50;
/** Central may move while a station pulls. What is compared a little late is sorted out family by family. */
const TRIES = 3;

/** @returns the report, which is kept in the store as well. Throws ContactProblem when the line is cut. */
export async function compareWithCentral(options: CompareOptions): Promise<DivergenceReport> {
  const { store, now, log } = options;
  await catchUp(options);
  await mendRecords(options);
  const deletions = new DeletionCount();
  let [families, repaired] = [0, 0];
  for (let after = ''; ;) {
    const page = await pageAfter(options, after);
    for (const range of page.ranges) {
      const held = await digestHeld(store.db, after, range.to, options.pause);
      families += range.families;
      if (held.families.size !== range.families || held.digest !== range.digest) {
        const differing = await differingIn(options, after, range.to, held);
        repaired += await mendFamilies(options, differing, deletions);
      }
      after = range.to;
    }
    // Central has none up to where the next page begins.
    repaired += await mendFamilies(options, heldIds(store.db, after, page.next), deletions);
    if (page.next === null) break;
    after = page.next;
  }
  const report = { checkedAt: InstantSchema.parse(now().toISOString()), families, repaired };
  store.writeTx('compare.report', (db) => keepReport.run(db, JSON.stringify(report)));
  if (repaired > 0) log.warn({ families, repaired }, 'families differed from central and were fetched again');
  else log.info({ families }, 'nothing differs from central');
  return report;
}

/** A page about a state that this station has reached, if central stands still for a moment. */
async function pageAfter(options: CompareOptions, after: string): Promise<DigestPage> {
  for (let tried = 1; ; tried++) {
    const page = await options.central.digests({ after, limit: PAGE, size: RANGE });
    if (tried === TRIES || reached(options.store.db, page.cursor)) return page;
    await catchUp(options);
  }
}

/** Families that one end has and the other has not, or not the same. */
async function differingIn(options: CompareOptions, after: string, to: FamilyId, held: HeldRange): Promise<FamilyId[]> {
  const central = new Map<FamilyId, string>();
  for (let from: string | null = after; from !== null && from < to;) {
    const { ranges, next } = await options.central.digests({ after: from, limit: RANGE, size: 1 });
    for (const one of ranges) central.set(one.from, one.digest);
    from = next;
  }
  const inRange = [...central.keys()].filter((id) => id <= to);
  const ids = new Set([...held.families.keys(), ...inRange]);
  return [...ids].filter((id) => held.families.get(id) !== central.get(id));
}

/** The small tables have no repair of their own: where they differ, a snapshot brings everything. */
async function mendRecords(options: CompareOptions): Promise<void> {
  const { store, log } = options;
  for (let tried = 1; tried <= TRIES; tried++) {
    const before = heldRecords(store.db);
    const { records, cursor } = await options.central.digests({ after: '', limit: 1, size: 1 });
    if (records.digest === before.digest) return;
    await catchUp(options);
    const moved = heldRecords(store.db).digest !== before.digest || !reached(store.db, cursor);
    if (moved) continue;
    log.warn(
      { held: before.rows, central: records.rows },
      'catalogue or operators differ from central: a snapshot is taken',
    );
    if (await options.takeSnapshot()) return;
    await catchUp(options);
    return;
  }
}
